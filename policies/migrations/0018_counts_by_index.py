# Each place's counts are found by the index, whatever the planner knows of the table. A session that first wrote entries
# while the table was empty kept the plan for that: it looked through the whole table for every place of every row.
from django.db import migrations

KEEP = """
CREATE OR REPLACE FUNCTION policies_count_{name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
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
"""
BEFORE, AFTER = "SELECT kind, tags, -1 AS n FROM before", "SELECT kind, tags, 1 AS n FROM after"
WRITES = {"insert": AFTER, "delete": BEFORE, "update": f"{BEFORE} UNION ALL {AFTER}"}


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0017_kinds_described_apart"),
    ]

    operations = [
        migrations.RunSQL(KEEP.format(name=name, entries=entries), migrations.RunSQL.noop)
        for name, entries in WRITES.items()
    ]
