"""Names of people that are hidden on request: who decided it, when and why."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q

from policies.text.hidden_names import HiddenNames, HiddenWords


class HiddenNameQuerySet(models.QuerySet):
    def in_force(self):
        """Those that were not brought back."""
        return self.filter(shown_at__isnull=True)

    def words(self):
        """The names in force, to be taken out of texts and records."""
        rows = self.in_force().order_by("pk").values_list("pk", "ways")
        return HiddenNames(HiddenWords(number, tuple(ways)) for number, ways in rows)


class HiddenName(models.Model):
    """A name that no record and no page has any more.

    Where it was, the tables have "[name withheld 3]", with the number of this row. `cells` is what they had before,
    so that it can come back. Only administrators see these rows.
    """

    never_public = True

    ways = ArrayField(
        models.CharField(max_length=150),
        verbose_name="ways of writing the name",
        help_text="The first is the name itself.",
    )
    reason = models.TextField("why")
    cells = models.JSONField(default=list, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="decided by"
    )
    hidden_at = models.DateTimeField("hidden at")
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="brought back by",
    )
    shown_at = models.DateTimeField("brought back at", null=True, blank=True)

    objects = HiddenNameQuerySet.as_manager()

    class Meta:
        ordering = ["-hidden_at", "-pk"]
        default_permissions = ()
        permissions = [("hide_names", "Can hide names of people, and bring them back")]
        constraints = [
            CheckConstraint(condition=~Q(ways=[]), name="hidden_name_is_written_somehow"),
            CheckConstraint(condition=~Q(reason=""), name="hidden_name_has_a_reason"),
            CheckConstraint(
                condition=Q(shown_at__isnull=True, shown_by__isnull=True)
                | Q(shown_at__isnull=False, shown_by__isnull=False),
                name="hidden_name_brought_back_by_somebody",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.ways[0] if self.ways else ""

    @property
    def words(self):
        return HiddenWords(self.pk, tuple(self.ways))
