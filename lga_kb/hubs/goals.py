"""The Sustainable Development Goals that priorities on a theme name."""

from django.db.models import OuterRef

from policies.models import SdgLink, SustainableDevelopmentGoal
from policies.models.shared.beside import beside


def goals_of_theme():
    """An annotation of themes with the number and title of each goal, in order."""
    named = SdgLink.objects.published().filter(priority__themes=OuterRef(OuterRef("pk")))
    goals = SustainableDevelopmentGoal.objects.filter(pk__in=named.values("goal")).order_by("number")
    return beside(goals, number="number", title="title")
