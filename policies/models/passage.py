"""Passages: the units of a publication's text, each with its own address."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import (
    Case,
    CheckConstraint,
    Count,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    UniqueConstraint,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Greatest, Left

from policies.models.publication import Publication

# Facts in a plan besides its promises; separate models that refer to this one.
from policies.models.shared.beside import BesideQuerySet, beside
from policies.models.shared.names import called, named, short
from policies.models.shared.public_rows import public
from policies.text.sections import Outlined

BYTES_OF_TEXT = Func(F("text"), function="octet_length", output_field=IntegerField())
BYTES_OF_ROWS = Func(Cast("rows", TextField()), function="octet_length", output_field=IntegerField())
CELLS = Func(
    F("rows"),
    template="jsonb_array_length(jsonb_path_query_array(%(expressions)s, '$[*][*]'))",
    output_field=IntegerField(),
)


class PassageQuerySet(BesideQuerySet):
    def published(self):
        return public(self, of=["publication"])

    def in_year(self, year):
        return self.filter(publication__years__contains=year)

    def current(self):
        """Passages in the latest import of the document."""
        return self.filter(is_current=True)

    def in_publications(self, slugs):
        return self.filter(publication__slug__in=slugs)

    def of_shapes(self, shapes):
        return self.filter(shape__in=shapes)

    def in_stretches(self, stretches):
        """The passages of several ranges of text, each a (publication, first, last), in reading order."""
        within = Q(pk__in=[])
        for publication, first, last in stretches:
            within |= Q(publication=publication, position__range=(first, last))
        return self.filter(within).order_by("publication", "position")

    def between(self, first, last):
        """The passages of a range of text, by position, both ends included."""
        return self.filter(position__range=(first, last)).order_by("position")

    def outlined(self):
        """The columns needed to divide the text into sections, in reading order; those no longer printed come last."""
        marks = self._related("statements").objects.visible()
        marks = marks.filter(passage=OuterRef("pk")).order_by().values("passage").annotate(n=Count("pk"))
        rows = self.order_by("-is_current", "position").annotate(
            heading=Case(When(shape="heading", then=Left("text", 200)), default=Value("")),
            size=Greatest(BYTES_OF_TEXT, BYTES_OF_ROWS),
            marks=Coalesce(Subquery(marks.values("n")), 0),
            cells=Coalesce(CELLS, 0),
        )
        return [Outlined(*row) for row in rows.values_list(*Outlined._fields)]

    def for_page(self):
        """In reading order, with the statements in each passage and, as `errata_beside`, the errata of both."""
        statements = self._related("statements").objects.visible().with_kind_order()
        errata = self._related("errata").objects.order_by("at", "pk")
        of_passage, of_statement = (
            errata.filter(passage=OuterRef("pk")),
            errata.filter(statement=OuterRef("pk")),
        )
        words = {"printed": "printed", "read": "read"}
        return (
            self.annotate(errata_beside=beside(of_passage, **words))
            .with_beside(
                statements=statements.filter(passage=OuterRef("pk"))
                .annotate(errata_beside=beside(of_statement, **words))
                .order_by("kind_order", "position", "pk")
            )
            .order_by("position")
        )

    def _related(self, name):
        return self.model._meta.get_field(name).related_model


class Passage(models.Model):
    """A unit of a publication's text with its own address. Every quotation refers to one."""

    class Shape(models.TextChoices):
        HEADING = "heading", "Heading"
        PARAGRAPH = "paragraph", "Paragraph"
        ITEM = "item", "List item"
        TABLE = "table", "Table"
        NOTE = "note", "Footnote or endnote"

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="passages")
    anchor = models.CharField(
        max_length=160, help_text="Its place in the page's address; survives re-import."
    )
    shape = models.CharField(max_length=10, choices=Shape, default=Shape.PARAGRAPH)
    level = models.PositiveSmallIntegerField(
        default=0, help_text="Of a heading, or the depth of a list item."
    )
    number = models.CharField(max_length=20, blank=True, help_text="As printed, for example “5.1”.")
    path = ArrayField(models.TextField(), default=list, blank=True, help_text="The headings above it.")
    position = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True, blank=True)
    first_line = models.PositiveIntegerField(default=0)
    last_line = models.PositiveIntegerField(default=0)
    text = models.TextField()
    rows = models.JSONField(null=True, blank=True, help_text="Of a table: its rows of cells.")
    is_current = models.BooleanField(
        default=True,
        help_text="Unticked by an import whose document no longer prints it; the address is kept.",
    )

    objects = PassageQuerySet.as_manager()

    named_with = ("publication",)

    class Meta:
        ordering = ["publication", "position"]
        indexes = [models.Index(fields=["publication", "position"], name="passage_reading_order")]
        constraints = [
            UniqueConstraint(fields=["publication", "anchor"], name="passage_anchor_once"),
            CheckConstraint(condition=~Q(anchor=""), name="passage_anchor_not_empty"),
            CheckConstraint(condition=Q(position__gte=1), name="passage_position_from_1"),
            CheckConstraint(condition=Q(last_line__gte=F("first_line")), name="passage_lines_in_order"),
        ]

    def __str__(self):
        return named(short(self.text), called(self, "publication"))

    def get_absolute_url(self):
        return self.publication.address_of(self)
