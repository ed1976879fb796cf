"""The budget of a business plan: charts printed as lists of amounts and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policies.importing.blocks import Block, BlockKind, Remark, Row
from policies.importing.parse.line_account import flat, unplaced_of
from policies.importing.parse.plan.plan_outline import Line, Role, Section
from policies.importing.parsed import BudgetLineRecord, Keys, Unplaced, slug_of
from policies.text.period import range_in, year_in

_NUMBER = r"\d{1,3}(?:,\d{3})++(?:\.\d++)?|\d++(?:\.\d++)?"
_UNIT = r"(?P<unit>billion|million|thousand|bn|m|k)?"
_ENTRY = re.compile(
    rf"""
    (?P<label>\S(?:.*?\S)??)(?:\s*+[,:\u2010-\u2015-])?\s++
    (?P<minus>[-\u2212\u2013]?)£\s?(?P<amount>{_NUMBER})\s?{_UNIT}
    (?:\s*+[(,]?\s*+(?P<percent>\d+(?:\.\d+)?)\s?(?:%|per\ cent)\s*+\)?)?\s*+[.;]?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AMOUNT_CELL = re.compile(
    rf"""
    (?P<minus>[-\u2212\u2013]?)£?\s?(?P<amount>{_NUMBER})\s?{_UNIT}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERCENT_CELL = re.compile(r"(?P<percent>\d+(?:\.\d+)?)\s?%")
_IN_THOUSANDS = re.compile(
    r"""
      £\s?['\u2018\u2019]?\s?000s?\b  # £000
      | £k\b                          # £k
      | \bthousands?\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_POUNDS = {"billion": 1e9, "bn": 1e9, "million": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3}
_NOTHING_LOST = 1e-6  # thousand pounds: what a computer's fractions make of a whole one
_SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_TO_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
# A raised figure loses its height in plain text: "1Income" over a chart, "1 Note" under it.
_MARK_BEFORE = re.compile(rf"(?P<mark>\d|[{_SUPERSCRIPTS}]|\*)(?=[A-Z])(?P<text>.+)")
_MARK_AFTER = re.compile(rf"(?P<text>.*?\S)\s*+(?P<mark>[{_SUPERSCRIPTS}]|\*)")
_NOTE = re.compile(rf"(?P<mark>\d|[{_SUPERSCRIPTS}]|\*)\s*(?P<text>[A-Z].+)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a chart, its amount in the unit that is printed."""

    label: str
    amount: float
    unit: str
    percent: float | None

    def in_thousand_pounds(self, *, said: bool) -> int:
        """Whole thousands; a bare figure is in thousands where a heading says so, else in pounds."""
        return round(self._thousands(said=said))

    def is_whole(self, *, said: bool) -> bool:
        """Whether the sum is one of whole thousands, so that nothing of it is lost."""
        thousands = self._thousands(said=said)
        return abs(thousands - round(thousands)) < _NOTHING_LOST

    def _thousands(self, *, said: bool) -> float:
        return self.amount * _POUNDS.get(self.unit, 1e3 if said else 1) / 1000


def budget_entry(text: str) -> Entry | None:
    """Read "Label, £1,234 (5.6%)"; the comma and the share may be missing."""
    found = _ENTRY.fullmatch(text) if "£" in text else None
    return _entry(found["label"], found, found["percent"]) if found else None


def _entry(label: str, found: re.Match[str], percent: str | None) -> Entry:
    amount = float(found["amount"].replace(",", "")) * (-1 if found["minus"] else 1)
    return Entry(
        label.rstrip(" ,:"), amount, (found["unit"] or "").lower(), float(percent) if percent else None
    )


def budget_entries(block: Block, text: str) -> list[Entry | None]:
    """The entries of a list item or of a table's rows; None for what is no budget line."""
    if block.kind is BlockKind.TABLE:
        return [_row_entry(row) for row in block.rows]
    return [budget_entry(flat(text))]


def _row_entry(row: Row) -> Entry | None:
    """A row of label, amount and perhaps share, each in a cell of its own."""
    label, *cells = [cell.strip() for cell in row.cells if cell.strip()] or [""]
    amounts = [
        found for cell in cells if not _YEAR.fullmatch(cell) and (found := _AMOUNT_CELL.fullmatch(cell))
    ]
    percents = [found["percent"] for cell in cells if (found := _PERCENT_CELL.fullmatch(cell))]
    if not label or len(amounts) != 1:
        return None
    return _entry(label, amounts[0], percents[0] if percents else None)


def split_mark(title: str) -> tuple[str, str]:
    """A chart's footnote mark and its title without it."""
    found = _MARK_BEFORE.fullmatch(title) or _MARK_AFTER.fullmatch(title)
    return (found["mark"].translate(_TO_DIGITS), found["text"].strip()) if found else ("", title)


def budget_of(sections: Sequence[Section], keys: Keys) -> tuple[list[BudgetLineRecord], list[Unplaced]]:
    """Every line of every chart; anything else in the list of a chart is unplaced."""
    notes = _notes(sections)
    records: list[BudgetLineRecord] = []
    unplaced: list[Unplaced] = []
    in_thousands = _says_thousands(sections)
    for place, section in enumerate(sections):
        if section.role is not Role.CHART:
            continue
        mark, chart = split_mark(section.name)
        said, year = in_thousands[place], _year(section)
        for position, (line, wording, entry) in enumerate(_entries(section), 1):
            if entry is None:
                unplaced.append(unplaced_of(line.placed))
            else:
                records.append(
                    BudgetLineRecord(
                        key=keys.make("budget", slug_of(chart, 8), f"line-{position}"),
                        publication=keys.publication,
                        path=(chart,),
                        position=position,
                        wording=wording,
                        lines=line.placed.passage.lines,
                        anchor=line.placed.anchor,
                        chart=chart,
                        label=entry.label,
                        amount=entry.in_thousand_pounds(said=said),
                        percent=entry.percent,
                        year=year,
                        footnote=notes.get(mark, ""),
                    )
                )
    return records, unplaced


def sums_rounded(sections: Sequence[Section]) -> Iterator[Remark]:
    """A doubt for each sum that is kept in whole thousands and is printed more exactly."""
    in_thousands = _says_thousands(sections)
    for place, section in enumerate(sections):
        for line, wording, entry in _entries(section) if section.role is Role.CHART else ():
            if entry and not entry.is_whole(said=in_thousands[place]):
                yield Remark(
                    line.placed.passage.lines[0],
                    f"A budget is kept in whole thousands of pounds, so the sum in “{wording}” was rounded.",
                )


def _entries(section: Section) -> Iterator[tuple[Line, str, Entry | None]]:
    """The entries under a chart with their wording; a table's rows without an amount are its heads, not lost."""
    for line in section.body:
        if line.is_item:
            yield line, flat(line.text), budget_entry(flat(line.text))
        for row in line.block.rows:
            if entry := _row_entry(row):
                yield line, flat(" ".join(filter(None, row.cells))), entry


def _notes(sections: Sequence[Section]) -> dict[str, str]:
    """Footnotes by their mark, wherever they are between the charts."""
    notes: dict[str, str] = {}
    for section in sections:
        if section.role is Role.CHART:
            for line in section.paragraphs:
                if found := _NOTE.fullmatch(flat(line.text)):
                    notes.setdefault(found["mark"].translate(_TO_DIGITS), found["text"])
    return notes


def _says_thousands(sections: Sequence[Section]) -> dict[int, bool]:
    """For each section, by its place, whether amounts are in thousands: said in it, over it, or before in its part."""
    said: dict[int, bool] = {}
    in_part = False  # the part that the section belongs to has said so
    for place, section in enumerate(sections):
        texts = " ".join([section.name, *(line.text for line in section.body if not line.is_item)])
        if section.role not in (Role.CHART, Role.SECTION):
            in_part = False
        in_part = in_part or bool(_IN_THOUSANDS.search(texts))
        said[place] = in_part or any(_IN_THOUSANDS.search(each.name) for each in section.above)
    return said


def _year(section: Section) -> str:
    """The year a chart or a heading over it names: "2020/21"."""
    for each in (section, *reversed(section.above)):
        if found := range_in(each.name):
            return found.printed
        if year := year_in(each.name):
            return str(year)
    return ""
