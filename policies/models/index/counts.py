"""The number of entries in the public index by kind, theme, year and publication, stored as rows so that pages need
not count.
"""

from django.db import connection, models
from django.db.models import Sum

# An entry with such a tag is found separately, but counted with the record that it is part of.
PART_OF = "part-of:"
EVERY_THEME, EVERY_YEAR, EVERY_PUBLICATION = "", 0, ""

# The differences between stored and actual counts, as rows.
RECOUNT = """
INSERT INTO policies_recordcount (theme, year, publication, kind, n)
SELECT theme, year, publication, kind, sum(n) FROM (
    SELECT theme, year, publication, kind, count(*) AS n FROM policies_searchentry, policies_counted_under(tags)
     GROUP BY theme, year, publication, kind
     UNION ALL
    SELECT theme, year, publication, kind, -n FROM policies_recordcount
) AS places
GROUP BY theme, year, publication, kind HAVING sum(n) <> 0
"""


class RecordCountQuerySet(models.QuerySet):
    def anywhere(self):
        """Counts by theme and year, whatever prints the records."""
        return self.filter(publication=EVERY_PUBLICATION)

    def in_publications(self, slugs):
        """Counts by theme of what each publication prints."""
        return self.filter(publication__in=slugs)

    def totals(self, *place):
        """A row of these columns and the count for each place that has any, whatever number of rows it is kept in."""
        places = self.values_list(*place).order_by()
        return places.annotate(total=Sum("n")).filter(total__gt=0)

    def recount(self):
        """Correct every count from the index. Returns how many were wrong; writes nothing if all are right."""
        with connection.cursor() as cursor:
            cursor.execute(RECOUNT)
            return cursor.rowcount


class RecordCount(models.Model):
    """The number of entries of a kind with a theme and a year, or with a theme and a publication.

    An empty theme means any, year 0 all years, and an empty publication any. Publications have no counts by year.

    The database updates these in the statement that writes an entry (migration 0003). Simultaneous writers never wait
    for each other: a writer that finds a row locked adds another row, and the next one joins the two. So a count is
    the sum of its rows.
    """

    never_public = True

    theme = models.CharField(max_length=60, blank=True)
    year = models.SmallIntegerField(default=EVERY_YEAR)
    publication = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=20)
    n = models.IntegerField()

    objects = RecordCountQuerySet.as_manager()

    class Meta:
        default_permissions = ()  # written by the database alone
        indexes = [models.Index(fields=["publication", "theme", "year", "kind"], name="record_count_place")]

    def __str__(self):
        return f"{self.kind} {self.theme} {self.year} {self.publication}: {self.n}"
