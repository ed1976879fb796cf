"""What became of a statement: dated updates."""

from django.conf import settings
from django.db import models

from policies.models.history import Tracked
from policies.models.passage import Passage
from policies.models.statement import Statement


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
