from django.db import migrations, models


class Migration(migrations.Migration):
    """The kinds of entry are those that apps describe, so that the model names none of them."""

    dependencies = [("policies", "0016_places_in_lists")]

    operations = [
        migrations.AlterField(model_name="searchentry", name="kind", field=models.CharField(max_length=20)),
    ]
