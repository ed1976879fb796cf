from django.apps import AppConfig
from django.core.signals import request_finished


class PoliciesConfig(AppConfig):
    name = "policies"
    verbose_name = "Statements and documents"

    def ready(self):
        # The kinds name models, which are there only once all apps are loaded.
        import policies.records.checks  # noqa: F401 - it says at the start what a kind lacks
        from policies.describing import registry
        from policies.records.kinds import KINDS
        from policies.search import misses

        registry.register(KINDS)
        request_finished.connect(misses.write_when_due)
