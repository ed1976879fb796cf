# A view of the passages that tell what restricted items hold. It starts from those items, which are few, so that asking
# which passages the public may read costs nothing where there are none.

import django.db.models.deletion
from django.db import migrations, models

VIEW = """
CREATE VIEW boards_restrictedpassage AS
WITH restricted AS NOT MATERIALIZED (
    SELECT id FROM boards_agendaitem WHERE is_restricted
), stretches AS NOT MATERIALIZED (
    SELECT report.item_id, report.publication_id, report.first_position, report.last_position
      FROM restricted
      JOIN boards_report AS report ON report.item_id = restricted.id
     UNION ALL
    SELECT line.item_id, paper.publication_id, line.first_position, line.last_position
      FROM restricted
      JOIN boards_agendaline AS line ON line.item_id = restricted.id
      JOIN boards_meetingpaper AS paper ON paper.id = line.paper_id
), told AS NOT MATERIALIZED (
    SELECT item_id, passage_id FROM boards_decision
     UNION ALL
    SELECT item_id, passage_id FROM boards_action
     UNION ALL
    SELECT item_id, passage_id FROM boards_declaration
)
SELECT stretches.item_id, passage.id AS passage_id
  FROM stretches
  JOIN policies_passage AS passage
    ON passage.publication_id = stretches.publication_id
   AND passage.position BETWEEN stretches.first_position AND stretches.last_position
 UNION ALL
SELECT told.item_id, told.passage_id
  FROM restricted
  JOIN told ON told.item_id = restricted.id
 WHERE told.passage_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("boards", "0009_restricted_minutes"),
        ("policies", "0012_words_that_start_alike"),
    ]

    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW boards_restrictedpassage"),
        migrations.CreateModel(
            name="RestrictedPassage",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "item_id", "passage_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="boards.agendaitem",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="policies.passage",
                    ),
                ),
            ],
            options={"db_table": "boards_restrictedpassage", "managed": False},
        ),
    ]
