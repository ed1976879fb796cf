# The words of statements and passages, for the search of the admin's lists: the search index holds only what is public.
# The database keeps these columns itself and no model reads them, since a vector is as long as its text and would come
# along with every row.

from django.db import migrations

WORDS = {
    "policies_statement": "coalesce(summary, '') || ' ' || coalesce(wording, '')",
    "policies_passage": "coalesce(text, '')",
}


def kept(table, text):
    index = f"{table.removeprefix('policies_')}_words"
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ADD COLUMN words tsvector
            GENERATED ALWAYS AS (to_tsvector('knowledge_base', {text})) STORED;
        CREATE INDEX {index} ON {table} USING gin (words);
        """,
        f"ALTER TABLE {table} DROP COLUMN words",
    )


class Migration(migrations.Migration):
    dependencies = [("policies", "0005_history")]

    operations = [kept(table, text) for table, text in WORDS.items()]
