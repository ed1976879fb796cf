"""The site's version, which changes with each transaction that changed public data."""

from django.db import connection, models

READ = "SELECT coalesce(sum(step), 0) FROM lga_kb_sitechange"
# A lock that each writing transaction shares from its first change until after its commit (migration 0002).
LOCK = 5013
WRITERS = f"""
SELECT EXISTS (
    SELECT FROM pg_locks
     WHERE locktype = 'advisory' AND classid = 0 AND objid = {LOCK} AND objsubid = 1
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
)
"""
WRITES_ITSELF = WRITERS.replace("objsubid = 1", "objsubid = 1 AND pid = pg_backend_pid()")


class SiteChange(models.Model):
    """A step of the site's version, written by triggers (see `lga_kb.caching.triggers`).

    The version is the sum of all steps, so that
    - writers only ever insert rows: none waits for another, as they would at one row with a counter;
    - a step is visible when its transaction commits and not before, in whatever order transactions commit;
    - the version only grows, and folding old rows into one row with their sum leaves it as it is.
    Steps are random, so that a database restored from a backup does not repeat versions that caches know.
    """

    step = models.BigIntegerField()

    def __str__(self):
        return f"Change {self.pk}"


def somebody_writes() -> bool:
    """Whether an open transaction has changed public data."""
    with connection.cursor() as cursor:
        cursor.execute(WRITERS)
        return cursor.fetchone()[0]


def writes_itself(raw) -> bool:
    """Whether the transaction of a psycopg connection has changed public data."""
    return raw.execute(WRITES_ITSELF).fetchone()[0]


def site_version() -> str:
    """The version that this connection sees, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        return str(cursor.fetchone()[0])
