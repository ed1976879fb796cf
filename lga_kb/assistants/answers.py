"""The answers of the tools for assistants, as plain data of limited size. Each starts from public records.

Records have the same fields as in the API. A question without an answer raises `NotAnswered`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date as day
from functools import cache
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.template.loader import render_to_string
from lxml import html
from psycopg.errors import QueryCanceled
from rest_framework.exceptions import APIException

from boards.models.shared.sittings import Sitting
from lga_kb.api.asked import form_of
from lga_kb.api.found import HitSerializer, ReadingSerializer
from lga_kb.api.records import FIELDS, RecordSerializer, views_of
from lga_kb.errors.problems import TooSlow
from lga_kb.search_page.filters import SearchFilter
from lga_kb.search_page.results_page import SearchPage
from policies.comparison.timeline import timeline_of
from policies.describing.description import RecordKind
from policies.describing.registry import additions_to, kind_called
from policies.lineage.continuation import CAVEAT
from policies.lineage.descent import descent_of
from policies.models import Passage, Statement, Theme

Json = dict[str, Any]

MOST_HITS = 20
MOST_NEWEST = 20
MOST_ON_A_LINE = 40
MOST_ITEMS = 60
LONGEST_TEXT = 6_000  # characters
CUT = " … [cut here: its page has the rest]"

HIT = ("kind", "key", "title", "summary", "excerpt", "lacks", "dated_on", "themes", "years", "page", "url")
STATEMENT = ("key", "kind", "summary", "wording", "publication", "years", "page")
PASSAGE = (
    "publication",
    "path",
    "number",
    "printed_page",
    "shape",
    "language",
    "text",
    "is_current",
    "page",
    "url",
)
ITEM = (
    *("key", "number", "title", "is_restricted", "summary", "status", "is_deferred", "deferred_to"),
    *("themes", "reports", "votes", "page"),
)
DECISION = ("key", "item", "summary", "wording", "changes")


class NotAnswered(Exception):
    """A question about something that is not public, or not valid; the message says what to do."""


def search(
    words: str,
    kinds: Iterable[str] = (),
    theme: str = "",
    first_year: int | None = None,
    last_year: int | None = None,
    page: int = 1,
) -> Json:
    """Records with the words, best match first, twenty at a time.

    `reading` says how the words were understood. If `is_relaxed`, each result lists the words that it `lacks`; if not
    `is_said`, no record says what was asked, and all were found by the other words in `also`.
    """
    asked = QueryDict(mutable=True)
    asked["q"], asked["page"] = words, str(page)
    asked.setlist("kind", list(kinds))
    for name, value in {"theme": theme, "from": first_year, "to": last_year}.items():
        if value:
            asked[name] = str(value)
    found = _search(asked)
    return {
        "total": found.results.total,
        "page": found.results.page,
        "pages": found.results.last_page,
        "reading": dict(ReadingSerializer(found).data),
        "results": _hits(found)[:MOST_HITS],
        "search_page": _whole(f"/search/?{asked.urlencode()}"),
    }


def theme(name: str) -> Json:
    """A theme, found by its slug or any of its names: the number of records on it, and the newest."""
    row = Theme.objects.filter(slug=_last_part(name)).first() or _theme_called(name)
    if row is None:
        slugs = ", ".join(Theme.objects.values_list("slug", flat=True))
        raise NotAnswered(f"There is no theme “{_short(name)}”. The themes are: {slugs}.")
    asked = QueryDict(mutable=True)
    asked["theme"], asked["sort"] = row.slug, "newest"
    found = _search(asked)
    counts = found.results.counts
    said = _records("theme", lambda rows: rows.filter(pk=row.pk), ("name", "description", "aliases", "page"))[
        0
    ]
    return said | {
        "slug": row.slug,
        "counts_by_kind": counts.get("kind", {}),
        "counts_by_year": counts.get("year", {}),
        "newest": _hits(found)[:MOST_NEWEST],
    }


def statement(key: str) -> Json:
    """An offer, an ask or a commitment by its key or the address of its page: its words, passage and citation."""
    row = _statement(key)
    said = _records("statement", lambda rows: rows.filter(pk=row.pk))[0]
    passage = (
        _records("passage", lambda rows: rows.filter(pk=row.passage_id), PASSAGE) if row.passage_id else []
    )
    return said | {"passage": passage[0] if passage else None, "citation": _citation(row)}


def lineage(key: str) -> Json:
    """The statements before and after a statement, oldest first, with the changes; only checked links."""
    row = _statement(key)
    timeline = timeline_of(row, descent_of(row))
    said = [each for step in timeline.steps for each in step.said] if timeline else []
    shown = {each.statement.pk for each in said[:MOST_ON_A_LINE]} | {row.pk}
    records = _records("statement", lambda rows: rows.filter(pk__in=shown), STATEMENT)
    by_key = {record["key"]: record for record in records}
    changes = [
        {"from": carried.edge.earlier.key, "to": each.statement.key, "changes": carried.names}
        for each in said
        for carried in each.carries
        if {carried.edge.earlier_id, each.statement.pk} <= shown
    ]
    in_order = [each.statement.key for each in said if each.statement.key in by_key] or [row.key]
    return {
        "statements": [by_key[key] for key in in_order],
        "changes": changes,
        "is_cut": len(said) > len(in_order),
        "caveat": CAVEAT,
    }


def meeting(board: str, date: str, sitting: int = 1) -> Json:
    """A board's meeting on a day, such as 2020-12-02: its items in order, and the decisions in the minutes."""
    try:
        place = Sitting(day.fromisoformat(date.strip()), sitting)
    except ValueError:
        raise NotAnswered("Give the day of the meeting in the form 2020-12-02.") from None
    row = _kind("meeting").rows().at(_last_part(board), place).first() if 1 <= sitting < 100 else None
    if row is None:
        raise NotAnswered(
            f"No public meeting of “{_short(board)}” on {place} is recorded. Use the search to find boards."
        )
    said = _records("meeting", lambda rows: rows.filter(pk=row.pk))[0]
    items = _records("agenda-item", lambda rows: rows.filter(meeting=row).in_print_order(), ITEM, MOST_ITEMS)
    of_meeting = Q(item__meeting=row) | Q(meeting=row)
    decisions = _records(
        "decision", lambda rows: rows.filter(of_meeting).order_by("position", "pk"), DECISION, MOST_ITEMS
    )
    is_cut = len(said["items"]) > len(items)
    return said | {"items": items, "decisions": decisions, "is_cut": is_cut}


def bounded(answer: Any) -> Any:
    """The answer with long texts cut and marked as cut."""
    if isinstance(answer, str):
        return answer if len(answer) <= LONGEST_TEXT else answer[:LONGEST_TEXT] + CUT
    if isinstance(answer, dict):
        return {name: bounded(value) for name, value in answer.items()}
    return [bounded(each) for each in answer] if isinstance(answer, list | tuple) else answer


def _search(asked: QueryDict) -> SearchPage:
    try:
        form = form_of(asked, SearchFilter)
        with transaction.atomic():  # the time limit of a search holds for one transaction
            found = SearchPage(form)
    except APIException as error:
        raise NotAnswered(" ".join(_sentences(error.detail))) from error
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise NotAnswered(TooSlow.default_detail) from error
        raise
    if found.problems:
        raise NotAnswered(" ".join(sentence for _, sentence in found.problems))
    return found


def _hits(found: SearchPage) -> list[Json]:
    hits = HitSerializer(found.results.hits, many=True, context=_context()).data
    return [{name: hit[name] for name in HIT} for hit in hits]


def _records(
    key: str, narrow: Callable[[Any], QuerySet], fields: Iterable[str] = (), most: int = MOST_ON_A_LINE
) -> list[Json]:
    """The public records of a kind that match `narrow`, with all fields of the API or some of them."""
    kind = _kind(key)
    rows = narrow(kind.rows())
    for each in (kind.api, *additions_to(kind.key)):
        rows = each.complete(rows)
    found = _serializer(key)(rows[:most], many=True, context=_context() | {FIELDS: list(fields)})
    return [dict(each) for each in found.data]


@cache
def _serializer(key: str) -> type[RecordSerializer]:
    return views_of(_kind(key)).serializer_class


def _kind(key: str) -> Any:
    kind: RecordKind | None = kind_called(key)
    assert kind is not None
    return kind


def _statement(key: str) -> Statement:
    rows = _kind("statement").rows().select_related("publication", "heading", "passage__publication")
    row = rows.filter(key=_last_part(key)).first()
    if row is None:
        raise NotAnswered(f"No public statement has the key “{_short(key)}”. Use the search to find keys.")
    return row


def _theme_called(name: str) -> Theme | None:
    words = name.strip().lower()
    for row in Theme.objects.all():
        if words in {each.lower() for each in (row.name, *row.aliases)}:
            return row
    return None


def _citation(row: Statement) -> str:
    """The citation of a statement, as on its page."""
    is_readable = bool(row.passage_id) and Passage.objects.published().filter(pk=row.passage_id).exists()
    said = render_to_string(
        "components/cite.html",
        {
            "publication": row.publication,
            "heading": row.heading.title,
            "passage": row.passage if is_readable else None,
            "text": row.kind,
            "address": row.get_absolute_url(),
        },
    )
    (sentence,) = html.fragment_fromstring(said.strip()).iter("p")
    return " ".join(sentence.text_content().split())


def _sentences(detail: Any) -> list[str]:
    if isinstance(detail, dict):
        return [sentence for each in detail.values() for sentence in _sentences(each)]
    return (
        [sentence for each in detail for sentence in _sentences(each)]
        if isinstance(detail, list)
        else [str(detail)]
    )


def _context() -> Json:
    return {"site": settings.SITE_URL.rstrip("/")}


def _whole(path: str) -> str:
    return settings.SITE_URL.rstrip("/") + path


def _last_part(name: str) -> str:
    """The key in an address of a page, or the key as it is; nothing that the database cannot look for."""
    return name.strip().rstrip("/").rpartition("/")[2].replace("\0", "")[:300]


def _short(text: str) -> str:
    return text.replace("\0", "")[:80]
