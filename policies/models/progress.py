"""What became of a statement: its later editions, and dated updates."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from policies.models.history import Tracked
from policies.models.passage import Passage
from policies.models.statement import Statement


class LineageQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=Lineage.State.CONFIRMED)

    def from_public(self):
        """With the earlier statements, where the public may see them."""
        return self.filter(earlier__in=Statement.objects.published()).select_related("earlier__publication")

    def to_public(self):
        """With the later statements, where the public may see them."""
        return self.filter(later__in=Statement.objects.published()).select_related("later__publication")


class Lineage(models.Model):
    """An earlier statement and the later one that carries it on. One row an edition, edges between them."""

    class Change(models.TextChoices):
        VERBATIM = "verbatim", "Verbatim"
        REWORDED = "reworded", "Reworded"
        TARGET_DROPPED = "target-dropped", "Target dropped"
        TARGET_CHANGED = "target-changed", "Target changed"
        MERGED = "merged", "Merged"
        SPLIT = "split", "Split"
        MOVED = "moved", "Moved"

    class State(models.TextChoices):
        SUGGESTED = "suggested", "Suggested by similarity"
        CONFIRMED = "confirmed", "Confirmed by an editor"
        REFUSED = "refused", "Refused by an editor"

    earlier = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="later_edges")
    later = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="earlier_edges")
    change = models.CharField(max_length=20, choices=Change)
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED)
    score = models.FloatField(
        null=True, blank=True, help_text="Likeness from 0 to 1, where it was suggested."
    )
    reason = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = LineageQuerySet.as_manager()
    history = Tracked()

    class Meta:
        ordering = ["earlier", "later"]
        verbose_name_plural = "lineage"
        constraints = [
            UniqueConstraint(fields=["earlier", "later"], name="lineage_pair_once"),
            CheckConstraint(condition=~Q(earlier=F("later")), name="lineage_not_to_itself"),
            CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1), name="lineage_score_0_to_1"
            ),
        ]

    def __str__(self):
        return f"{self.earlier_id} → {self.later_id} ({self.change})"


class UpdateQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def public(self):
        """Published updates on statements that the public may see."""
        return self.published().filter(statement__in=Statement.objects.published())

    def for_list(self):
        return self.select_related("statement__publication").order_by("-dated_on", "-id")

    def newest_first(self):
        return self.order_by("-dated_on", "-id")

    def newest_for(self, statement):
        """The published updates of a statement, newest first."""
        return self.published().filter(statement=statement).newest_first()


class Update(models.Model):
    """A dated note on a statement. The newest published one sets the status that readers see."""

    class Status(models.TextChoices):
        NOT_STARTED = "not-started", "Not started"
        IN_PROGRESS = "in-progress", "In progress"
        DELIVERED = "delivered", "Delivered"
        CARRIED_FORWARD = "carried-forward", "Carried forward"
        DROPPED = "dropped", "Dropped"
        NO_LONGER_APPLICABLE = "no-longer-applicable", "No longer applicable"
        OPEN = "open", "Open"
        PARTLY_MET = "partly-met", "Partly met"
        MET = "met", "Met"
        REFUSED = "refused", "Refused"
        OVERTAKEN = "overtaken", "Overtaken by events"
        WITHDRAWN = "withdrawn", "Withdrawn"

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="updates")
    dated_on = models.DateField(help_text="The day the news is of, not the day of writing.")
    status = models.CharField(max_length=20, choices=Status)
    words = models.TextField(help_text="What happened, in the knowledge base's own words.")
    evidence_passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="updates"
    )
    evidence_url = models.URLField("evidence address", blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_published = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UpdateQuerySet.as_manager()
    history = Tracked()

    class Meta:
        ordering = ["-dated_on", "-id"]
        indexes = [models.Index(fields=["statement", "-dated_on", "-id"], name="update_newest_first")]

    def __str__(self):
        return f"{self.statement_id} {self.dated_on}: {self.get_status_display()}"
