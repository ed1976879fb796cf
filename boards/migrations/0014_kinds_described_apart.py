from django.db import migrations, models


class Migration(migrations.Migration):
    """The kinds of entry are those that apps describe, so that the model names none of them."""

    dependencies = [("boards", "0013_places_in_lists")]

    operations = [
        migrations.AlterField(
            model_name="restrictedentry", name="kind", field=models.CharField(max_length=20)
        ),
    ]
