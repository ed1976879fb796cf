"""Statements: the offers, asks and commitments. One table, a proxy model for each kind."""

from typing import TYPE_CHECKING, ClassVar, Literal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.urls import reverse

from policies.models.bodies.addressee import Addressee
from policies.models.passage import Passage
from policies.models.plan import Heading
from policies.models.publication import Publication
from policies.models.shared.editor_stamp import Edited
from policies.models.statement_queryset import StatementQuerySet
from policies.models.theme import Theme

if TYPE_CHECKING:
    from policies.models.progress import Update
from policies.models.shared.names import called, key_of, named, short
from policies.models.shared.readers_words import readers_words
from policies.models.shared.states import Reviewed


class Statement(Reviewed, Edited):
    """One offer, ask or commitment in a publication."""

    class Kind(models.TextChoices):
        OFFER = "offer", "Offer"
        ASK = "ask", "Ask"
        COMMITMENT = "commitment", "Commitment"

    class Nation(models.TextChoices):
        ENGLAND = "England", "England"
        WALES = "Wales", "Wales"

    class Certainty(models.TextChoices):
        CERTAIN = "certain", "Labelled so in the text"
        LIKELY = "likely", "Read so from the text around it"
        READ = "read", "An editor read it in the text, which does not label it"

    class Measurability(models.TextChoices):
        COUNTED = "counted", "Target"
        CHECKABLE = "checkable", "One-off action"
        CONTINUING = "continuing", "Ongoing work"

    key = models.SlugField(
        max_length=200, unique=True, help_text="Made at first import; kept when wording changes."
    )
    kind = models.CharField(max_length=10, choices=Kind)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="statements")
    heading = models.ForeignKey(Heading, on_delete=models.PROTECT, related_name="statements")
    position = models.PositiveSmallIntegerField(help_text="Order under its heading, among its own kind.")
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    everyday = readers_words()
    wording = models.TextField(
        "official wording", blank=True, help_text="As printed; it only comes from imports."
    )
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="statements"
    )
    themes = models.ManyToManyField(Theme, blank=True, related_name="statements")
    nations = ArrayField(
        models.CharField(max_length=10, choices=Nation),
        default=list,
        blank=True,
        help_text="Only where the text says so; empty means that it does not say.",
    )
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.CERTAIN)
    issued_by = models.CharField(
        max_length=120, blank=True, help_text="The association, or the board that speaks."
    )
    amounts = ArrayField(models.CharField(max_length=80), default=list, blank=True, help_text="As printed.")
    # Offers and asks
    label = models.CharField(max_length=200, blank=True, help_text="As printed, for example “Our ask”.")
    deadlines = ArrayField(
        models.CharField(max_length=80),
        default=list,
        blank=True,
        help_text="Of an ask or a commitment, as printed.",
    )
    # Asks
    addressees = models.ManyToManyField(Addressee, blank=True, related_name="asks")
    addressees_printed = ArrayField(models.CharField(max_length=150), default=list, blank=True)
    # Commitments
    target = models.CharField(
        max_length=200, blank=True, help_text="The target figure, for example “25 councils”."
    )
    measurability = models.CharField(max_length=10, choices=Measurability, blank=True)
    partners = ArrayField(
        models.CharField(max_length=150), default=list, blank=True, help_text="Bodies named."
    )
    lead_board = models.CharField(max_length=150, blank=True, help_text="The board that answers for it.")
    lead_member = models.CharField(max_length=150, blank=True, help_text="The councillor who leads on it.")
    lead_officer = models.CharField(
        max_length=200, blank=True, help_text="The officer's post, which is public. No name."
    )

    governments_beside: list[dict]  # where `for_page` has fetched them

    objects = StatementQuerySet.as_manager()
    kind_order: int  # where the queryset is `with_kind_order`
    current_status: str | None  # where the queryset is `with_status`
    is_said_again: bool  # where a hub has looked for its line
    line: object  # likewise: a `policies.lineage.lines.Line`, or nothing
    continuation: Literal[
        "continued", "may-continue", "no-match"
    ]  # where the queryset is `with_continuation`
    public_updates: "list[Update]"  # where they were fetched beforehand

    named_with = ("publication",)

    class Meta:
        ordering = ["publication", "heading", "kind", "position"]
        permissions = [("publish_statement", "Can publish, send back, withdraw and restore statements")]
        indexes = [
            models.Index(fields=["kind", "publication"], name="statement_kind_publication"),
            models.Index(fields=["issued_by"], name="statement_issued_by", condition=~Q(issued_by="")),
        ]
        constraints = [
            *Reviewed.Meta.constraints,
            CheckConstraint(condition=~Q(key=""), name="statement_key_not_empty"),
            CheckConstraint(condition=Q(position__gte=1), name="statement_position_from_1"),
            UniqueConstraint(
                fields=["heading", "kind", "position"],
                name="statement_place_once",
                deferrable=models.Deferrable.DEFERRED,  # an import may swap two places in one transaction
            ),
            CheckConstraint(
                condition=Q(kind="commitment") | Q(target="", measurability="", partners=[]),
                name="statement_target_only_on_commitment",
                violation_error_message="Only a commitment has a target, measurability or partners.",
            ),
            CheckConstraint(
                condition=Q(kind="commitment") | Q(lead_board="", lead_member="", lead_officer=""),
                name="statement_lead_only_on_commitment",
                violation_error_message="Only a commitment has a lead board, member or officer.",
            ),
            CheckConstraint(
                condition=Q(kind="ask") | Q(addressees_printed=[]),
                name="statement_addressees_only_on_ask",
                violation_error_message="Only an ask has addressees.",
            ),
            CheckConstraint(
                condition=~Q(kind="offer") | Q(deadlines=[]),
                name="statement_deadline_not_on_offer",
                violation_error_message="An offer has no deadline.",
            ),
            CheckConstraint(
                condition=Q(target="") & ~Q(measurability="counted")
                | ~Q(target="") & Q(measurability="counted"),
                name="statement_counted_where_it_has_a_target",
                violation_error_message=(
                    "A statement with a target has the type “Target”, and a statement of that type has a target."
                ),
            ),
            CheckConstraint(
                condition=~Q(kind="commitment") | Q(label=""),
                name="statement_label_not_on_commitment",
                violation_error_message="A commitment has no label.",
            ),
        ]

    def __str__(self):
        text = short(self.summary or self.wording) or f"{self.get_kind_display()} without words"
        return named(text, called(self, "publication"))

    def made_key(self):
        return key_of(self.publication.slug, self.kind, self.summary)

    def get_absolute_url(self):
        return reverse(f"policies:{self.kind}-detail", args=[self.key])

    @property
    def names_addressees(self):
        """Whether the text names the addressee of an ask; otherwise it is implied, or an editor's addition."""
        return bool(self.addressees_printed)

    @property
    def all_errata(self):
        """Its own, and those of the passage that prints it."""
        if "all_errata_beside" in self.__dict__:
            erratum = self._meta.get_field("errata").related_model
            return [erratum.from_beside(**each) for each in self.all_errata_beside]
        return [*self.errata.all(), *(self.passage.errata.all() if self.passage_id else ())]

    @property
    def hidden_with_publication(self):
        """Why a published statement is not public: the state of its publication; empty if it is public."""
        if self.state != self.State.PUBLISHED or self.publication.state == self.State.PUBLISHED:
            return ""
        state = self.publication.state
        words = "a draft" if state == self.State.DRAFT else self.publication.get_state_display().lower()
        return f"Not public: its publication is {words}"

    @property
    def short_text(self):
        """The text for lists: the summary, otherwise the official wording, otherwise the key."""
        return self.summary or self.wording or self.key


StatementManager = models.Manager.from_queryset(StatementQuerySet)


StatementManager = models.Manager.from_queryset(StatementQuerySet)


class OfferManager(StatementManager):
    def get_queryset(self):
        return super().get_queryset().offers()


class AskManager(StatementManager):
    def get_queryset(self):
        return super().get_queryset().asks()


class CommitmentManager(StatementManager):
    def get_queryset(self):
        return super().get_queryset().commitments()


class Offer(Statement):
    """What local government offers to government."""

    objects: ClassVar[OfferManager] = OfferManager()

    class Meta:
        proxy = True


class Ask(Statement):
    """What the association asks of government."""

    objects: ClassVar[AskManager] = AskManager()

    class Meta:
        proxy = True


class Commitment(Statement):
    """A promise of the association in a business plan: one bullet under an outcome."""

    objects: ClassVar[CommitmentManager] = CommitmentManager()

    class Meta:
        proxy = True
