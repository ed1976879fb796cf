from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("policies", "0014_record_counts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.OrderBy(models.F("issued_on"), descending=True, nulls_last=True),
                models.F("slug"),
                name="publication_newest_first",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                models.OrderBy(models.F("imported_at"), descending=True),
                models.F("slug"),
                condition=models.Q(("imported_at__isnull", False)),
                name="publication_lately_imported",
            ),
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(
                models.F("kind"),
                models.OrderBy(models.F("dated_on"), descending=True, nulls_last=True),
                models.F("id"),
                name="search_entry_newest_of_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="update",
            index=models.Index(fields=["-dated_on", "-id"], name="update_latest"),
        ),
    ]
