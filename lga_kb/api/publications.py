"""Themes, publications, and the passages of their text."""

from django.db.models import Exists, OuterRef, Prefetch
from rest_framework import serializers

from boards.models import Meeting, Report
from boards.models.held import in_time
from lga_kb.api.links import LinksTo, LinkTo, ListOf
from lga_kb.api.narrowing import PassageFilter
from lga_kb.api.records import SLUG, PublicText, Records, RecordSerializer, YearsField
from policies.contacts import without_contacts
from policies.filters import PublicationFilter
from policies.models import Passage, Publication, Statement, Theme


class ThemeSerializer(RecordSerializer):
    name = serializers.CharField()
    description = serializers.CharField()
    aliases = serializers.ListField(child=serializers.CharField())
    position = serializers.IntegerField()
    statements = ListOf("statement-list", "theme")
    priorities = ListOf("priority-list", "theme")
    publications = ListOf("publication-list", "theme")


class Themes(Records):
    """The controlled subjects that cross documents and years."""

    queryset = Theme.objects.all()
    serializer_class = ThemeSerializer
    place = {"slug": ("slug", SLUG)}
    order = ("slug",)


class PublicPublication(LinkTo):
    """A pack or another edition, named only where it is public."""

    def to_representation(self, row):
        return super().to_representation(row) if row.is_published else None


class PublicationSerializer(RecordSerializer):
    title = serializers.CharField()
    subtitle = serializers.CharField()
    kind = serializers.ChoiceField(Publication.Kind.choices)
    summary = serializers.CharField()
    publisher = serializers.CharField()
    reference = serializers.CharField()
    issued_on = serializers.DateField(allow_null=True)
    issued_precision = serializers.CharField()
    date_basis = serializers.CharField()
    years = YearsField()
    is_draft = serializers.BooleanField()
    is_complete = serializers.BooleanField()
    is_imported = serializers.BooleanField(help_text="Whether its official wording is loaded.")
    source_url = serializers.CharField()
    statement_count = serializers.IntegerField()
    part_of = PublicPublication()
    supersedes = PublicPublication()
    parts = LinksTo(source="public_parts")
    meetings = LinksTo(source="public_meetings")
    statements = ListOf("statement-list", "publication")
    passages = ListOf("passage-list", "publication")


class Publications(Records):
    """The dated sources."""

    queryset = Publication.objects.published()
    serializer_class = PublicationSerializer
    filterset_class = PublicationFilter
    place = {"slug": ("slug", SLUG)}
    order = ("slug",)

    @staticmethod
    def complete(rows):
        meetings = Meeting.objects.published().select_related("board").order_by(*in_time(""), "pk")
        return (
            rows.for_list()
            .select_related("supersedes")
            .prefetch_related(
                Prefetch("parts", Publication.objects.published().newest_first(), to_attr="public_parts"),
                Prefetch("meetings", meetings, to_attr="public_meetings"),
            )
        )


class PassageSerializer(RecordSerializer):
    publication = LinkTo()
    anchor = serializers.CharField()
    shape = serializers.ChoiceField(Passage.Shape.choices)
    level = serializers.IntegerField()
    number = serializers.CharField()
    path = serializers.ListField(child=PublicText(), help_text="The headings it stands under.")
    position = serializers.IntegerField()
    printed_page = serializers.IntegerField(source="page", allow_null=True)
    first_line = serializers.IntegerField()
    last_line = serializers.IntegerField()
    text = PublicText()
    rows = serializers.SerializerMethodField(help_text="Of a table: its rows of cells.")
    is_current = serializers.BooleanField(help_text="Whether the document prints it as last imported.")
    statements = LinksTo(source="public_statements")

    def get_rows(self, passage) -> list[list[str]] | None:
        return [[without_contacts(cell) for cell in row] for row in passage.rows] if passage.rows else None


class Passages(Records):
    """The addressable units of publications' text, in reading order. Papers of restricted items are left out."""

    queryset = Passage.objects.published().filter(
        ~Exists(
            Report.objects.filter(
                item__is_restricted=True,
                publication=OuterRef("publication"),
                first_position__lte=OuterRef("position"),
                last_position__gte=OuterRef("position"),
            )
        )
    )
    serializer_class = PassageSerializer
    filterset_class = PassageFilter
    place = {
        "publication": ("publication__slug", SLUG),
        "anchor": ("anchor", {"type": "string", "pattern": "^[^/]+$"}),
    }
    order = ("publication__slug", "position", "anchor")

    @staticmethod
    def complete(rows):
        statements = Statement.objects.cleared().order_by("position", "pk")
        return rows.select_related("publication").prefetch_related(
            Prefetch("statements", statements, to_attr="public_statements")
        )
