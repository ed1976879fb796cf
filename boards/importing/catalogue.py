"""The boards' half of the catalogue: boards, meetings with their seats, items, reports and recommendations."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from django.db.models import Model, QuerySet

from boards.importing import decisions
from boards.importing import matter_rows as matters
from boards.importing.person_rows import known_by_name
from boards.models import Board, Meeting, MeetingPaper, Person, Recommendation, Report, Seat
from boards.models.shared.sittings import Sitting
from boards.person_names import key_of
from policies.editing.merging.moved_addresses import by_slug
from policies.importing.catalogue import Part, read
from policies.importing.upsert import ImportReport, Upserter
from policies.models import Publication, Theme

Row = TypeVar("Row", bound=Model)


def load(folder: Path, report: ImportReport) -> ImportReport:
    """Load boards and meetings of a catalogue folder, after its policies. The caller holds the transaction."""
    themes = by_slug(Theme)
    boards = _load_boards(read(folder / "boards.toml")["boards"], themes, report)
    for path in sorted(folder.glob("meetings/*.toml")):
        file = read(path)
        meeting = _load_meeting(file, boards, report)
        _load_seats(file.get("seats", []), boards, report)
        items = _load_keyed(meeting.items.all(), file, "items", meeting, themes, report)
        for entry in file.get("reports", ()):
            entry["publication"] = Publication.objects.get(slug=file["paper"])
            entry["item"] = items.get(entry.get("item"))
        reports = _load_keyed(meeting.reports.all(), file, "reports", meeting, themes, report)
        _load_recommendations(file.get("recommendations", []), reports, report)
        decisions.load(file.get("decisions", []), report)
        matters.load(file.get("matters", []), themes, report)
    return report


def _load_boards(entries: list[Part], themes: dict[str, Theme], report: ImportReport) -> Upserter[Board]:
    upserter = Upserter(
        Board.objects.all(),
        report=report,
        key=lambda row: row.slug,
        label=lambda row: f"board {row.slug}",
        related=("themes",),
    )
    for entry in entries:
        values: Part = {
            name: entry[name]
            for name in ("name", "short_name", "type", "summary", "everyday")
            if name in entry
        }
        upserter.upsert(
            entry["slug"],
            identity={"slug": entry["slug"]},
            official=values,
            links={"themes": [themes[slug] for slug in entry["themes"]]} if "themes" in entry else {},
        )
    upserter.flush()
    return upserter


def _load_meeting(file: Part, boards: Upserter[Board], report: ImportReport) -> Meeting:
    board = boards[file["board"]]
    upserter = Upserter(
        Meeting.objects.filter(board=board).select_related("board"),
        report=report,
        key=lambda row: row.place,
        label=lambda row: f"meeting {row.board.slug} {row.place}",
    )
    names = ("starts_at", "venue", "hashtag", "next_met_on", "next_starts_at")
    meeting = upserter.upsert(
        Sitting(file["met_on"]),
        identity={"board": board, "met_on": file["met_on"]},
        official={name: file[name] for name in names if name in file},
    )
    upserter.flush()
    papers = Upserter(
        meeting.papers.select_related("publication"),
        report=report,
        key=lambda row: row.publication.slug,
        label=lambda row: f"paper {row.publication.slug}",
    )
    papers.upsert(
        file["paper"],
        identity={"meeting": meeting, "publication": Publication.objects.get(slug=file["paper"])},
        defaults={"kind": MeetingPaper.Kind.AGENDA_PACK},
    )
    papers.flush()
    return meeting


def _load_seats(entries: list[Part], boards: Upserter[Board], report: ImportReport) -> None:
    known = known_by_name([entry["name"] for entry in entries], Person.objects.all())
    places = {row.pk: key for key, row in known.items()}
    people = Upserter(
        Person.objects.filter(pk__in=places),
        report=report,
        key=lambda row: places[row.pk],
        label=lambda row: f"person {row.slug}",
    )
    for entry in entries:
        key = key_of(entry["name"])
        values = {"name": entry["name"], "honours": entry.get("honours", "")}
        people.upsert(key, identity={"slug": key, "name_keys": [key]}, official=values)
    people.flush()
    seats = Upserter(Seat.objects.filter(board__in=boards.rows.values()), report=report)
    for entry in entries:
        names = ("group", "authority", "role", "is_substitute", "position")
        seats.upsert(
            entry["key"],
            identity={
                "key": entry["key"],
                "board": boards[entry["board"]],
                "person": people[key_of(entry["name"])],
                "council_year": entry["council_year"],
            },
            official={name: entry[name] for name in names if name in entry},
        )
    seats.flush()


def _load_keyed(
    rows: QuerySet[Row],
    file: Part,
    part: str,
    meeting: Meeting,
    themes: dict[str, Theme],
    report: ImportReport,
) -> Upserter[Row]:
    upserter = Upserter(rows, report=report, related=("themes",))
    for entry in file.get(part, ()):
        values = {
            name: value for name, value in entry.items() if name not in ("key", "themes", "publication")
        }
        identity = {"key": entry["key"], "meeting": meeting}
        if "publication" in entry:
            identity["publication"] = entry["publication"]
        upserter.upsert(
            entry["key"],
            identity=identity,
            official=values,
            links={"themes": [themes[slug] for slug in entry["themes"]]} if "themes" in entry else {},
        )
    upserter.flush()
    return upserter


def _load_recommendations(entries: list[Part], reports: Upserter[Report], report: ImportReport) -> None:
    upserter = Upserter(Recommendation.objects.filter(report__in=reports.rows.values()), report=report)
    for entry in entries:
        names = ("number", "position", "summary")
        upserter.upsert(
            entry["key"],
            identity={"key": entry["key"], "report": reports[entry["report"]]},
            official={name: entry[name] for name in names if name in entry},
        )
    upserter.flush()
