"""The lists that are available as files, by the address of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from lga_kb.api.asked import known_form
from lga_kb.exports.parameters import refuse_unknown
from lga_kb.exports.table import PublicTable
from lga_kb.exports.worked_out import Found, PolicyLines
from policies.describing.description import RecordKind, RecordList
from policies.describing.registry import all_lists
from policies.tables.in_chunks import in_chunks
from policies.tables.table import table_of
from policies.tables.writing import CHUNK


@dataclass(frozen=True)
class Listed:
    """A list from the description of a kind: its unfiltered rows and their table."""

    kind: RecordKind
    list: RecordList

    @property
    def rows(self) -> QuerySet:
        return self.kind.rows_of(self.list)

    def table(self, site: str) -> PublicTable:
        """The admin's columns, with a column for the kind if records of several kinds share the list."""
        described, route = table_of(self.list.columns_of or self.kind.model), self.list.record_page
        assert described is not None  # every kind with a list has a table in the admin
        kind = ("kind",) if "{kind}" in route else ()
        shown = (*kind, *described.own, *described.shown)
        return PublicTable(
            self.rows.model, described.key, shown=shown, route=route, site=site, also=self.list.also
        )

    def read(self, query, site: str) -> tuple[PublicTable, Iterable[tuple]]:
        """The table and its filtered rows, which are read while they are sent."""
        table = self.table(site)
        return table, in_chunks(table.rows(self._narrowed(query)), CHUNK)

    def _narrowed(self, query) -> QuerySet:
        if self.list.filterset:
            return self.list.complete(known_form(query, self.list.filterset).narrow(self.rows))
        refuse_unknown((), query)
        return self.rows


def lists() -> dict[str, Listed]:
    return {name: Listed(*described) for name, described in all_lists().items()}


def every_list() -> dict:
    """Every list, including those with computed rows."""
    return lists() | {"search": Found, "policy-lines": PolicyLines}
