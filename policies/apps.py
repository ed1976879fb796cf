from django.apps import AppConfig, apps
from django.core.signals import request_finished


class PoliciesConfig(AppConfig):
    name = "policies"
    verbose_name = "Statements and documents"

    def ready(self):
        # The kinds name models, which are there only once all apps are loaded.
        import policies.records.checks  # noqa: F401 - it says at the start what a kind lacks
        from policies.describing import registry
        from policies.models.shared.names import link_called
        from policies.records.kinds import KINDS
        from policies.search import misses

        registry.register(KINDS)
        for model in apps.get_models(include_auto_created=True):
            if model._meta.auto_created:
                model.__str__ = link_called
        request_finished.connect(misses.write_when_due)
