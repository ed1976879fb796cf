"""What the database keeps by itself, and the rights of the roles."""

from django.db import migrations

from policies.editing.roles import codenames, grant

# The words of statements and passages, for the search of the admin's lists: the search index holds only what is public.
# No model reads these columns, since a vector is as long as its text and would come along with every row.
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


# Rows of counts, which the database keeps in the statement that writes an entry.
# The places that an entry counts at: each of its themes and any, with each of its years and all, and with each
# publication that prints it.
PLACES = """
CREATE FUNCTION policies_counted_under(tags text[]) RETURNS TABLE (theme text, year integer, publication text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT themes.theme, sources.year, sources.publication
      FROM (SELECT '' AS theme UNION ALL
            SELECT substr(tag, 7) FROM unnest(tags) AS tag WHERE tag LIKE 'theme:%') AS themes,
           (SELECT 0 AS year, '' AS publication UNION ALL
            SELECT substr(tag, 6)::integer, '' FROM unnest(tags) AS tag WHERE tag ~ '^year:[0-9]{1,4}$' UNION ALL
            SELECT 0, substr(tag, 13) FROM unnest(tags) AS tag WHERE tag LIKE 'publication:%') AS sources
     WHERE NOT EXISTS (SELECT FROM unnest(tags) AS tag WHERE tag LIKE 'part-of:%')
$$;
"""
DROP_PLACES = "DROP FUNCTION policies_counted_under(text[]);"

# What a statement changed is put together with the rows of the same places that nobody else is writing.
# Each place's counts are found by the index, whatever the planner knows of the table: a session that first wrote entries
# while the table was empty would keep a plan that looks through the whole table for every place of every row.
KEEP = """
CREATE FUNCTION policies_count_{name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    WITH changes AS MATERIALIZED (
        SELECT theme, year, publication, kind, sum(n) AS n
          FROM ({entries}) AS entries, policies_counted_under(tags)
         GROUP BY theme, year, publication, kind HAVING sum(n) <> 0
    ), there AS MATERIALIZED (
        SELECT found.id FROM changes, LATERAL (
            SELECT id FROM policies_recordcount AS kept
             WHERE kept.publication = changes.publication AND kept.theme = changes.theme
               AND kept.year = changes.year AND kept.kind = changes.kind
               FOR UPDATE SKIP LOCKED
        ) AS found
    ), joined AS (
        DELETE FROM policies_recordcount WHERE id = ANY(ARRAY(SELECT id FROM there))
        RETURNING theme, year, publication, kind, n
    )
    INSERT INTO policies_recordcount (theme, year, publication, kind, n)
    SELECT theme, year, publication, kind, sum(n)
      FROM (SELECT * FROM changes UNION ALL SELECT * FROM joined) AS places
     GROUP BY theme, year, publication, kind HAVING sum(n) <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER count_{name} AFTER {name} ON policies_searchentry {tables}
    FOR EACH STATEMENT EXECUTE FUNCTION policies_count_{name}();
"""
DROP_KEEP = """
DROP TRIGGER count_{name} ON policies_searchentry;
DROP FUNCTION policies_count_{name}();
"""
BEFORE, AFTER = "SELECT kind, tags, -1 AS n FROM before", "SELECT kind, tags, 1 AS n FROM after"
WRITES = {
    "insert": ("REFERENCING NEW TABLE AS after", AFTER),
    "delete": ("REFERENCING OLD TABLE AS before", BEFORE),
    "update": ("REFERENCING OLD TABLE AS before NEW TABLE AS after", f"{BEFORE} UNION ALL {AFTER}"),
}

# What both editors and publishers may do.
BOTH = {
    *codenames("view", "campaignentry editorscope passage searchmiss snapshotrow sustainabledevelopmentgoal"),
    *codenames("view add", "check snapshot"),
    *codenames("view change", "proposedstatement"),
    *codenames(
        "view add change",
        """
        addressee ask budgetline campaign commitment contract erratum governancefact government
        heading lineage occasion offer partnership priority publication sdglink statement synonym
        theme update
        """,
    ),
    "import_document",
    "view_pendingversion",
}
PUBLISH = {"publish_changes", "publish_publication", "publish_statement", "undo_import"}
RIGHTS = {
    "Administrator": {
        *codenames(
            "view add change delete",
            """
            addressee ask budgetline campaign campaignentry check commitment contract editorscope
            erratum governancefact government heading lineage occasion offer partnership passage
            priority publication sdglink searchbitmap searchchange searchentry searchmiss
            searchsegment searchword snapshot snapshotrow statement sustainabledevelopmentgoal
            synonym theme update
            """,
        ),
        *codenames("view change delete", "proposedstatement"),
        "import_document",
        "view_pendingversion",
        *PUBLISH,
    },
    "Board officer": codenames("view", "passage pendingversion"),
    "Editor": BOTH,
    "Publisher": BOTH | PUBLISH,
}


def give_rights(apps, schema_editor):
    grant(apps, "policies", RIGHTS)
    grant(apps, "auth", {"Administrator": ["*"]})


class Migration(migrations.Migration):
    dependencies = [("policies", "0002_models"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        *(kept(table, text) for table, text in WORDS.items()),
        migrations.RunSQL(PLACES, DROP_PLACES),
        *(
            migrations.RunSQL(
                KEEP.format(name=name, tables=tables, entries=entries), DROP_KEEP.format(name=name)
            )
            for name, (tables, entries) in WRITES.items()
        ),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
