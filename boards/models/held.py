"""What every record of a meeting answers the same way."""

from django.db import models
from django.db.models.functions import ExtractYear

from policies.models.years import any_of


class HeldQuerySet(models.QuerySet):
    """Records of meetings; `meeting` is the path to the meeting."""

    meeting = "meeting__"

    def of_boards(self, slugs):
        """Of at least one of the boards, named as addresses name them."""
        return self.filter(**{f"{self.meeting}board__slug__in": slugs})

    def in_year(self, year):
        return self.filter(**{f"{self.meeting}met_on__year": year})

    def in_any_year(self, years):
        return any_of(self.in_year(year) for year in years)

    def each_year(self):
        """With the year of the meeting as `year`."""
        return self.annotate(year=ExtractYear(f"{self.meeting}met_on"))

    def about_any_of(self, slugs):
        """Records that carry at least one of the themes, named as addresses name them."""
        return self.filter(pk__in=self.model._base_manager.filter(themes__slug__in=slugs).values("pk"))
