"""Triggers that change the site's version when a table changes, by ORM, COPY, TRUNCATE or SQL.

They run once for each statement. Every table of the apps has one, so a new model needs nothing; tables that no public
page shows are excluded by name.
"""

from django.apps import apps
from django.db import connection

APPS = ("policies", "boards", "lga_kb")
EXCLUDED = {
    "lga_kb_sitechange": "the version itself",
    "policies_searchmiss": "what readers look for changes no page",
    "policies_documentimport": "an import's progress, for editors; what it stores changes other tables",
    "policies_documentimport_publications": "as above",
    "policies_importbatch": "as above",
    "policies_fetchedpage": "when pages were asked for; what came of it is an import",
    "policies_editorscope": "who may edit what",
    "policies_editorscope_publications": "as above",
    "boards_boardscope": "who may edit what",
    "boards_boardscope_boards": "as above",
    "boards_restrictedentry": "found only by signed-in staff, whose pages are not cached",
    "lga_kb_session": "who is logged in, and what readers collect: their pages are not cached",
    "lga_kb_signup": "who wants to follow what by e-mail",
    "lga_kb_askedmailbox": "as above",
    "lga_kb_forgottenpassword": "who asked for a new password",
    "lga_kb_briefing": "packs have private addresses, and their pages are not cached",
    "lga_kb_jobrun": "when jobs were done, for administrators",
    "lga_kb_following": "who follows what by e-mail",
    "lga_kb_toldnews": "as above",
}
NAME = "site_version"
FUNCTION = "lga_kb_note_change"

THERE = """
    SELECT relname::text, EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgname = %s)
    FROM pg_class WHERE relkind IN ('r', 'p') AND relname = ANY(%s) AND pg_table_is_visible(oid)
"""


def tables() -> set[str]:
    """The tables of the apps, including those between models, but no views."""
    models = (
        model for app in APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)
    )
    return {model._meta.db_table for model in models if model._meta.managed}


def install(**signal) -> None:
    """Give each table its trigger; called after every `migrate`. Tables that have one are not locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_proc WHERE proname = %s", [FUNCTION])
        if not cursor.fetchone():
            return  # migrated only to before the function
        cursor.execute(THERE, [NAME, sorted(tables())])
        for table, has_trigger in cursor.fetchall():
            if table in EXCLUDED and has_trigger:
                cursor.execute(f'DROP TRIGGER {NAME} ON "{table}"')
            elif table not in EXCLUDED and not has_trigger:
                cursor.execute(
                    f'CREATE TRIGGER {NAME} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}"'
                    f" FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
                )
