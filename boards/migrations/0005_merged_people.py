"""People are merged as all records are (policies 0004): those merged before have no row of their own any more.

The columns stay for the release before; they go with the next one.
"""

import json

from django.core import serializers
from django.db import migrations, models
from django.db.models import Value


def to_merges(apps, schema_editor):
    """Note each merge as it would have been noted, so that its address still leads on and it can be undone."""
    person, merge = apps.get_model("boards", "Person"), apps.get_model("policies", "Merge")
    merged = person.objects.filter(merged_into__isnull=False, edited_by__isnull=False)
    for pk in list(merged.order_by("-edited_at").values_list("pk", flat=True)):
        row = person.objects.get(pk=pk)  # the one that it was merged into may have gone just now
        given = row.moved_links.get("names", [])
        steps = [_step(place, row, pks) for place, pks in row.moved_links.get("links", {}).items()]
        kept, into = row.merged_into, row.merged_into_id
        row.merged_into, row.moved_links = None, {}
        gone = json.loads(serializers.serialize("json", [row]))[0]
        for name in ("merged_into", "moved_links"):
            del gone["fields"][name]
        merge.objects.create(
            model="boards.person",
            number=row.pk,
            key=row.slug,
            name=row.name,
            address=f"/people/{row.slug}/",
            into=into,
            names=given,
            steps=[*steps, {"do": "gone", "row": gone}, _stamp()],
            merged_by_id=row.edited_by_id,
            merged_at=row.edited_at,
        )
        person.objects.filter(merged_into=row.pk).update(merged_into=kept)
        person.objects.filter(pk=row.pk).delete()


def _step(place, row, pks):
    table, _, field = place.partition(".")
    points = {"do": "point", "table": f"boards.{table}", "field": f"{field}_id"}
    return points | {"rows": pks, "from": row.pk, "to": row.merged_into_id}


def _stamp():
    return {"do": "stamp", "field": "other_names", "was": True}


def empty():
    return models.JSONField(
        blank=True, default=dict, db_default=Value({}, models.JSONField()), editable=False
    )


class Migration(migrations.Migration):
    safe_because = "A site has merged a few people at most, and the old release still finds its columns."

    dependencies = [("boards", "0004_restricted_passages"), ("policies", "0004_merges")]

    operations = [
        migrations.RunPython(to_merges, migrations.RunPython.noop),
        migrations.AlterField("person", "moved_links", empty()),
        migrations.AlterField("historicalperson", "moved_links", empty()),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint("person", "person_merged_into_another"),
                *(
                    migrations.RemoveField(model, name)
                    for model in ("person", "historicalperson")
                    for name in ("merged_into", "moved_links")
                ),
            ]
        ),
    ]
