"""Who meets, when, about what: boards, people, seats, meetings, items, reports, decisions."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.generics import get_object_or_404

from boards.filters import BoardFilter, PersonFilter
from boards.models import AgendaItem, Board, Decision, Meeting, MeetingPaper, Person, Report, Seat
from lga_kb.api.links import LinksTo, LinkTo, ListOf
from lga_kb.api.narrowing import (
    DecisionFilter,
    ItemFilter,
    MeetingFilter,
    ReportFilter,
    SeatFilter,
)
from lga_kb.api.records import SLUG, PublicText, Records, RecordSerializer

SITTING = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(/[1-9][0-9]*)?$"}


class BoardSerializer(RecordSerializer):
    name = serializers.CharField()
    short_name = serializers.CharField()
    previous_names = serializers.ListField(child=serializers.CharField())
    type = serializers.ChoiceField(Board.Type.choices)
    summary = serializers.CharField(help_text="In the knowledge base's own words.")
    themes = LinksTo()
    seats = ListOf("seat-list", "board")
    meetings = ListOf("meeting-list", "board")
    decisions = ListOf("decision-list", "board")


class Boards(Records):
    """The boards of councillors."""

    queryset = Board.objects.published()
    serializer_class = BoardSerializer
    filterset_class = BoardFilter
    place = {"slug": ("slug", SLUG)}
    order = ("slug",)

    @staticmethod
    def complete(rows):
        return rows.for_page()


class PersonSerializer(RecordSerializer):
    name = serializers.CharField()
    honours = serializers.CharField()
    seats = LinksTo()


class People(Records):
    """Those who sit on boards, or have sat there."""

    queryset = Person.objects.published()
    serializer_class = PersonSerializer
    filterset_class = PersonFilter
    place = {"slug": ("slug", SLUG)}
    order = ("slug",)

    @staticmethod
    def complete(rows):
        return rows.prefetch_related(Prefetch("seats", Seat.objects.for_page().select_related("board")))


class SeatSerializer(RecordSerializer):
    board = LinkTo()
    person = LinkTo()
    council_year = serializers.IntegerField(help_text="The year it begins in: 2020 for 2020/21.")
    group = serializers.CharField(help_text="The political group.")
    authority = serializers.CharField(help_text="The council the person comes from, as printed.")
    role = serializers.ChoiceField(Seat.Role.choices)
    is_substitute = serializers.BooleanField()
    position = serializers.IntegerField()


class Seats(Records):
    """Places on boards, each held for a council year."""

    queryset = Seat.objects.filter(board__in=Board.objects.published())
    serializer_class = SeatSerializer
    filterset_class = SeatFilter

    @staticmethod
    def complete(rows):
        return rows.select_related("board", "person")


@extend_schema_field({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"})
class ClockField(serializers.Field):
    """A time in the United Kingdom, such as 11:00."""

    def to_representation(self, time):
        return time.isoformat("minutes")


class PaperSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(MeetingPaper.Kind.choices)
    publication = LinkTo()


class MeetingSerializer(RecordSerializer):
    board = LinkTo()
    met_on = serializers.DateField()
    sitting = serializers.IntegerField(help_text="1, unless the board meets more than once on the day.")
    starts_at = ClockField(allow_null=True)
    venue = PublicText()
    hashtag = serializers.CharField()
    next_met_on = serializers.DateField(allow_null=True)
    next_starts_at = ClockField(allow_null=True)
    papers = PaperSerializer(source="public_papers", many=True)
    items = LinksTo(source="public_items")


class Meetings(Records):
    """Boards on their dates. A second meeting of a board on a day is named by the day and a number: `2020-12-02/2`."""

    queryset = Meeting.objects.published()
    serializer_class = MeetingSerializer
    filterset_class = MeetingFilter
    place = {"board": ("board__slug", SLUG), "sitting": ("sitting", SITTING)}
    order = ("board__slug", "met_on", "sitting")

    def get_object(self):
        meetings = self.complete(self.get_queryset())
        return get_object_or_404(meetings.at(self.kwargs["board"], self.kwargs["sitting"]))

    @staticmethod
    def complete(rows):
        papers = MeetingPaper.objects.filter(publication__state="published").select_related("publication")
        items = AgendaItem.objects.printed_publicly().in_print_order().select_related("meeting__board")
        return rows.select_related("board").prefetch_related(
            Prefetch("papers", papers.order_by("position", "pk"), to_attr="public_papers"),
            Prefetch("items", items, to_attr="public_items"),
        )


class ItemSerializer(RecordSerializer):
    """Of a restricted item only the title and its place are public."""

    meeting = LinkTo()
    number = serializers.CharField()
    title = serializers.CharField()
    is_restricted = serializers.BooleanField()
    position = serializers.IntegerField()
    summary = serializers.CharField(help_text="In the knowledge base's own words.")
    note = PublicText(help_text="The line printed beneath the title.")
    status = serializers.CharField()
    presenter = serializers.CharField()
    presenter_post = serializers.CharField()
    first_page = serializers.IntegerField(allow_null=True)
    last_page = serializers.IntegerField(allow_null=True)
    themes = LinksTo()
    reports = LinksTo(source="public_reports")
    decisions = LinksTo(source="public_decisions")

    always_public = ("key", "url", "page", "meeting", "number", "title", "is_restricted", "position")

    def to_representation(self, item):
        shown = super().to_representation(item)
        if item.is_restricted:
            return {name: shown[name] for name in shown if name in self.always_public}
        return shown


class Items(Records):
    """The numbered items of agendas."""

    queryset = AgendaItem.objects.published()
    serializer_class = ItemSerializer
    filterset_class = ItemFilter

    @staticmethod
    def complete(rows):
        decisions = Decision.objects.published().order_by("position", "pk").for_page()
        return rows.select_related("meeting__board").prefetch_related(
            "themes",
            Prefetch("reports", Report.objects.unrestricted().for_line(), to_attr="public_reports"),
            Prefetch("decisions", decisions, to_attr="public_decisions"),
        )


class RecommendationSerializer(serializers.Serializer):
    key = serializers.CharField()
    number = serializers.CharField()
    summary = serializers.CharField()
    wording = PublicText()


class OfficerSerializer(serializers.Serializer):
    """An officer to ask, by name and post."""

    name = serializers.CharField()
    post = serializers.CharField()


class ReportSerializer(RecordSerializer):
    title = serializers.CharField()
    purpose = PublicText()
    summary = serializers.CharField(help_text="In the knowledge base's own words.")
    summary_wording = PublicText(help_text="The summary as printed.")
    action = PublicText(help_text="The action line as printed.")
    position = serializers.IntegerField()
    publication = LinkTo()
    meeting = LinkTo()
    item = LinkTo()
    themes = LinksTo()
    recommendations = RecommendationSerializer(many=True)
    contact_officers = OfficerSerializer(many=True)


class Reports(Records):
    """The papers behind agenda items. Those behind restricted items are left out."""

    queryset = Report.objects.unrestricted()
    serializer_class = ReportSerializer
    filterset_class = ReportFilter

    @staticmethod
    def complete(rows):
        return rows.select_related(
            "publication", "meeting__board", "item__meeting__board", "passage__publication"
        ).prefetch_related("themes", "recommendations", "contact_officers")


class DecisionChangeSerializer(serializers.Serializer):
    """What a decision changed."""

    what = serializers.CharField()
    target = LinkTo()


class DecisionSerializer(RecordSerializer):
    decided_by = LinkTo()
    decided_on = serializers.DateField()
    precision = serializers.CharField(help_text="How far the date is known: day, month or year.")
    meeting = LinkTo()
    item = LinkTo()
    reported_in = LinkTo(help_text="The item whose report tells of it.")
    summary = serializers.CharField(help_text="In the knowledge base's own words.")
    wording = PublicText(help_text="As printed in the minutes.")
    changes = DecisionChangeSerializer(source="public_changes", many=True)


class Decisions(Records):
    """What members resolved. Decisions on restricted items are left out."""

    queryset = Decision.objects.published()
    serializer_class = DecisionSerializer
    filterset_class = DecisionFilter

    @staticmethod
    def complete(rows):
        return rows.for_page()
