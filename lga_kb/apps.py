from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.contrib.auth.signals import user_logged_in
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

# Records that are merged, and as what they are followed by e-mail.
FOLLOWED = {"policies.theme": "theme", "policies.occasion": "occasion", "boards.board": "board"}


# What people wrote of records, or collected: a hidden name is taken out of it. Accounts and e-mail addresses stay.
SPEAKS_OF_RECORDS = (
    *(
        "lga_kb.Briefing",
        "lga_kb.Comment",
        "lga_kb.MistakeReport",
        "lga_kb.SavedFilter",
    ),
    "lga_kb.ToldNews",
)


class KnowledgeBaseConfig(AppConfig):
    name = "lga_kb"
    verbose_name = "Readers"

    def ready(self):
        # These name models, which are there only once all apps are loaded.
        import lga_kb.access.log
        import lga_kb.setup.checks  # noqa: F401 - both register themselves
        from lga_kb.accounts import second_factor
        from lga_kb.accounts.log_ins import note_log_in
        from lga_kb.caching.triggers import install
        from lga_kb.comments.joining import join
        from lga_kb.document_import.work import complete
        from lga_kb.errors.database_away import note_connection
        from lga_kb.jobs import left_the_public
        from lga_kb.notices.happened import has_moved
        from lga_kb.setup import old_database
        from lga_kb.setup.planner import limit_planning
        from policies.editing.hiding.text_columns import also_look_in
        from policies.editing.merging.relations import NamedIn, named_in
        from policies.editing.workflow import after_moving, after_publishing
        from policies.search.index import when_something_leaves

        for record, what in FOLLOWED.items():
            for model in ("lga_kb.Following", "lga_kb.SignUp"):
                named_in(record, NamedIn(model, "value", {"what": what}))
        join()
        also_look_in(*SPEAKS_OF_RECORDS)
        after_publishing(complete)
        after_moving(has_moved)
        when_something_leaves(left_the_public.ask)
        connection_created.connect(note_connection)
        user_logged_in.connect(note_log_in)
        user_logged_in.connect(second_factor.note_what_is_missing)
        pre_migrate.connect(old_database.refuse, sender=self)
        post_migrate.connect(install, sender=self)
        post_migrate.connect(limit_planning, sender=self)


class EditingConfig(admin_apps.AdminConfig):
    """Django's admin, with this project's own site."""

    default = False
    default_site = "lga_kb.editing_site.EditingSite"
