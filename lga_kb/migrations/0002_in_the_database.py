"""The trigger function that notes changes, and the rights of the roles."""

from django.db import migrations

from policies.editing.roles import codenames, grant

# Every 500th change folds the others into one row with their sum, which keeps the table short and the version as it is.
# Rows that another transaction is folding are skipped and not waited for. A transaction that sees the database at one
# moment would fail where rows are gone since, and leaves folding to others.
# A transaction that changes something holds a lock until after the commit, by which readers know that a version they
# read may soon be an old one (see `lga_kb.caching.known_version`). All writers share it: none waits.
FUNCTION = """
CREATE FUNCTION lga_kb_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
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

RIGHTS = {
    "Administrator": {*codenames("view delete", "briefing following"), "report_commitments", "view_jobrun"},
    "Editor": {"report_commitments"},
    "Lead officer": {"report_commitments"},
    "Publisher": {"report_commitments"},
}


def give_rights(apps, schema_editor):
    grant(apps, "lga_kb", RIGHTS)
    grant(apps, "axes", {"Administrator": ["delete_accessattempt", "view_accessattempt"]})


class Migration(migrations.Migration):
    dependencies = [
        ("lga_kb", "0001_models"),
        ("policies", "0003_in_the_database"),
        ("axes", "0010_accessattemptexpiration"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION lga_kb_note_change() CASCADE"),
        migrations.RunPython(give_rights, migrations.RunPython.noop),
    ]
