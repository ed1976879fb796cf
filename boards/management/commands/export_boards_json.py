"""Write all public boards, with their seats, meetings and agenda items, as Popolo or OParl JSON."""

import json
from urllib.parse import urljoin

from django.core.management.base import BaseCommand
from django.urls import reverse

from boards.interop import popolo
from boards.interop.gather import gather
from boards.interop.oparl import writing as oparl
from boards.models import Board


class Command(BaseCommand):
    help = "Write all public boards as JSON, under the addresses of their pages."

    def add_arguments(self, parser):
        parser.add_argument("format", choices=["popolo", "oparl"])
        parser.add_argument("--base", default="http://127.0.0.1:8000/", help="The address of this site.")

    def handle(self, *, format, base, **options):
        def absolute(path):
            return urljoin(base, path)

        holding = gather(Board.objects.published(), absolute)
        if format == "popolo":
            written = popolo.write(holding)
        else:
            written = oparl.write(holding, body=absolute(reverse("boards:board-list")))
        json.dump(written, self.stdout, ensure_ascii=False, indent=1)
