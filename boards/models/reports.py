"""Reports for agenda items, their sections and contact officers."""

from django.db import models
from django.db.models import CheckConstraint, F, Max, OuterRef, Q, Subquery, UniqueConstraint
from django.db.models.functions import Coalesce

from boards.models.agenda import AgendaItem, behind_an_addressable
from boards.models.meetings import Meeting
from boards.models.shared.day_and_time import HeldQuerySet, in_time
from policies.models import Passage, Publication, Theme
from policies.models.shared.beside import BesideQuerySet
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, key_of, named, row_at
from policies.models.shared.public_rows import public
from policies.models.shared.readers_words import readers_words

# The position of a passage in its file: lines of a text, pages of a PDF.
_IN_FILE = Coalesce(F("page"), 0) * 1_000_000 + F("first_line")


class ReportQuerySet(HeldQuerySet):
    def published(self, reader=None):
        """Reports in published papers of public meetings; restricted ones only for readers with the right."""
        told = self.filter(behind_an_addressable("item"), meeting__in=Meeting.objects.published())
        return public(told, reader, of=["publication"])

    def about(self, theme):
        """Reports with the theme, or with a section on it."""
        return self.filter(Q(themes=theme) | Q(sections__themes=theme)).distinct()

    def for_list(self):
        return (
            self.select_related("meeting__board", "item", "publication")
            .prefetch_related("themes")
            .order_by(*in_time("meeting__", newest=True), "position", "pk")
        )

    def in_print_order(self):
        return self.order_by("position", "pk")

    def for_line(self):
        """What a single line shows of each, newest first."""
        return self.select_related("meeting__board", "publication", "passage__publication").order_by(
            *in_time("meeting__", newest=True), "position", "pk"
        )

    def for_titles(self):
        """Public reports in their order, for naming them under a meeting or an item."""
        titled = self.published().select_related("publication", "item", "passage")
        return titled.order_by("position", "pk")

    def for_page(self):
        """Everything that the page of an item shows about its reports, except the text."""
        here = {"report": OuterRef("pk")}
        recommendations = self.model._meta.get_field("recommendations").related_model.objects
        return (
            self.select_related("publication", "passage__publication")
            .with_beside(
                themes=Theme.objects.filter(reports=OuterRef("pk")),
                sections=ReportSection.objects.with_themes().filter(**here).order_by("position"),
                recommendations=recommendations.filter(**here),
                contact_officers=ContactOfficer.objects.filter(**here),
                bound_in=_bound_in(),
            )
            .order_by("position", "pk")
        )


def _bound_in():
    """The public publications in a pack between a report and the next one: its appendices."""
    passages = Passage.objects.current().annotate(at=_IN_FILE).order_by("at").values("at")
    parts = Publication.objects.published().filter(
        part_of=OuterRef("publication"), file_sha256=OuterRef("publication__file_sha256")
    )
    covers = Report._base_manager.filter(publication=OuterRef("part_of")).annotate(
        at=Subquery(passages.filter(pk=OuterRef("passage"))[:1])
    )
    before = covers.filter(at__lte=OuterRef("opens_at")).order_by("-at", "-position").values("pk")[:1]
    return (
        parts.exclude(file_sha256="")
        .annotate(opens_at=Subquery(passages.filter(publication=OuterRef("pk"))[:1]))
        .annotate(cover=Subquery(before))
        .filter(cover=OuterRef("pk"))
        .newest_first()
    )


class Report(Edited):
    """The paper for an agenda item. Its text is a range of its publication's passages."""

    key = models.SlugField(max_length=200, unique=True)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="reports")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reports")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    title = models.CharField(
        max_length=300, help_text="As printed; it often differs from the title on the agenda."
    )
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    everyday = readers_words()
    purpose = models.CharField(
        max_length=200, blank=True, help_text="As printed: for information, direction, decision."
    )
    summary_wording = models.TextField("printed summary", blank=True, help_text="It only comes from imports.")
    action = models.TextField(blank=True, help_text="The action line as printed.")
    position = models.PositiveSmallIntegerField()
    first_position = models.PositiveIntegerField(
        default=0, help_text="The position of its first passage in the publication."
    )
    last_position = models.PositiveIntegerField(default=0)
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    themes = models.ManyToManyField(Theme, blank=True, related_name="reports")

    objects = ReportQuerySet.as_manager()

    named_with = ("meeting__board",)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="report_key_not_empty"),
            CheckConstraint(
                condition=Q(last_position__gte=F("first_position")), name="report_passages_in_order"
            ),
        ]

    def __str__(self):
        return named(self.title, called(self, "meeting"))

    def made_key(self):
        return key_of(self.meeting.paper_key, "report", self.title)

    def get_absolute_url(self):
        """The page of its item or, without one, its position in the publication."""
        if self.item_id:
            return self.item.get_absolute_url()
        return self.passage.get_absolute_url() if self.passage_id else self.publication.get_absolute_url()

    @property
    def stretch(self):
        """The range of its text, for `Passage.objects.in_stretches`."""
        return self.publication_id, self.first_position, self.last_position

    def passages(self):
        """Its text, in reading order."""
        return self.publication.passages.between(self.first_position, self.last_position)


class ReportSectionQuerySet(BesideQuerySet):
    def about(self, theme):
        return self.filter(themes=theme).order_by("report", "position")

    def with_themes(self):
        return self.with_beside(themes=Theme.objects.filter(report_sections=OuterRef("pk")))


class ReportSection(Edited):
    """A part of a report: a range of its passages under one heading."""

    class Kind(models.TextChoices):
        PURPOSE = "purpose", "Purpose"
        SUMMARY = "summary", "Summary"
        RECOMMENDATIONS = "recommendations", "Recommendations"
        ACTION = "action", "Action"
        BODY = "body", "Body"
        WALES = "wales", "Implications for Wales"
        FINANCIAL = "financial", "Financial implications"
        NEXT_STEPS = "next-steps", "Next steps"
        ANNEX = "annex", "Annex"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=16, choices=Kind)
    title = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()
    first_position = models.PositiveIntegerField()
    last_position = models.PositiveIntegerField()
    themes = models.ManyToManyField(Theme, blank=True, related_name="report_sections")

    objects = ReportSectionQuerySet.as_manager()

    named_with = ("report",)

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            UniqueConstraint(fields=["report", "position"], name="report_section_place_once"),
            CheckConstraint(
                condition=Q(last_position__gte=F("first_position")), name="report_section_in_order"
            ),
        ]

    def __str__(self):
        return named(self.title, self.report.title if row_at(self, "report") else "")


class ContactOfficerQuerySet(models.QuerySet):
    def of_the_meeting(self):
        """Contact officers for the meeting itself, not for one of its reports."""
        return self.filter(report__isnull=True).order_by("position", "pk")

    def posts_of(self, board):
        """The contact posts in public papers of a board, each with its latest day, newest first."""
        reports = Report.objects.published()
        return (
            self.filter(
                Q(report__isnull=True) | Q(report__in=reports),
                meeting__in=Meeting.objects.published(),
                meeting__board=board,
            )
            .exclude(post="")
            .values("post")
            .annotate(named_on=Max("meeting__met_on"))
            .order_by("-named_on", "post")
        )


class ContactOfficer(Edited):
    """A contact officer. The post is public; telephone and e-mail are only for logged-in staff."""

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="contact_officers")
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.PROTECT, related_name="contact_officers"
    )
    name = models.CharField(max_length=150)
    post = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    email = models.CharField("e-mail", max_length=200, blank=True, help_text="As printed.")
    position = models.PositiveSmallIntegerField(default=1)

    objects = ContactOfficerQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "report", "position"]
        constraints = [CheckConstraint(condition=~Q(key=""), name="contact_officer_key_not_empty")]

    def __str__(self):
        return ", ".join(filter(None, (self.name, self.post)))

    def made_key(self):
        return key_of(self.meeting.paper_key, "contact", self.name)
