"""The page of an import preview: counts, one group of records at a time, and marked changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from policies.text.word_differences import differences

OUTCOMES = {
    "new": "New",
    "changed": "Changed",
    "moved": "Moved: the words are the same",
    "unchanged": "Unchanged",
    "kept": "Kept, because an editor changed it",
    "waiting": "Waits for publication",
    "lost": "No longer found",
    "left out": "Left out",
}
FIRST = ["Offers", "Asks", "Commitments", "Priorities", "Headings", "Campaigns"]
LAST = ["Passages"]  # the text itself: the longest list, with the fewest decisions
PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table of counts: a group of records, and how many there are of each outcome."""

    group: str
    cells: list[tuple[str, int, str]]  # outcome, count, address
    total: int


class PreviewPage:
    """The part of a preview that the address asks for."""

    def __init__(self, preview: dict, asked) -> None:
        self.rows = [(place, row) for place, row in enumerate(preview["rows"]) if row]
        self.counts = Counter((row["group"], row["outcome"]) for _, row in self.rows)
        self.groups = sorted({group for group, _ in self.counts}, key=_place)
        self.outcomes = [each for each in OUTCOMES if any(outcome == each for _, outcome in self.counts)]
        self.group = asked.get("group") if asked.get("group") in self.groups else self._first_group()
        self.outcome = asked.get("outcome") if asked.get("outcome") in self.outcomes else ""
        self.page: Page = Paginator(self._chosen(), PER_PAGE).get_page(asked.get("p"))

    def _first_group(self) -> str:
        """The first group with something to decide on."""
        for group in self.groups:
            if any(self.counts[group, outcome] for outcome in OUTCOMES if outcome != "unchanged"):
                return group
        return self.groups[0] if self.groups else ""

    def _chosen(self) -> list:
        return [
            (place, row)
            for place, row in self.rows
            if row["group"] == self.group and self.outcome in ("", row["outcome"])
        ]

    @property
    def headings(self) -> list[str]:
        return [OUTCOMES[each] for each in self.outcomes]

    @property
    def table(self) -> list[Line]:
        """Counts by group and outcome, each leading to its records."""
        return [
            Line(
                group,
                [(each, self.counts[group, each], self._address(group, each)) for each in self.outcomes],
                sum(self.counts[group, each] for each in self.outcomes),
            )
            for group in self.groups
        ]

    @property
    def caption(self) -> str:
        """The caption of the list below."""
        name = OUTCOMES[self.outcome].partition(":")[0].lower() if self.outcome else "all"
        return f"{self.group}: {name}"

    def address(self, number: int | None = None) -> str:
        """The query of a page of this list."""
        return self._address(self.group, self.outcome, number)

    @property
    def here(self) -> str:
        return self.address(self.page.number)

    @property
    def next(self) -> str:
        return self.address(self.page.next_page_number())

    @property
    def previous(self) -> str:
        return self.address(self.page.previous_page_number())

    @staticmethod
    def _address(group: str, outcome: str = "", number: int | None = None) -> str:
        asked = {"group": group, "outcome": outcome, "p": number}
        return "?" + urlencode({name: value for name, value in asked.items() if value})


def shown(row: dict, theme_names: dict[str, str]) -> dict:
    """A record with its outcome in words, its changed words marked, and its suggestions by the names of themes."""
    return row | {
        "outcome_name": OUTCOMES[row["outcome"]],
        "fields": [field | {"words": differences(field["old"], field["new"])} for field in row["fields"]],
        "theme_names": [theme_names.get(slug, slug) for slug in row["themes"] or ()],
        "suggestions": [
            {"theme": theme_names.get(each["theme"], each["theme"]), "why": each["why"]}
            for each in row["suggestions"]
        ],
    }


def _place(group: str) -> tuple[int, str]:
    if group in FIRST:
        return FIRST.index(group), ""
    return len(FIRST) + (group in LAST), group
