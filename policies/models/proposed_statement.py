"""Sentences in prose that may be statements, for an editor to accept or refuse. They are never public."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from policies.models.passage import Passage
from policies.models.publication import Publication
from policies.models.shared.names import called, named, short
from policies.models.statement import Statement


class ProposedStatementQuerySet(models.QuerySet):
    def waiting(self):
        """Sentences that nobody has decided on yet."""
        return self.filter(state=ProposedStatement.State.WAITING)

    def of_publication(self, publication):
        return self.filter(publication=publication)

    def in_print_order(self):
        """By publication, latest issue first, and in the order of the text."""
        newest = models.F("publication__issued_on").desc(nulls_last=True)
        return self.order_by(newest, "publication", "passage__position", "position", "pk")

    def for_review(self):
        """With the passage and the publication of each."""
        return self.select_related("passage", "publication")

    def counted_by_publications(self):
        """The number of each publication, and how many of these are in it."""
        counted = self.order_by().values_list("publication").annotate(n=models.Count("pk"))
        return counted.order_by("-publication__issued_on", "publication")

    def lately_decided(self, by):
        """Sentences that somebody decided on, latest first."""
        decided = self.exclude(state=ProposedStatement.State.WAITING).filter(decided_by=by)
        return decided.select_related("publication", "statement").order_by("-decided_at", "-pk")


class ProposedStatement(models.Model):
    """A sentence of a paper that reads like an ask or a promise. It becomes a statement if an editor accepts it."""

    never_public = True

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="proposed_statements")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="proposed_statements")
    position = models.PositiveIntegerField(help_text="Order among the sentences proposed of its passage.")
    kind = models.CharField(max_length=10, choices=Statement.Kind)
    text = models.TextField(help_text="The sentence as printed.")
    fingerprint = models.CharField(
        max_length=64,
        editable=False,
        help_text="Of its words, so that it is proposed once.",
    )
    reason = models.TextField(help_text="Why it is proposed.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    statement = models.ForeignKey(
        Statement,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="proposals",
        help_text="What it became.",
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="What the editor said of the decision.")

    objects = ProposedStatementQuerySet.as_manager()
    only_notes = ("statement",)  # a statement may be deleted although a proposal leads to it

    named_with = ("publication",)

    class Meta:
        ordering = ["publication", "passage", "position"]
        indexes = [
            models.Index(fields=["publication"], name="proposed_waiting", condition=Q(state="waiting")),
            models.Index(fields=["decided_by", "-decided_at"], name="proposed_decided"),
        ]
        constraints = [
            UniqueConstraint(fields=["publication", "fingerprint"], name="proposed_sentence_once"),
            CheckConstraint(condition=~Q(text=""), name="proposed_text_not_empty"),
            CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True, statement__isnull=True)
                | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="proposed_decided_with_time",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {named(short(self.text), called(self, 'publication'))}"
