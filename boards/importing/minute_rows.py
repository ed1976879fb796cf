"""Stores minutes as rows: attendance, declarations of interest, decisions and actions."""

from __future__ import annotations

from typing import Any, TypeVar

from boards.importing.item_rows import Items
from boards.importing.parsed import (
    ActionRecord,
    AttendanceRecord,
    DecisionRecord,
    DeclarationRecord,
    VoteRecord,
)
from boards.importing.person_rows import People
from boards.importing.service_ids import is_of_service
from boards.importing.vote_rows import store_names
from boards.models import Action, AgendaItem, Attendance, Decision, Declaration, Meeting, Vote
from boards.person_names import key_of
from policies.importing.parsed import slug_of
from policies.importing.store import Stored
from policies.importing.upsert import Upserter
from policies.models.shared.states import ADDRESSABLE

Minuted = Action | Attendance | Decision | Declaration | Vote
Row = TypeVar("Row", Action, Attendance, Decision, Declaration, Vote)
Told = AttendanceRecord | DeclarationRecord | DecisionRecord | ActionRecord | VoteRecord


def store_minutes(meeting: Meeting, items: Items, stored: Stored) -> None:
    """Store the minutes of a meeting whose items are already stored."""
    people = _store_people(meeting, stored)
    _store_attendance(meeting, people, stored)
    _store_declarations(meeting, items, people, stored)
    _store_decisions(meeting, items, stored)
    _store_actions(meeting, items, stored)
    _store_votes(meeting, items, people, stored)


def _store_people(meeting: Meeting, stored: Stored) -> People:
    """Members and substitutes become people with pages; officers and guests remain names, unless they are known."""
    found = stored.of(AttendanceRecord)
    names = [name for record in found for name in (record.name, record.instead_of)]
    names += [record.name for record in stored.of(DeclarationRecord)]
    names += [name for record in stored.of(VoteRecord) for _, name in record.by_name]
    people = People(names, stored, [meeting.board])
    for record in found:
        if record.part != Attendance.Kind.IN_ATTENDANCE:
            people.upsert(record.name, record.honours)
    people.flush()
    return people


def _store_attendance(meeting: Meeting, people: People, stored: Stored) -> None:
    upserter = _upserter(Attendance, meeting, stored)
    listed = {key_of(row.name): row for row in upserter.rows.values() if _is_of_service(row, stored)}
    for record in stored.of(AttendanceRecord):
        _put(
            upserter,
            record,
            stored,
            listed.get(key_of(record.name)),
            identity={"meeting": meeting},
            official={
                "person": people.get(record.name),
                "name": record.name,
                "kind": record.part,
                "role": record.role,
                "group": record.group,
                "authority": record.authority,
                "instead_of": people.get(record.instead_of),
                "position": record.position,
                "passage": stored.passage(record),
            },
        )
    upserter.flush()


def _store_declarations(meeting: Meeting, items: Items, people: People, stored: Stored) -> None:
    upserter = _upserter(Declaration, meeting, stored)
    by_number = {item.number: item for item in items.values() if item.pk}
    for record in stored.of(DeclarationRecord):
        _put(
            upserter,
            record,
            stored,
            identity={"meeting": meeting},
            official={
                "item": by_number.get(record.item),
                "person": people.get(record.name),
                "name": record.name,
                "wording": record.wording,
                "position": record.position,
                "passage": stored.passage(record),
            },
        )
    upserter.flush()


def _store_decisions(meeting: Meeting, items: Items, stored: Stored) -> None:
    upserter = _upserter(Decision, meeting, stored)
    whole = {
        row.item_id: row for row in upserter.rows.values() if row.item_id and _is_of_service(row, stored)
    }
    for record in stored.of(DecisionRecord):
        item = _item(items, record.minute)
        _put(
            upserter,
            record,
            stored,
            whole.pop(item.pk, None) if item else None,
            identity={"meeting": meeting},
            official={
                "item": item,
                "number": record.number,
                "wording": record.wording,
                "position": record.position,
                "passage": stored.passage(record),
            },
        )
    upserter.flush()


def _store_actions(meeting: Meeting, items: Items, stored: Stored) -> None:
    upserter = _upserter(Action, meeting, stored)
    for record in stored.of(ActionRecord):
        _put(
            upserter,
            record,
            stored,
            identity={"meeting": meeting},
            official={
                "item": _item(items, record.minute),
                "wording": record.wording,
                "owner": record.owner,
                "due_on": record.due_on,
                "position": record.position,
                "passage": stored.passage(record),
            },
        )
    upserter.flush()


def _store_votes(meeting: Meeting, items: Items, people: People, stored: Stored) -> None:
    upserter = _upserter(Vote, meeting, stored)
    told = []
    for record in stored.of(VoteRecord):
        vote = _put(
            upserter,
            record,
            stored,
            identity={"meeting": meeting},
            official={
                "item": _item(items, record.minute),
                "subject": record.subject,
                "result": record.result,
                "is_unanimous": record.unanimous,
                "votes_for": record.votes_for,
                "votes_against": record.votes_against,
                "abstentions": record.abstentions,
                "moved_by": record.moved_by,
                "seconded_by": record.seconded_by,
                "wording": record.wording,
                "position": record.position,
                "passage": stored.passage(record),
            },
        )
        told.append((vote, record))
    upserter.flush()
    store_names(told, people)


def _put(
    upserter: Upserter[Row],
    record: Told,
    stored: Stored,
    of_service: Row | None = None,
    *,
    identity: dict[str, Any],
    official: dict[str, Any],
) -> Row:
    """Store facts from minutes, except those already stored from other public minutes, such as minutes bound into a
    pack.

    Two facts are the same if their wording is the same or, otherwise, their key, which has the numbers of item and
    outcome. A fact that a web service reported earlier (`of_service`) is the same row and is updated from the minutes.
    """
    wording = slug_of(record.wording)
    told = [row for row in upserter.rows.values() if _is_told_elsewhere(row, stored)]
    worded: list[Row] = [row for row in told if _words_of(row) and slug_of(_words_of(row)) == wording]
    named: list[Row] = [row for row in told if row == upserter.get(record.key)]
    same = [row for row in (*worded, *named) if row.key not in upserter.seen]
    if same:
        return upserter.upsert(same[0].key, identity={})
    if of_service and of_service.key not in upserter.seen:
        return upserter.upsert(of_service.key, identity={}, official=official)
    key = f"{record.key}-2" if upserter.get(record.key) in told else record.key
    return upserter.upsert(key, identity=identity | {"key": key}, official=official)


def _is_of_service(row: Attendance | Decision, stored: Stored) -> bool:
    """Whether a web service reported it, and no other minutes."""
    told_here = row.passage and row.passage.publication in stored.publications.values()
    kind = "attendance" if isinstance(row, Attendance) else "decision"
    return is_of_service(row.key, kind) and (row.passage is None or bool(told_here))


def _words_of(row: Minuted) -> str:
    return "" if isinstance(row, Attendance) else row.wording


def _is_told_elsewhere(row: Minuted, stored: Stored) -> bool:
    if not row.pk or not row.passage or row.passage.publication in stored.publications.values():
        return False
    return row.passage.publication.state in ADDRESSABLE


def _item(items: Items, minute: str) -> AgendaItem | None:
    item = items.get(minute)
    return item if item and item.pk else None


def _upserter(model: type[Row], meeting: Meeting, stored: Stored) -> Upserter[Row]:
    """The rows of a meeting, with positions in the text. Without one, a row would not be hidden with its paper."""
    own = {passage.pk for passage in stored.passages.values()}
    return Upserter(
        model._default_manager.filter(meeting=meeting).select_related("passage__publication"),
        report=stored.report,
        waits=lambda row: stored.as_draft and (row.passage_id is None or row.passage_id not in own),
        holds=lambda row: row.passage_id in own,
    )
