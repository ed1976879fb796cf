"""A search as a table: every hit, in the order of the page."""

from __future__ import annotations

from lga_kb.search_page.cards import values_of
from policies.search.engine import Hit


class SearchTable:
    """The columns of a hit, in the shape in which files take a table."""

    headers = ["key", "kind", "title", "summary", "wording", "context", "dated_on", "themes", "years", "page"]
    columns = ()

    def __init__(self, site: str):
        self.site = site

    def values(self, hit: Hit) -> dict:
        texts = (hit.key, hit.kind, hit.title, hit.summary, hit.wording, hit.context)
        day = hit.dated_on.isoformat() if hit.dated_on else None
        years = sorted(int(year) for year in values_of(hit, "year"))
        rest = (day, values_of(hit, "theme"), years, self.site + hit.address)
        return dict(zip(self.headers, (*texts, *rest), strict=True))

    def cells(self, hit: Hit) -> list[str]:
        return [_cell(value) for value in self.values(hit).values()]


def _cell(value) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else value or ""
