"""The kinds of objects in OParl: the public rows of each, and how to write one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Exists, Max, Min, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse

from boards.interop.gather import Records, Row, with_agenda
from boards.interop.oparl.writing import Writer
from boards.models import AgendaItem, Board, Meeting, Person, Report, Seat
from policies.models.shared.editor_stamp import Edited

Kept = TypeVar("Kept", bound=Edited)


class OParlRecords(Records):
    """Records with their own OParl addresses, which return the object and the page for readers."""

    def id(self, row: Row) -> str:
        kind = BY_MODEL[type(row)]
        return self.absolute(reverse(f"oparl:{kind.name}", args=[getattr(row, kind.field)]))

    def told(self, row: Row) -> dict[str, Any]:
        moments = {"created": getattr(row, "created", None), "modified": getattr(row, "modified", None)}
        return super().told(row) | moments | {"web": self.absolute(self.page(row))}

    @staticmethod
    def page(row: Row) -> str:
        return (row.board if isinstance(row, Seat) else row).get_absolute_url()


@dataclass(frozen=True)
class Kind(Generic[Kept]):
    """`name` is that of the body's field, `field` what an object is found by, `rows` what the public has.

    `versions` limits the versions that show when it was created and last changed.
    """

    name: str
    model: type[Kept]
    rows: Callable[[], QuerySet[Kept]]
    write: Callable[[Writer, OParlRecords, Kept], dict[str, Any]]
    field: str = "key"
    converter: str = "slug"
    versions: Q = Q()

    def all(self) -> QuerySet[Kept]:
        """Every public row with the times of its creation and last change, in a stable order."""
        versions = self._versions().order_by().values("id")
        rows: QuerySet[Any] = self.rows()
        return rows.annotate(
            created=Subquery(versions.annotate(at=Min("history_date")).values("at")),
            modified=Subquery(versions.annotate(at=Max("history_date")).values("at")),
        ).order_by("pk")

    def within(self, since_or_until: dict[str, Any]) -> QuerySet[Kept]:
        """Rows created or changed within limits, with the parameter names of the standard."""
        rows, versions = self.all(), self._versions()
        if moment := since_or_until.get("created_since"):
            rows = rows.filter(~Exists(versions.filter(history_date__lt=moment)))
        if moment := since_or_until.get("created_until"):
            rows = rows.filter(Exists(versions.filter(history_date__lte=moment)))
        if moment := since_or_until.get("modified_since"):
            rows = rows.filter(Exists(versions.filter(history_date__gte=moment)))
        if moment := since_or_until.get("modified_until"):
            rows = rows.filter(~Exists(versions.filter(history_date__gt=moment)))
        return rows

    def _versions(self) -> QuerySet[Model]:
        return self.model.history.model.objects.filter(self.versions, id=OuterRef("pk"))


def _person(writer: Writer, records: OParlRecords, row: Person) -> dict[str, Any]:
    return writer.person(records.person(row), map(records.membership, row.public_seats))


def _seats() -> QuerySet[Seat]:
    return Seat.objects.filter(board__in=Board.objects.published()).select_related("board", "person")


KINDS: tuple[Kind[Any], ...] = (
    Kind(
        "organization",
        Board,
        lambda: Board.objects.published().prefetch_related(Prefetch("parent", Board.objects.published())),
        lambda writer, records, row: writer.organisation(records.organisation(row)),
        field="slug",
    ),
    Kind(
        "person",
        Person,
        lambda: Person.objects.published().prefetch_related(
            Prefetch("seats", _seats().order_by("key"), to_attr="public_seats")
        ),
        _person,
        field="slug",
    ),
    Kind("membership", Seat, _seats, lambda writer, records, row: writer.membership(records.membership(row))),
    Kind(
        "meeting",
        Meeting,
        lambda: with_agenda(Meeting.objects.published()),
        lambda writer, records, row: writer.meeting(records.meeting(row)),
        field="uid",
        converter="uuid",
    ),
    Kind(
        "agendaItem",
        AgendaItem,
        lambda: AgendaItem.objects.addressable().select_related("meeting__board"),
        lambda writer, records, row: writer.item(records.item(row)),
        versions=Q(is_restricted=False),  # when the rest of it was changed is not public either
    ),
    Kind(
        "paper",
        Report,
        lambda: Report.objects.published().select_related(
            "publication", "passage__publication", "meeting__board", "item__meeting__board"
        ),
        lambda writer, records, row: writer.paper(records.paper(row)),
    ),
)
BY_MODEL = {kind.model: kind for kind in KINDS}
