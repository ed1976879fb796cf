"""What is said and promised: priorities, headings, statements and campaigns; and what became of statements."""

from django.db.models import Prefetch
from rest_framework import serializers

from lga_kb.api.links import LinksTo, LinkTo, ListOf
from lga_kb.api.narrowing import HeadingFilter, LineageFilter, StatementFilter, UpdateFilter
from lga_kb.api.records import SLUG, Records, RecordSerializer, YearsField
from policies.filters import CampaignFilter, PriorityFilter
from policies.models import (
    Campaign,
    Heading,
    Lineage,
    Priority,
    SdgLink,
    Statement,
    Update,
)
from policies.models.statement_queryset import NOT_RECORDED


def by_key(row):
    return row.key


class GoalSerializer(serializers.Serializer):
    """A Sustainable Development Goal that a priority names: the one meant, and the number that is printed."""

    number = serializers.IntegerField(source="goal_id")
    title = serializers.CharField(source="goal.title")
    number_printed = serializers.IntegerField(source="goal_printed")


class PrioritySerializer(RecordSerializer):
    name = serializers.CharField()
    strand = serializers.ChoiceField(Priority.Strand.choices)
    summary = serializers.CharField(help_text="In the knowledge base's own words.")
    wording = serializers.CharField(help_text="As printed.")
    name_in_summary = serializers.CharField()
    summary_wording = serializers.CharField()
    position = serializers.IntegerField()
    publication = LinkTo()
    passage = LinkTo()
    themes = LinksTo()
    goals = GoalSerializer(source="sdg_links", many=True)
    commitment_count = serializers.IntegerField()
    headings = ListOf("heading-list", "priority", by_key)
    statements = ListOf("statement-list", "priority", by_key)


class Priorities(Records):
    """The focus areas of business plans."""

    queryset = Priority.objects.published()
    serializer_class = PrioritySerializer
    filterset_class = PriorityFilter

    @staticmethod
    def complete(rows):
        goals = SdgLink.objects.select_related("goal").order_by("position", "pk")
        return (
            rows.for_list()
            .select_related("passage__publication")
            .prefetch_related(Prefetch("sdg_links", goals))
        )


class HeadingSerializer(RecordSerializer):
    name = serializers.CharField()
    shape = serializers.ChoiceField(Heading.Shape.choices)
    summary = serializers.CharField(help_text="In the knowledge base's own words.")
    wording = serializers.CharField(help_text="As printed.")
    position = serializers.IntegerField()
    publication = LinkTo()
    priority = LinkTo()
    passage = LinkTo()
    themes = LinksTo()
    statements = LinksTo(source="public_statements")


class Headings(Records):
    """The lines that statements stand under: outcomes of plans, topics of other papers."""

    queryset = Heading.objects.published()
    serializer_class = HeadingSerializer
    filterset_class = HeadingFilter

    @staticmethod
    def complete(rows):
        statements = Statement.objects.cleared().order_by("kind", "position", "pk")
        return rows.select_related("publication", "priority", "passage__publication").prefetch_related(
            "themes", Prefetch("statements", statements, to_attr="public_statements")
        )


class AddresseeSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()


class StatementSerializer(RecordSerializer):
    kind = serializers.ChoiceField(Statement.Kind.choices)
    summary = serializers.CharField(help_text="In the knowledge base's own words.")
    wording = serializers.CharField(help_text="As printed; empty while the document is not loaded.")
    status = serializers.SerializerMethodField(help_text="That of its newest update.")
    publication = LinkTo()
    years = YearsField(source="publication.years")
    heading = LinkTo()
    priority = LinkTo(source="heading.priority", default=None)
    passage = LinkTo()
    position = serializers.IntegerField()
    themes = LinksTo()
    campaigns = LinksTo(source="public_campaigns")
    nations = serializers.ListField(child=serializers.CharField())
    certainty = serializers.ChoiceField(Statement.Certainty.choices)
    issued_by = serializers.CharField()
    amounts = serializers.ListField(child=serializers.CharField())
    label = serializers.CharField()
    addressees = AddresseeSerializer(many=True)
    addressees_printed = serializers.ListField(child=serializers.CharField())
    deadlines = serializers.ListField(child=serializers.CharField())
    target = serializers.CharField()
    measurability = serializers.CharField()
    partners = serializers.ListField(child=serializers.CharField())
    lead_board = serializers.CharField()
    lead_member = serializers.CharField()
    lead_officer = serializers.CharField(help_text="A post, not a person.")

    def get_status(self, statement) -> str:
        return statement.current_status or NOT_RECORDED


class Statements(Records):
    """The offers, asks and commitments; `kind` narrows to one of the three."""

    queryset = Statement.objects.published()
    serializer_class = StatementSerializer
    filterset_class = StatementFilter

    @staticmethod
    def complete(rows):
        return (
            rows.with_status()
            .select_related(
                "publication", "heading__passage__publication", "heading__publication", "heading__priority",
                "passage__publication",
            )
            .prefetch_related(
                "themes", "addressees",
                Prefetch("campaigns", Campaign.objects.published(), to_attr="public_campaigns"),
            )
        )  # fmt: skip


class CampaignEntrySerializer(serializers.Serializer):
    """What one publication prints of a campaign."""

    name = serializers.CharField()
    wording = serializers.CharField()
    publication = LinkTo()


class CampaignSerializer(RecordSerializer):
    name = serializers.CharField()
    summary = serializers.CharField(help_text="In the knowledge base's own words.")
    themes = LinksTo()
    entries = CampaignEntrySerializer(source="public_entries", many=True)
    statements = LinksTo(source="public_statements")


class Campaigns(Records):
    """The named pushes, each with what every publication prints of it."""

    queryset = Campaign.objects.published()
    serializer_class = CampaignSerializer
    filterset_class = CampaignFilter
    place = {"slug": ("slug", SLUG)}
    order = ("slug",)

    @staticmethod
    def complete(rows):
        statements = Statement.objects.published().order_by("key")
        return rows.for_list().prefetch_related(
            Prefetch("statements", statements, to_attr="public_statements")
        )


class LineageSerializer(RecordSerializer):
    earlier = LinkTo()
    later = LinkTo()
    change = serializers.ChoiceField(Lineage.Change.choices)
    also = serializers.ListField(child=serializers.ChoiceField(Lineage.Change.choices))


class LineageRecords(Records):
    """Which later statement carries an earlier one on, and what changed, as an editor confirmed."""

    queryset = Lineage.objects.public()
    serializer_class = LineageSerializer
    filterset_class = LineageFilter
    place = {"earlier": ("earlier__key", SLUG), "later": ("later__key", SLUG)}
    order = ("earlier__key", "later__key")


class UpdateSerializer(RecordSerializer):
    statement = LinkTo()
    dated_on = serializers.DateField()
    status = serializers.ChoiceField(Update.Status.choices)
    words = serializers.CharField(help_text="In the knowledge base's own words.")
    evidence_passage = LinkTo()
    evidence_url = serializers.CharField()


class Updates(Records):
    """Dated notes on what became of statements."""

    queryset = Update.objects.public()
    serializer_class = UpdateSerializer
    filterset_class = UpdateFilter
    place = {
        "statement": ("statement__key", SLUG),
        "moment": ("created_at", {"type": "string", "pattern": "^[0-9]{8}T[0-9]{12}Z$"}),
    }
    order = ("statement__key", "created_at")

    @staticmethod
    def complete(rows):
        return rows.select_related("statement").with_evidence()
