"""Stores records as rows in one transaction. Rows are matched by the file's ids, then by name and day. Nothing is
deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

from django.db import connection, transaction
from django.db.models import Model, QuerySet

from boards.importing.person_rows import known_by_name, renamed
from boards.interop.parsed_boards import Holding, ItemRecord
from boards.models import AgendaItem, Board, Meeting, Person, Seat
from boards.models.shared.external_ids import Ids
from boards.models.shared.sittings import numbers_of, pair
from boards.person_names import key_of
from boards.restricted.refreshing import refresh_import
from policies.importing.parsed import BrokenDocument, slug_of
from policies.importing.store import lock_imports
from policies.importing.upsert import ImportReport, Upserter
from policies.models import HiddenName
from policies.search.index import refresh_rows

Row = TypeVar("Row", bound=Model)
_TYPES = {label.lower(): value for value, label in Board.Type.choices}


@dataclass
class Storing:
    file: str
    source: str
    holding: Holding
    report: ImportReport = field(default_factory=ImportReport)

    def refuse(self, why: str) -> NoReturn:
        raise BrokenDocument(f"{self.file}: {why}.")

    def leave_out(self, what: str, named: str, missing: str) -> None:
        """Leave out records that refer to an unknown address; a reference to any other unknown name is an error."""
        if not missing.startswith(("https://", "http://")):
            self.refuse(f"{what} names {named} that is not in the file")
        self.report.notes.append(
            f"{self.file}: {what} is left out: it names {named} by the address {missing[:200]}, "
            "which is neither in the file nor known from an earlier one."
        )


@transaction.atomic
def store(holding: Holding, *, file: str, source: str) -> ImportReport:
    """Store the contents of a file. Existing values from documents or editors are kept."""
    lock_imports()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # items are renumbered one after another
    holding = HiddenName.objects.words().out_of(holding)
    storing = Storing(file, source, holding)
    storing.report.reason = f"Imported from {file}"
    boards = _store_boards(storing)
    people = _store_people(storing)
    boards |= _known(storing, "board", Board.objects.all(), _organisations_named(holding) - boards.keys())
    named = {each.person for each in holding.memberships}
    people |= _known(storing, "person", Person.objects.all(), named - people.keys())
    _store_seats(storing, boards, people)
    meetings = _store_meetings(storing, boards)
    items = _store_items(storing, meetings)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    refresh_rows("board", boards.values())
    refresh_rows("person", people.values())
    refresh_import(storing.report, items)
    return storing.report


def _organisations_named(holding: Holding) -> set[str]:
    return {each.organisation for each in holding.memberships} | {
        each.organisation for each in holding.meetings
    }


def _known(storing: Storing, kind: str, rows: QuerySet[Row], named: set[str]) -> dict[str, Row]:
    """The rows of an earlier file that this one refers to without including them."""
    ids = Ids(storing.source, kind, named)
    found = rows.in_bulk(list(ids.by_row()))
    return {number: found[pk] for pk, number in ids.by_row().items() if pk in found}


def _store_boards(storing: Storing) -> dict[str, Board]:
    records = {each.id: each for each in storing.holding.organisations}
    ids = Ids(storing.source, "board", records)
    numbers = ids.by_row()
    named = {row.name.lower(): row for row in Board.objects.exclude(pk__in=numbers)}
    for number, each in records.items():
        if number not in ids.known and (row := named.pop(each.name.lower(), None)):
            numbers[row.pk] = number
    if len({each.name for each in records.values()}) < len(records):
        storing.refuse("it has two organisations with the same name")
    upserter = Upserter(
        Board.objects.filter(pk__in=numbers),
        report=storing.report,
        key=lambda row: numbers[row.pk],
        label=lambda row: f"board {row.slug}",
    )
    slugs = set(Board.objects.values_list("slug", flat=True))
    for number, each in records.items():
        slug = _free(slug_of(each.name)[:90] or "board", slugs) if number not in upserter.rows else ""
        type_ = _TYPES.get(each.classification.lower(), Board.Type.COMMITTEE)
        row = upserter.upsert(
            number,
            identity={"slug": slug, "name": each.name, "type": type_},
            defaults={"short_name": each.short_name, "previous_names": list(each.previous_names)},
        )
        ids.give(number, row)
    upserter.flush()
    for number, each in records.items():
        if each.parent and each.parent in upserter.rows and each.parent != number:
            upserter.upsert(number, identity={}, defaults={"parent": upserter[each.parent]})
    upserter.flush()
    ids.flush()
    return {number: upserter[number] for number in records}


def _store_people(storing: Storing) -> dict[str, Person]:
    records = {each.id: each for each in storing.holding.people}
    ids = Ids(storing.source, "person", records)
    numbers = ids.by_row()
    new = [each.name for number, each in records.items() if number not in ids.known]
    same = known_by_name(new, ids.without_any(Person.objects.all()))
    for number, each in records.items():
        row = same.pop(key_of(each.name), None) if number not in ids.known else None
        if row and row.pk not in numbers:
            numbers[row.pk] = number
    upserter = Upserter(
        Person.objects.filter(pk__in=numbers),
        report=storing.report,
        key=lambda row: numbers[row.pk],
        label=lambda row: f"person {row.slug}",
    )
    wanted = {key_of(each.name)[:110] or "person" for each in records.values()}
    slugs = set(Person.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    for number, each in records.items():
        key = key_of(each.name)[:110]
        slug = _free(key or "person", slugs) if number not in upserter.rows else ""
        row = upserter.upsert(
            number,
            identity={"slug": slug, "name": each.name, "name_keys": [key] if key else []},
            official=renamed(upserter.get(number), each.name),
            defaults={"honours": each.honours},
        )
        ids.give(number, row)
    upserter.flush()
    ids.flush()
    return {number: upserter[number] for number in records}


def _store_seats(storing: Storing, boards: dict[str, Board], people: dict[str, Person]) -> None:
    upserter = Upserter(
        Seat.objects.filter(board__in=list(boards.values())),
        report=storing.report,
        key=lambda row: (row.board_id, row.person_id, row.council_year),
    )
    positions: dict[tuple[int, int | None], int] = {}
    for row in upserter.rows.values():
        term = (row.board_id, row.council_year)
        positions[term] = max(positions.get(term, 0), row.position)
    for each in storing.holding.memberships:
        board, person = boards.get(each.organisation), people.get(each.person)
        if board is None or person is None:
            missing = each.organisation if board is None else each.person
            storing.leave_out(f"the membership “{each.id[:80]}”", "a person or an organisation", missing)
            continue
        place = (board.pk, person.pk, each.council_year)
        if place not in upserter.rows:
            positions[board.pk, each.council_year] = positions.get((board.pk, each.council_year), 0) + 1
        upserter.upsert(
            place,
            identity={
                "key": f"{board.slug}--{_term(each.council_year)}--{person.slug}"[:200],
                "board": board,
                "person": person,
                "council_year": each.council_year,
                "position": positions[board.pk, each.council_year],
                "role": each.role,
                "is_substitute": each.role == Seat.Role.SUBSTITUTE,
            },
            defaults={"group": each.group, "authority": each.authority},
        )
    upserter.flush()


def _term(council_year: int | None) -> str:
    return "undated" if council_year is None else f"{council_year}-{council_year + 1}"


def _store_meetings(storing: Storing, boards: dict[str, Board]) -> dict[str, Meeting]:
    for each in storing.holding.meetings:
        if each.organisation not in boards:
            storing.leave_out(f"the meeting “{each.id[:80]}”", "an organisation", each.organisation)
    records = {each.id: each for each in storing.holding.meetings if each.organisation in boards}
    ids = Ids(storing.source, "meeting", records)
    day_of = {number: (boards[each.organisation].pk, each.met_on) for number, each in records.items()}
    there = Meeting.objects.on_days(day_of.values()).order_by("sitting")
    numbers = ids.by_row()
    new = [each for number, each in records.items() if number not in ids.known]
    for each, row in pair(new, ids.without_any(there), lambda each: day_of[each.id]):
        numbers[row.pk] = each.id
    upserter = Upserter(
        Meeting.objects.filter(pk__in=numbers).select_related("board"),
        report=storing.report,
        key=lambda row: numbers[row.pk],
        label=lambda row: f"meeting {row.board.slug} {row.place}",
    )
    sittings = numbers_of(day_of, upserter.rows, there)
    for number, each in records.items():
        place: dict[str, Any] = {"board": boards[each.organisation], "met_on": each.met_on}
        if number in sittings:
            place["sitting"] = sittings[number]
        told = {"starts_at": each.starts_at, "ends_at": each.ends_at, "venue": each.venue}
        row = upserter.upsert(
            number,
            identity={},
            official={**place, "status": each.status},
            defaults={name: value for name, value in told.items() if value},
        )
        ids.give(number, row)
    upserter.flush()
    ids.flush()
    return {number: upserter[number] for number in records}


def _store_items(storing: Storing, meetings: dict[str, Meeting]) -> list[AgendaItem]:
    told = [each for each in storing.holding.meetings if each.id in meetings]
    held = [(meetings[each.id], item) for each in told for item in each.items]
    ids = Ids(storing.source, "item", {item.id for _, item in held})
    upserter = Upserter(
        AgendaItem.objects.filter(meeting__in={meeting.pk for meeting, _ in held}),
        report=storing.report,
        key=lambda row: (row.meeting_id, row.number),
    )
    by_pk = {row.pk: key for key, row in upserter.rows.items()}
    wanted = {_key(meeting, item) for meeting, item in held}
    keys = set(AgendaItem.objects.filter(key__in=wanted).values_list("key", flat=True))
    for meeting, item in held:
        known = by_pk.get(ids.row_number(item.id) or 0) if item.id in ids.known else None
        place = known or (meeting.pk, item.number)
        if place in upserter.seen:
            storing.refuse(f"the agenda of “{meeting}” has the number {item.number} twice")
        row = upserter.upsert(
            place,
            identity={
                "key": _free(_key(meeting, item), keys) if place not in upserter.rows else "",
                "meeting": meeting,
                "number": item.number,
                "position": item.position,
            },
            official={"is_restricted": True} if item.is_restricted else {},
            defaults={"title": item.title},
        )
        ids.give(item.id, row)
    upserter.flush()
    ids.flush()
    return [row for row in upserter.rows.values() if row.pk]


def _key(meeting: Meeting, item: ItemRecord) -> str:
    """The permanent key of an item, unless an item of a moved meeting already has it."""
    day = str(meeting.place).replace("/", "-")
    return f"{meeting.board.slug}--{day}--{slug_of(item.number)}-{item.position}"


def _free(slug: str, taken: set[str]) -> str:
    """The slug, with a number if it is taken."""
    found, number = slug, 2
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    taken.add(found)
    return found
