"""What `manage.py check --deploy` says of the settings of production."""

import os

from django.core import checks

from lga_kb.setup.environment import Environment
from lga_kb.setup.production import remarks


@checks.register(checks.Tags.security, deploy=True)
def production_lacks_nothing(app_configs, **options) -> list[checks.Warning]:
    return [checks.Warning(said, id=f"lga_kb.{name}") for name, said in remarks(Environment(os.environ))]
