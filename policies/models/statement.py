"""Statements: the offers, asks and commitments. One table, a proxy model for each kind."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, Subquery, UniqueConstraint
from django.db.models.functions import Lower, RowNumber, Upper
from django.urls import reverse

from policies.models.editing import Edited
from policies.models.plan import Heading, PlacedQuerySet
from policies.models.publication import Passage, Publication
from policies.models.tally import grouped
from policies.models.theme import Theme
from policies.models.years import any_of


class Addressee(models.Model):
    """A body that asks are put to, under one name whatever a document prints (DCLG, MHCLG)."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=150, unique=True)
    aliases = ArrayField(
        models.CharField(max_length=150), default=list, blank=True, help_text="Names it is printed under."
    )
    became = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="was",
        help_text="The body it became.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [CheckConstraint(condition=~Q(slug=""), name="addressee_slug_not_empty")]

    def __str__(self):
        return self.name


class StatementQuerySet(PlacedQuerySet):
    def offers(self):
        return self.filter(kind=Statement.Kind.OFFER)

    def asks(self):
        return self.filter(kind=Statement.Kind.ASK)

    def offers_and_asks(self):
        return self.filter(kind__in=[Statement.Kind.OFFER, Statement.Kind.ASK])

    def commitments(self):
        return self.filter(kind=Statement.Kind.COMMITMENT)

    def of_kinds(self, kinds):
        return self.filter(kind__in=kinds)

    def put_to(self, addressee):
        """Asks put to a body."""
        return self.filter(addressees=addressee)

    def put_to_any_of(self, slugs):
        """Asks put to at least one of the bodies, named as addresses name them."""
        return self.filter(pk__in=self.model._base_manager.filter(addressees__slug__in=slugs).values("pk"))

    def under_priorities(self, keys):
        """Commitments of a plan's priorities."""
        return self.filter(heading__priority__key__in=keys)

    def measured_as(self, measurabilities):
        return self.filter(measurability__in=measurabilities)

    def with_target(self):
        """Commitments with a counted target."""
        return self.exclude(target="")

    def without_target(self):
        return self.filter(target="")

    def by_target(self, choices):
        """Commitments `with` a counted target, `without` one, or both."""
        found = {"with": self.with_target, "without": self.without_target}
        return any_of(found[choice]() for choice in choices)

    def under(self, heading):
        """What stands under a heading: offers, then asks, then commitments, each in its own order."""
        return self.filter(heading=heading).with_kind_order().order_by("kind_order", "position", "pk")

    def a_few_from_each_publication(self, few):
        """The first few of each publication, newest publication first."""
        return (
            self.with_kind_order()
            .annotate(
                place=models.Window(
                    RowNumber(),
                    partition_by="publication",
                    order_by=["kind_order", "heading__position", "position", "pk"],
                )
            )
            .filter(place__lte=few)
            .select_related("publication")
            .order_by(models.F("publication__issued_on").desc(nulls_last=True), "publication__slug", "place")
        )

    def about_any(self, themes):
        """Statements that carry at least one of the themes, each once."""
        return self.filter(pk__in=Statement._base_manager.filter(themes__in=themes).values("pk"))

    def issued_by(self, body):
        """What a body says in its own name: the association, or one of its boards."""
        return self.filter(issued_by=body)

    def marked_for(self, theme):
        """Annotate `on_theme`: whether each is about the theme, where what stands beside it is shown as well."""
        themes = self.model._base_manager.filter(pk=OuterRef("pk"), themes=theme)
        return self.annotate(on_theme=Exists(themes))

    def apart_from(self, statements):
        return self.exclude(pk__in=[statement.pk for statement in statements])

    def for_line(self):
        """What a single line shows of each, newest first."""
        return (
            self.with_kind_order()
            .with_status()
            .select_related("publication", "heading__priority")
            .newest_first()
        )

    def next_position(self, *, heading, kind):
        """The first free place under a heading, for a statement that an editor adds."""
        last = self.filter(heading=heading, kind=kind).aggregate(last=models.Max("position"))["last"]
        return (last or 0) + 1

    def tally(self, theme=None):
        """Counts by kind and span of years, and by `theme` where that is named, for `lga_kb.tally`."""
        years = {"first": Lower("publication__years"), "end": Upper("publication__years")}
        return grouped(self, kind=F("kind"), theme=theme, **years)

    def without_wording(self):
        """Statements whose official wording has not been loaded."""
        return self.filter(wording="")

    def counted_by_kind(self):
        """How many of each kind there are: `{"ask": 12, "offer": 7}`."""
        return dict(self.order_by().values_list("kind").annotate(models.Count("pk")))

    def newest_first(self):
        """By date of issue, newest first; within a publication in its own order."""
        return self.order_by(
            models.F("publication__issued_on").desc(nulls_last=True),
            "publication__slug",
            "heading__position",
            "kind_order",
            "position",
            "key",
        )

    def in_print_order(self):
        return self.order_by("publication__slug", "heading__position", "position", "key")

    def with_status(self):
        """Annotate `current_status`: that of the newest published update, or nothing."""
        newest = self.model._meta.get_field("updates").related_model.objects.newest_for(OuterRef("pk"))
        return self.annotate(current_status=Subquery(newest.values("status")[:1]))

    def with_kind_order(self):
        """Annotate `kind_order`: an offer stands before the ask it is paired with."""
        return self.annotate(
            kind_order=models.Case(
                models.When(kind=Statement.Kind.OFFER, then=1),
                models.When(kind=Statement.Kind.ASK, then=2),
                default=3,
                output_field=models.SmallIntegerField(),
            )
        )

    def for_list(self):
        """Everything a card or row shows, newest first."""
        return (
            self.with_kind_order()
            .with_status()
            .select_related("publication", "heading__priority")
            .prefetch_related("themes", "addressees")
            .newest_first()
        )

    def for_page(self):
        """Everything the page of one statement shows; its published updates as `public_updates`, newest first."""
        updates = self.model._meta.get_field("updates").related_model.objects.published().newest_first()
        return (
            self.with_status()
            .select_related("publication__part_of", "heading__priority", "passage__publication")
            .prefetch_related(
                "themes",
                "addressees",
                "campaigns",
                models.Prefetch(
                    "updates",
                    queryset=updates.select_related("evidence_passage__publication"),
                    to_attr="public_updates",
                ),
            )
        )


class Statement(Edited):
    """One thing the association says in print: an offer, an ask or a commitment."""

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

    class Measurability(models.TextChoices):
        COUNTED = "counted", "Counted target"
        CHECKABLE = "checkable", "Checkable act"
        CONTINUING = "continuing", "Continuing effort"

    key = models.SlugField(
        max_length=200, unique=True, help_text="Made at first import; kept when wording changes."
    )
    kind = models.CharField(max_length=10, choices=Kind)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="statements")
    heading = models.ForeignKey(Heading, on_delete=models.PROTECT, related_name="statements")
    position = models.PositiveSmallIntegerField(help_text="Order under its heading, among its own kind.")
    summary = models.TextField(blank=True, help_text="In the knowledge base's own plain words.")
    wording = models.TextField("official wording", blank=True, help_text="As printed, from import only.")
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
    # Asks
    addressees = models.ManyToManyField(Addressee, blank=True, related_name="asks")
    addressees_printed = ArrayField(models.CharField(max_length=150), default=list, blank=True)
    deadlines = ArrayField(models.CharField(max_length=80), default=list, blank=True, help_text="As printed.")
    # Commitments
    target = models.CharField(
        max_length=200, blank=True, help_text="A counted target, for example “25 councils”."
    )
    measurability = models.CharField(max_length=10, choices=Measurability, blank=True)
    partners = ArrayField(
        models.CharField(max_length=150), default=list, blank=True, help_text="Bodies named."
    )

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["publication", "heading", "kind", "position"]
        indexes = [models.Index(fields=["kind", "publication"], name="statement_kind_publication")]
        constraints = [
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
                condition=Q(kind="ask") | Q(addressees_printed=[], deadlines=[]),
                name="statement_deadline_only_on_ask",
                violation_error_message="Only an ask has addressees and deadlines.",
            ),
            CheckConstraint(
                condition=~Q(kind="commitment") | Q(label=""),
                name="statement_label_not_on_commitment",
                violation_error_message="A commitment has no label.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.key}"

    def get_absolute_url(self):
        return reverse(f"policies:{self.kind}-detail", args=[self.key])

    @property
    def gist(self):
        """What a list shows: the summary, the official wording where nobody has written one, or at least the key."""
        return self.summary or self.wording or self.key


class OfferManager(models.Manager.from_queryset(StatementQuerySet)):
    def get_queryset(self):
        return super().get_queryset().offers()


class AskManager(models.Manager.from_queryset(StatementQuerySet)):
    def get_queryset(self):
        return super().get_queryset().asks()


class CommitmentManager(models.Manager.from_queryset(StatementQuerySet)):
    def get_queryset(self):
        return super().get_queryset().commitments()


class Offer(Statement):
    """What local government offers to government."""

    objects = OfferManager()

    class Meta:
        proxy = True


class Ask(Statement):
    """What the association asks of government."""

    objects = AskManager()

    class Meta:
        proxy = True


class Commitment(Statement):
    """What a business plan says the association will do: one bullet under an outcome."""

    objects = CommitmentManager()

    class Meta:
        proxy = True
