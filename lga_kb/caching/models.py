"""The site's version: another one after each transaction that changed anything the public could see."""

from django.db import connection, models

READ = "SELECT coalesce(sum(step), 0) FROM lga_kb_sitechange"


class SiteChange(models.Model):
    """A step of the site's version, written by the triggers of the tables (see `lga_kb.caching.triggers`).

    The version is the sum of all steps, so that
    - writers only ever insert rows: none waits for another, as they would at one row with a counter;
    - a step is visible when its transaction commits and not before, in whatever order transactions commit;
    - the version only grows, and folding old rows into one row with their sum leaves it as it is.
    Steps are random, so that a database restored from a backup does not repeat versions that caches know.
    """

    step = models.BigIntegerField()

    def __str__(self):
        return f"Change {self.pk}"


def site_version() -> str:
    """The version that this connection sees, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        return str(cursor.fetchone()[0])
