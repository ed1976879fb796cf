"""Policy lines as a table: a row for each report that prints one, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator

from boards.policy_lines import PolicyLine, Printing, policy_lines


def printings() -> Iterator[tuple[PolicyLine, Printing]]:
    for line in policy_lines():
        for printing in line.printings:
            yield line, printing


class PolicyLineTable:
    """The columns of a line in one report, in the shape in which files take a table. `line` is its first statement."""

    headers = ["key", "line", "report", "publication", "summary", "wording", "drifts", "page"]
    columns = ()

    def __init__(self, site: str):
        self.site = site

    def values(self, row: tuple[PolicyLine, Printing]) -> dict:
        line, printing = row
        statement = printing.statement
        cells = (
            statement.key,
            line.statement.key,
            printing.report.key,
            statement.publication.slug,
            statement.summary,
            statement.wording,
            printing.drifts,
            self.site + statement.get_absolute_url(),
        )
        return dict(zip(self.headers, cells, strict=True))

    def cells(self, row: tuple[PolicyLine, Printing]) -> list[str]:
        return [_cell(value) for value in self.values(row).values()]


def _cell(value) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else value
