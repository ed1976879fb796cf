"""What happened to a statement: dated updates, and checks that they are still correct."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from policies.models.listed.statement_status import StatementStatus, StatusField, status_choices, status_name
from policies.models.passage import Passage
from policies.models.shared.kept_history import Tracked
from policies.models.shared.names import called, day
from policies.models.shared.public_rows import public
from policies.models.shared.years import any_of
from policies.models.statement import Statement


class UpdateQuerySet(models.QuerySet):
    def visible(self):
        """Updates that are shown wherever their statement is, including an editor's preview."""
        return self.filter(is_published=True)

    def published(self):
        return public(self.visible(), of=["statement", "statement__publication"])

    def for_list(self):
        return self.select_related("statement__publication").order_by("-dated_on", "-id")

    def of_statuses(self, statuses):
        return self.filter(status__in=statuses)

    def in_publications(self, slugs):
        """Updates on statements of the publications."""
        return self.filter(statement__publication__slug__in=slugs)

    def in_year(self, year):
        return self.filter(dated_on__year=year)

    def in_any_year(self, years):
        return any_of(self.in_year(year) for year in years)

    def newest_first(self):
        return self.order_by("-dated_on", "-id")

    def with_evidence(self):
        """With the passage that each cites, as far as it is public."""
        passages = Passage.objects.published().select_related("publication")
        return self.prefetch_related(models.Prefetch("evidence_passage", passages))

    def newest_for(self, statement):
        """The published updates of a statement, newest first."""
        return self.visible().filter(statement=statement).newest_first()

    def newest_of_each(self):
        """For every statement the update that sets its status."""
        newest = self.visible().order_by("statement_id", "-dated_on", "-id").distinct("statement_id")
        return self.model._base_manager.filter(pk__in=newest.values("pk"))

    def settling(self):
        """Those that set a status after which no more updates are expected."""
        settling = StatementStatus.objects.settling().values("slug")
        return self.newest_of_each().filter(status__in=settling)

    def with_last_check(self):
        """Annotate `last_checked_at`: when somebody last confirmed it, or None."""
        checks = Check.objects.filter(update=models.OuterRef("pk")).order_by("-checked_at")
        return self.annotate(last_checked_at=models.Subquery(checks.values("checked_at")[:1]))


class Update(models.Model):
    """A dated note on a statement. The newest published one sets the status that readers see.

    Which statuses fit depends on the kind of statement: see `StatementStatus`.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="updates")
    dated_on = models.DateField(help_text="The day the news is of, not the day of writing.")
    status = StatusField()
    words = models.TextField("what happened", help_text="What happened, in the knowledge base's own words.")
    evidence_passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="updates"
    )
    evidence_url = models.URLField("evidence web address", blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_published = models.BooleanField("show to the public", default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UpdateQuerySet.as_manager()
    history = Tracked()

    named_with = ("statement__publication",)

    class Meta:
        ordering = ["-dated_on", "-id"]
        indexes = [
            models.Index(fields=["statement", "-dated_on", "-id"], name="update_newest_first"),
            models.Index(fields=["-dated_on", "-id"], name="update_latest"),
        ]

    def __str__(self):
        return f"{self.get_status_display()}, {day(self.dated_on)}: {called(self, 'statement')}"

    def clean(self):
        """Refuse a status that does not suit the kind of statement, which is in another table."""
        super().clean()
        if self.statement_id and self.status in dict(status_choices()):
            check_fits(self.status, self.statement.kind)


def check_fits(status, kind):
    """Raise ValidationError if a status does not suit the kind of statement."""
    fitting = dict(status_choices(kind))
    if status not in fitting:
        article = "a" if kind == Statement.Kind.COMMITMENT else "an"
        names = ", ".join(f"“{each}”" for each in fitting.values())
        raise ValidationError(
            {"status": f"“{status_name(status)}” is no status of {article} {kind}: choose from {names}."}
        )


class Check(models.Model):
    """Somebody has checked that the status in an update is still correct."""

    update = models.ForeignKey(Update, on_delete=models.CASCADE, related_name="checks")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    named_with = ("update__statement__publication",)

    class Meta:
        ordering = ["-checked_at", "-id"]
        indexes = [models.Index(fields=["update", "-checked_at"], name="check_newest_first")]

    def __str__(self):
        return f"Checked on {day(self.checked_at)}: {called(self, 'update')}"
