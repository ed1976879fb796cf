from django.db import migrations, models

# Every 500th change folds the others into one row with their sum, which keeps the table short and the version as it is.
# Rows that another transaction is folding are skipped and not waited for. A transaction that sees the database at one
# moment would fail where rows are gone since, and leaves folding to others.
FUNCTION = """
CREATE FUNCTION lga_kb_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    number bigint;
BEGIN
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
        ("lga_kb", "0006_sessions"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiteChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION lga_kb_note_change() CASCADE"),
    ]
