"""Ids of records in other systems, and papers in them."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from boards.models.agenda import AgendaItem
from boards.models.meetings import Meeting
from boards.models.people import Board, Person

RECORDS = ("board", "meeting", "item", "person")


class ExternalIdQuerySet(models.QuerySet):
    def of(self, source, kind, numbers):
        """The ids of one kind of record in a source, by these numbers."""
        return self.filter(source=source, **{f"{kind}__isnull": False}, number__in=numbers)


class ExternalId(models.Model):
    """The id of a board, meeting, agenda item or person in another system.

    Imports find their rows by it. For a meeting it also stores a hash of the last reply, so that the next visit
    requests only changes.
    """

    source = models.CharField(max_length=100, help_text="The system, for example “moderngov”.")
    number = models.CharField("id in that system", max_length=300)
    board = models.ForeignKey(
        Board, null=True, blank=True, on_delete=models.CASCADE, related_name="external_ids"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="external_ids"
    )
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="external_ids"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="external_ids"
    )
    sha256 = models.CharField("hash of the last reply", max_length=64, blank=True, editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=60, blank=True, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ExternalIdQuerySet.as_manager()

    class Meta:
        ordering = ["source", "number"]
        constraints = [
            CheckConstraint(condition=~Q(source="") & ~Q(number=""), name="external_id_not_empty"),
            CheckConstraint(
                condition=Q(board__isnull=False, meeting__isnull=True, item__isnull=True, person__isnull=True)
                | Q(board__isnull=True, meeting__isnull=False, item__isnull=True, person__isnull=True)
                | Q(board__isnull=True, meeting__isnull=True, item__isnull=False, person__isnull=True)
                | Q(board__isnull=True, meeting__isnull=True, item__isnull=True, person__isnull=False),
                name="external_id_of_one_record",
            ),
            *(
                UniqueConstraint(
                    fields=["source", "number"],
                    condition=Q(**{f"{kind}__isnull": False}),
                    name=f"external_id_of_{kind}_once",
                )
                for kind in RECORDS
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.number}"


class LinkedPaperQuerySet(models.QuerySet):
    def current(self):
        """Papers that the other system still lists, in its order."""
        return self.filter(is_current=True).order_by("position", "pk")


class LinkedPaper(models.Model):
    """A paper of an agenda item in another system: its title and address. It is never fetched."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="linked_papers")
    source = models.CharField(max_length=100)
    number = models.CharField("id in that system", max_length=60)
    title = models.CharField(max_length=300)
    address = models.URLField(max_length=500, blank=True)
    published_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField("still listed there", default=True)

    objects = LinkedPaperQuerySet.as_manager()

    class Meta:
        ordering = ["item", "position"]
        constraints = [
            UniqueConstraint(fields=["item", "source", "number"], name="linked_paper_once"),
            CheckConstraint(
                condition=Q(address="")
                | Q(address__startswith="http://")
                | Q(address__startswith="https://"),
                name="linked_paper_on_the_web",
            ),
        ]

    def __str__(self):
        return self.title
