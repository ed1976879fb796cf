"""Lists with computed rows: search results and policy lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from boards.pages.policy_lines import PolicyLine, Printing, policy_lines
from lga_kb.api.asked import known_form
from lga_kb.exports.parameters import refuse_unknown
from lga_kb.search_page.cards import values_of
from lga_kb.search_page.filters import SearchFilter
from policies.search.engine import Hit


class WorkedOut:
    """A table for files, whose cells come from `tell` in the order of the headers."""

    headers: ClassVar[list[str]]
    columns = ()

    def __init__(self, site: str):
        self.site = site

    def tell(self, row) -> tuple:
        raise NotImplementedError

    def values(self, row) -> dict:
        return dict(zip(self.headers, self.tell(row), strict=True))

    def cells(self, row) -> list[str]:
        return [str(cell) for cell in self.typed(row)]

    def typed(self, row) -> list[str | int]:
        """The cells of a row, with numbers as numbers."""
        return [_cell(value) for value in self.tell(row)]


class Found(WorkedOut):
    """Every result of a search, in the order of the page."""

    headers = ["dated_on", "years", "themes", "kind", "title", "summary", "wording", "context", "key", "page"]

    def tell(self, row: Hit) -> tuple:
        day = row.dated_on.isoformat() if row.dated_on else None
        years = sorted(int(year) for year in values_of(row, "year"))
        texts = (row.kind, row.title, row.summary, row.wording, row.context, row.key)
        return (day, years, values_of(row, "theme"), *texts, self.site + row.address)

    @classmethod
    def read(cls, query, site: str) -> tuple[Found, Iterable[Hit]]:
        form = known_form(query, SearchFilter)
        return cls(site), form.search().every_hit()


class PolicyLines(WorkedOut):
    """A row for each report that prints a line, in the order of the page. `line` is the key of its first statement."""

    headers = ["key", "line", "report", "publication", "summary", "wording", "drifts", "page"]

    def tell(self, row: tuple[PolicyLine, Printing]) -> tuple:
        line, printing = row
        statement = printing.statement
        keys = (statement.key, line.statement.key, printing.report.key, statement.publication.slug)
        page = self.site + statement.get_absolute_url()
        return (*keys, statement.summary, statement.wording, printing.drifts, page)

    @classmethod
    def read(cls, query, site: str) -> tuple[PolicyLines, Iterator[tuple[PolicyLine, Printing]]]:
        refuse_unknown((), query)
        return cls(site), ((line, printing) for line in policy_lines() for printing in line.printings)


def _cell(value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, list) else value or ""
