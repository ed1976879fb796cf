"""Commitments may have deadlines, and have a target exactly where they are counted."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import Q

# A type that somebody chose stands: what contradicts it was read out of the wording, which still says it.
AGREE = """
UPDATE policies_statement SET measurability = 'counted' WHERE target <> '' AND measurability = '';
UPDATE policies_statement SET measurability = '' WHERE target = '' AND measurability = 'counted';
UPDATE policies_statement SET target = '' WHERE target <> '' AND measurability <> 'counted';
"""
DEADLINES = django.contrib.postgres.fields.ArrayField(
    base_field=models.CharField(max_length=80),
    blank=True,
    default=list,
    help_text="Of an ask or a commitment, as printed.",
    size=None,
)


class Migration(migrations.Migration):
    dependencies = [("policies", "0011_sources_and_batches")]

    operations = [
        migrations.RunSQL(AGREE, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveConstraint(model_name="statement", name="statement_deadline_only_on_ask"),
        migrations.AlterField(model_name="historicalstatement", name="deadlines", field=DEADLINES),
        migrations.AlterField(model_name="statement", name="deadlines", field=DEADLINES),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=Q(kind="ask") | Q(addressees_printed=[]),
                name="statement_addressees_only_on_ask",
                violation_error_message="Only an ask has addressees.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=~Q(kind="offer") | Q(deadlines=[]),
                name="statement_deadline_not_on_offer",
                violation_error_message="An offer has no deadline.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=Q(target="") & ~Q(measurability="counted")
                | ~Q(target="") & Q(measurability="counted"),
                name="statement_counted_where_it_has_a_target",
                violation_error_message=(
                    "What has a target has the type “counted target”, and what has that type has a target."
                ),
            ),
        ),
    ]
