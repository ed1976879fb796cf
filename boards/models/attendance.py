"""Attendance, apologies and declarations of interest at a meeting, from its minutes."""

from django.db import models
from django.db.models import CheckConstraint, Q

from boards.models.agenda import AgendaItem
from boards.models.meetings import Meeting
from boards.models.people import Person
from boards.person_names import key_of as name_key
from policies.models import Passage
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called, key_of, named
from policies.models.shared.public_rows import in_no_draft, public


class MinutedQuerySet(models.QuerySet):
    def in_year(self, year):
        return self.filter(meeting__met_on__year=year)

    def published(self):
        """Rows from public minutes, and rows that editors entered."""
        return public(self.filter(in_no_draft()))

    def for_page(self):
        return self.select_related("person").order_by("position", "pk")


class AttendanceQuerySet(MinutedQuerySet):
    def for_page(self):
        """In print order, with the member each substitute replaced."""
        return super().for_page().select_related("instead_of")


class Attendance(Edited):
    """One person's part in a meeting: present, substitute, absent with apologies, or adviser."""

    class Kind(models.TextChoices):
        PRESENT = "present", "Present"
        SUBSTITUTE = "substitute", "Substitute present"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"
        IN_ATTENDANCE = "in-attendance", "In attendance"

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attendance",
        help_text="Empty for officers and guests, who have no seat.",
    )
    name = models.CharField(max_length=150, help_text="As printed.")
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.PRESENT)
    role = models.CharField(
        max_length=200, blank=True, help_text="As printed: “Chair”, or an officer's post."
    )
    group = models.CharField("political group", max_length=60, blank=True, help_text="As printed.")
    authority = models.CharField(max_length=150, blank=True)
    instead_of = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="stood_in_for"
    )
    position = models.PositiveSmallIntegerField(default=1)
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = AttendanceQuerySet.as_manager()

    named_with = ("meeting__board",)

    class Meta:
        verbose_name_plural = "attendance"
        ordering = ["meeting", "position"]
        constraints = [
            CheckConstraint(condition=~Q(key=""), name="attendance_key_not_empty"),
            CheckConstraint(
                condition=Q(instead_of__isnull=True) | Q(kind="substitute"),
                name="attendance_stands_in_as_substitute",
                violation_error_message="Only a substitute can replace somebody.",
            ),
        ]

    def __str__(self):
        return named(self.name, called(self, "meeting"))

    def made_key(self):
        return key_of(self.meeting.paper_key, "attendance-", name_key(self.name))


class DeclarationQuerySet(MinutedQuerySet):
    def for_page(self):
        return super().for_page().select_related("item")


class Declaration(Edited):
    """An interest that somebody declared at a meeting."""

    key = models.SlugField(max_length=200, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="declarations")
    item = models.ForeignKey(
        AgendaItem,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="declarations",
        help_text="The item that it concerns, if one is named.",
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    name = models.CharField(max_length=150, help_text="As printed.")
    wording = models.TextField(blank=True, help_text="As printed in the minutes; it only comes from imports.")
    summary = models.TextField(blank=True, help_text="In our own plain words.")
    position = models.PositiveSmallIntegerField(default=1)
    passage = models.ForeignKey(Passage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = DeclarationQuerySet.as_manager()

    named_with = ("meeting__board",)

    class Meta:
        verbose_name = "declaration of interest"
        verbose_name_plural = "declarations of interest"
        ordering = ["meeting", "position"]
        constraints = [CheckConstraint(condition=~Q(key=""), name="declaration_key_not_empty")]

    def __str__(self):
        return named(self.name, called(self, "meeting"))

    def made_key(self):
        return key_of(self.meeting.paper_key, "declaration", self.name)
