from django.apps import AppConfig


class TablesConfig(AppConfig):
    """An app of its own within `policies`, for the tables that wait to be applied."""

    name = "policies.tables"
    label = "tables"
    verbose_name = "Tables"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # The tables name models, which are there only once all apps are loaded.
        from policies.tables.described import TABLES
        from policies.tables.table import register

        register(TABLES)
