from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "policies"
    verbose_name = "Policies"

    def ready(self):
        # Sources name models, which are there only once all apps are loaded.
        from policies.search import entries, registry

        registry.register(entries.SOURCES)
