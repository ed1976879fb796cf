"""The statuses that statements can have: a list that administrators keep."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q

from policies.models.shared.asked_once import while_unchanged
from policies.models.shared.kept_history import Tracked
from policies.models.statement import Statement


class StatementStatusQuerySet(models.QuerySet):
    def settling(self):
        """Those after which no more updates are expected."""
        return self.filter(settles=True)


class StatementStatus(models.Model):
    """A status that an update can give to statements of some kinds, for example “Delivered” to a commitment."""

    class Colour(models.TextChoices):
        GREEN = "green", "Green"
        TEAL = "teal", "Teal"
        PALE = "pale", "Pale"
        BLUE = "blue", "Blue"
        PURPLE = "purple", "Purple"
        GREY = "grey", "Grey"

    slug = models.SlugField(
        max_length=20, unique=True, help_text="Used in addresses and exports; never changed once public."
    )
    name = models.CharField(max_length=60, unique=True)
    kinds = ArrayField(
        models.CharField(max_length=10, choices=Statement.Kind),
        verbose_name="for",
        help_text="The kinds of statement that can have it.",
    )
    settles = models.BooleanField(
        "settles the matter",
        default=False,
        help_text="No more updates are expected after it: nobody is reminded, and it is never listed as overdue.",
    )
    position = models.PositiveSmallIntegerField(default=100, help_text="Order in forms, filters and charts.")
    colour = models.CharField("colour in charts", max_length=10, choices=Colour, default=Colour.GREY)

    objects = StatementStatusQuerySet.as_manager()
    history = Tracked()
    named_in = (("policies.Update", "status"),)

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = "status"
        verbose_name_plural = "statuses"
        constraints = [
            CheckConstraint(condition=~Q(slug="") & ~Q(name=""), name="status_slug_and_name_not_empty"),
            CheckConstraint(
                condition=Q(kinds__len__gt=0),
                name="status_is_of_a_kind",
                violation_error_message="Tick at least one kind of statement.",
            ),
        ]

    def __str__(self):
        return self.name


def statuses() -> list[StatementStatus]:
    """All statuses in their order, queried once while nothing on the site changes."""
    return while_unchanged("statuses", lambda: list(StatementStatus.objects.all()))


def status_choices(*kinds: str) -> list[tuple[str, str]]:
    """The statuses of some kinds of statement, or all, each with its name."""
    return [(each.slug, each.name) for each in statuses() if not kinds or {*kinds} & {*each.kinds}]


def status_name(slug: str) -> str:
    """The name of a status, or its slug if it is not in the list."""
    return dict(status_choices()).get(slug, slug)


class StatusField(models.CharField):
    """The slug of a status. Its choices are the rows of the list at that moment."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 20, "choices": status_choices} | kwargs)

    def deconstruct(self):
        """As plain text: migrations are not concerned with the rows of another table."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, {"max_length": kwargs["max_length"]}

    def check(self, **kwargs):
        """Nothing: Django would look through the choices, also before their table exists."""
        return []
