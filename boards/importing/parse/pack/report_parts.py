"""The reports of a pack: their sections, what their cover sheets say, and what they ask of members."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from boards.importing.parse.agenda.numbers import item_alone, split_number
from boards.importing.parse.lists import sub_items, whole_items
from boards.importing.parse.marks import cut_mark
from boards.importing.parse.pack.layout import Span
from boards.importing.parse.pack.officers import contact_blocks
from boards.importing.parse.titles import is_annex, is_minutes, section_type
from boards.importing.parsed import AgendaItemRecord, RecommendationRecord, ReportRecord, SectionRecord
from policies.importing.parse.passage_anchors import Placed
from policies.importing.parsed import Keys, lines_of, slug_of

_LEAST_TITLE = 12  # characters of a title that another may go on with
_ONCE = ("purpose", "summary", "action")
_LAST_TIME = re.compile(
    r"""
    \b(?:minutes|notes?|decisions\ and\ actions)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = re.compile(
    r"""
    ^(?:paper|report|enclosure|document)\ (?:[A-Z]|\d{1,2})\s*[:.–—-]\s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:members?|board|committee|panel)\b.{0,200}\b(?:asked|requested|invited|recommended)\b[^.]{0,300}:$",
    re.IGNORECASE | re.DOTALL,
)


def read_reports(
    placed: Sequence[Placed],
    spans: Sequence[Span],
    items: Sequence[AgendaItemRecord],
    *,
    meeting: str,
    publication: str,
    keyed: str = "",
) -> list[ReportRecord]:
    """The reports in order, each with its item; their keys begin with the meeting's, or with `keyed`."""
    keys = Keys(keyed or meeting)
    over = [item_alone(placed[first - 1].text) if first else "" for first, _ in spans]
    behind = match_items([placed[first].text for first, _ in spans], items, over)
    reports = []
    for position, (span, item) in enumerate(zip(spans, behind, strict=True), 1):
        title = placed[span[0]].passage
        sections = tuple(_sections(placed, span))
        reports.append(
            ReportRecord(
                key=keys.make("report", slug_of(title.wording)),
                publication=publication,
                path=title.path,
                position=position,
                wording=title.wording,
                lines=lines_of(each.passage.lines for each in placed[slice(*span)]),
                anchor=title.anchor,
                meeting=meeting,
                item=item,
                title=title.wording,
                purpose=_text_of(placed, sections, "purpose"),
                summary=_text_of(placed, sections, "summary"),
                action=_text_of(placed, sections, "action"),
                sections=sections,
                first=span[0] + 1,
                last=span[1],
            )
        )
    return reports


def match_items(
    titles: Sequence[str], items: Sequence[AgendaItemRecord], over: Sequence[str] = ()
) -> list[str]:
    """The key of the item behind each report: by the title where it is the same or goes on, else by the order of pages.

    `over` are the numbers of items that lines of their own name over the titles; they count most.
    Reports are bound in the order of their items, but often under other titles: between two reports whose titles
    match, as many items with pages as reports are matched in order.
    """
    slugs = {slug_of(item.title): index for index, item in reversed(list(enumerate(items)))}
    matched: list[int | None] = []
    reached = -1
    for title, above in zip_longest(titles, over, fillvalue=""):
        own = slug_of(cut_mark(split_number(_LABEL.sub("", title))[1])[0])
        same = slugs.get(own, _begun(own, slugs))
        if number := item_alone(title) or above:
            same = next((index for index, item in enumerate(items) if item.number == number), None)
        if same is None and is_minutes(title):
            same = next((index for index, item in enumerate(items) if _LAST_TIME.search(item.title)), None)
        same = same if same is not None and same > reached else None
        reached = reached if same is None else same
        matched.append(same)
    for first, last in _gaps(matched):
        last_before = matched[first - 1] if first else None
        after = -1 if last_before is None else last_before
        next_after = matched[last] if last < len(matched) else None
        before = len(items) if next_after is None else next_after
        paged = [index for index in range(after + 1, before) if items[index].pages]
        if len(paged) == last - first:
            matched[first:last] = paged
    return [items[index].key if index is not None else "" for index in matched]


def _begun(title: str, slugs: Mapping[str, int]) -> int | None:
    """The one item whose title begins with that of the report, or the other way round, at a whole word."""
    near = {
        index
        for slug, index in slugs.items()
        if min(len(slug), len(title)) >= _LEAST_TITLE
        and (f"{slug}-".startswith(f"{title}-") or f"{title}-".startswith(f"{slug}-"))
    }
    return near.pop() if len(near) == 1 else None


def _gaps(matched: Sequence[int | None]) -> list[tuple[int, int]]:
    """Runs of reports without an item."""
    gaps: list[tuple[int, int]] = []
    for index, item in enumerate(matched):
        if item is None and gaps and gaps[-1][1] == index:
            gaps[-1] = (gaps[-1][0], index + 1)
        elif item is None:
            gaps.append((index, index + 1))
    return gaps


def _sections(placed: Sequence[Placed], span: Span) -> Iterator[SectionRecord]:
    """The parts of a report from heading to heading.

    Titles and the lines on whom to contact belong to none, so that a page of sections shows no telephone number.
    """
    contacts = contact_blocks(placed, span)
    starts: list[tuple[int, str, str]] = []  # index, type, title
    for index in range(*span):
        each = placed[index]
        if index in contacts and index - 1 not in contacts:
            starts.append((index, "", placed[span[0]].text))
        elif each.is_heading and each.block.level == 1:
            starts.append((index, "", each.text))
        elif each.is_heading and each.block.level == 2:
            starts.append((index, _type_of(each.text, [name for _, name, _ in starts]), each.text))
        elif index not in contacts and starts and not starts[-1][1]:
            starts.append((index, "body", starts[-1][2]))
    ends = [index for index, _, _ in starts[1:]] + [span[1]]
    for (first, name, title), end in zip(starts, ends, strict=True):
        if name:
            yield SectionRecord(type=name, title=title, first=first + 1, last=end)


def _type_of(heading: str, before: Sequence[str]) -> str:
    """A cover sheet has one purpose, summary and action: a second heading of that name is the report's own."""
    if is_annex(heading):
        return "annex"
    name = section_type(heading) or "body"
    return "body" if name in _ONCE and name in before else name


def _text_of(placed: Sequence[Placed], sections: Sequence[SectionRecord], name: str) -> str:
    """The words of a section without its heading, a line for each paragraph and bullet."""
    section = next((each for each in sections if each.type == name), None)
    if section is None:
        return ""
    inside = placed[section.first : section.last]
    return "\n".join(each.text for each in inside if not each.is_heading)


def _without_brackets(number: str) -> str:
    """A printed number as it is cited: "(i)" and "i." are "i"; "3(i)" stays."""
    if number.startswith("("):
        return number.strip("().")
    return number.rstrip(".") if "(" in number else number.rstrip(".)")


def read_recommendations(
    placed: Sequence[Placed], report: ReportRecord, *, publication: str
) -> list[RecommendationRecord]:
    """What members are asked to do; a list printed a second time adds nothing."""
    records: list[RecommendationRecord] = []
    seen: set[str] = set()
    for indexes in _recommended(placed, report):
        wording = "\n".join(placed[index].text for index in indexes)
        plain = " ".join(wording.split()).rstrip(".;").casefold()
        if plain in seen:
            continue
        seen.add(plain)
        home = placed[indexes[0]].passage
        records.append(
            RecommendationRecord(
                key=f"{report.key}--recommendation-{len(records) + 1}",
                publication=publication,
                path=home.path,
                position=len(records) + 1,
                wording=wording,
                lines=lines_of(placed[index].passage.lines for index in indexes),
                anchor=home.anchor,
                report=report.key,
                number=_without_brackets(home.number),
            )
        )
    return records


def _recommended(placed: Sequence[Placed], report: ReportRecord) -> Iterator[tuple[int, ...]]:
    """Passages of each recommendation, under its heading or, if there is none, below "Members are asked to:"."""
    if is_minutes(report.title):
        return
    sections = [each for each in report.sections if each.type == "recommendations"]
    for section in sections:
        yield from _in_section(placed, range(section.first, section.last))
    if sections:
        return
    for index in range(report.first, report.last):
        if not placed[index].is_heading and _ASKED.search(placed[index].text):
            yield from whole_items(placed, sub_items(placed, index, report.last))


def _in_section(placed: Sequence[Placed], inside: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The items of the list, or where there is no list the sentences that are no lead-in."""
    listed = [index for index in inside if placed[index].is_item]
    if listed:
        yield from whole_items(placed, listed)
        return
    for index in inside:
        if not placed[index].is_heading and not placed[index].text.endswith(":"):
            yield (index,)
