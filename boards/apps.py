from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "boards"
    verbose_name = "Boards"

    def ready(self):
        # Sources name models, which are there only once all apps are loaded.
        from boards import search
        from policies.search import registry

        registry.register(search.SOURCES)
