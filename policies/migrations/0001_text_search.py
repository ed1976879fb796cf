"""What PostgreSQL needs for search, before any table has a vector."""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

# English without accents, so that a word is found however it is typed; numbers, hashtags and "2017/18" stay whole.
MAKE_CONFIG = """
CREATE TEXT SEARCH CONFIGURATION knowledge_base (COPY = english);
ALTER TEXT SEARCH CONFIGURATION knowledge_base
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
"""
DROP_CONFIG = "DROP TEXT SEARCH CONFIGURATION knowledge_base;"


class Migration(migrations.Migration):
    initial = True

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(MAKE_CONFIG, DROP_CONFIG),
    ]
