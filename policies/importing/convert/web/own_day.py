"""The day on which a web page says in its data that it was published. Days of changes and of readers are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

_PUBLISHED = frozenset(
    (
        *(
            "article:published_time",
            "datepublished",
            "dc.date",
            "dc.date.issued",
            "dcterms.date",
            "dcterms.issued",
        ),
        *("dc.date.created", "dcterms.created", "date", "publish-date", "publication-date", "pubdate"),
        *("citation_publication_date", "og:published_time"),
    )
)
_DAY = re.compile(r"(?P<day>20\d\d-\d\d-\d\d)(?![\d-])")
_LISTED = re.compile(r"\"datePublished\"\s{0,5}:\s{0,5}\"(?P<day>20\d\d-\d\d-\d\d)(?![\d-])")
_MOST = 200  # elements of a kind that are looked at
_LONGEST = 20_000  # characters of a list of data


def published_on(root: etree._Element) -> str:
    """The one day of publication that the data of a page give, as 2031-03-06; nothing where they give several."""
    days = set(_days(root))
    return days.pop() if len(days) == 1 else ""


def _days(root: etree._Element) -> Iterator[str]:
    for element in islice(root.iter("meta"), _MOST):
        named = {(element.get(name) or "").lower() for name in ("name", "property", "itemprop")}
        if named & _PUBLISHED and (found := _DAY.match((element.get("content") or "").strip())):
            yield found["day"]
    for element in islice(root.iter("script"), _MOST):
        if element.get("type") == "application/ld+json":
            yield from (found["day"] for found in _LISTED.finditer((element.text or "")[:_LONGEST]))
