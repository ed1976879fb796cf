"""Detects the language of publications that were imported before it was kept."""

from django.db import migrations

from policies.text.language import WELSH, language_of_paper

BATCH = 200
PASSAGES = 200  # of each publication


def detect(apps, schema_editor):
    Publication, Passage = apps.get_model("policies", "Publication"), apps.get_model("policies", "Passage")
    imported = list(Publication.objects.exclude(imported_at=None).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(imported), BATCH):
        welsh = [
            number
            for number in imported[start : start + BATCH]
            if language_of_paper(
                Passage.objects.filter(publication=number)
                .order_by("position")
                .values_list("text", flat=True)[:PASSAGES]
            )
            == WELSH
        ]
        Publication.objects.filter(pk__in=welsh).update(language=WELSH)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("policies", "0011_language_of_publications")]

    operations = [migrations.RunPython(detect, migrations.RunPython.noop)]
