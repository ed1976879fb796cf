from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "boards"
    verbose_name = "Boards"

    def ready(self):
        # They name models, which are there only once all apps are loaded.
        from boards import rights, search
        from policies.rights import register
        from policies.search import registry

        registry.register(search.SOURCES)
        register(places=rights.boards_of, scope=rights.scope_in_boards, limit=rights.limit)
