from django.db import migrations

# As in 0007; and whoever changes something holds a lock until after the commit, by which readers know that a version
# they read may soon be an old one (see `lga_kb.caching.known_version`). All writers share it: none waits.
FUNCTION = """
CREATE OR REPLACE FUNCTION lga_kb_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    number bigint;
BEGIN
    PERFORM pg_advisory_xact_lock_shared(5013);
    INSERT INTO lga_kb_sitechange (step) VALUES (1 + floor(random() * 4294967296)::bigint) RETURNING id INTO number;
    IF number % 500 = 0 AND current_setting('transaction_isolation') = 'read committed' THEN
        WITH few AS (SELECT id FROM lga_kb_sitechange FOR UPDATE SKIP LOCKED),
        gone AS (DELETE FROM lga_kb_sitechange USING few WHERE lga_kb_sitechange.id = few.id RETURNING step)
        INSERT INTO lga_kb_sitechange (step) SELECT sum(step) FROM gone HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("lga_kb", "0008_who_asked"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, migrations.RunSQL.noop),
    ]
