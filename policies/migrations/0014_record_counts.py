# Rows of counts, which the database keeps in the statement that writes an entry.
from django.db import migrations, models

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
KEEP = """
CREATE FUNCTION policies_count_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH changes AS (
        SELECT theme, year, publication, kind, sum(n) AS n
          FROM ({entries}) AS entries, policies_counted_under(tags)
         GROUP BY theme, year, publication, kind HAVING sum(n) <> 0
    ), joined AS (
        DELETE FROM policies_recordcount
         WHERE id IN (SELECT kept.id FROM policies_recordcount AS kept
                        JOIN changes USING (theme, year, publication, kind) FOR UPDATE OF kept SKIP LOCKED)
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

# An index that was there before.
COUNT = """
INSERT INTO policies_recordcount (theme, year, publication, kind, n)
SELECT theme, year, publication, kind, count(*) FROM policies_searchentry, policies_counted_under(tags)
 GROUP BY theme, year, publication, kind
"""


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0013_import_asked_by"),
    ]

    operations = [
        migrations.AlterField(
            model_name="searchentry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("ask", "Asks"),
                    ("offer", "Offers"),
                    ("commitment", "Commitments"),
                    ("priority", "Priorities"),
                    ("heading", "Outcomes and topics"),
                    ("campaign", "Campaigns"),
                    ("report", "Reports"),
                    ("recommendation", "Recommendations"),
                    ("meeting", "Meetings"),
                    ("agenda-item", "Agenda items"),
                    ("board", "Boards"),
                    ("person", "People"),
                    ("publication", "Publications"),
                    ("passage", "Passages"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="RecordCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("theme", models.CharField(blank=True, max_length=60)),
                ("year", models.SmallIntegerField(default=0)),
                ("publication", models.CharField(blank=True, max_length=120)),
                ("kind", models.CharField(max_length=20)),
                ("n", models.IntegerField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["publication", "theme", "year", "kind"], name="record_count_place")
                ],
            },
        ),
        migrations.RunSQL(PLACES, DROP_PLACES),
        *(
            migrations.RunSQL(
                KEEP.format(name=name, tables=tables, entries=entries), DROP_KEEP.format(name=name)
            )
            for name, (tables, entries) in WRITES.items()
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
