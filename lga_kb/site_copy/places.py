"""Which addresses a copy of the site has, and the file of each."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lga_kb.languages.welsh_frame import PREFIX

# What answers each reader anew, or programs: search, packs, alerts, forms and the API need the site itself.
LIVE = (
    "/search/",
    "/briefing/",
    "/alerts/",
    "/report-a-mistake/",
    "/admin/",
    "/api/",
    "/oparl/",
    "/data/",
    "/sitemap",
)
LIVE_ENDS = ("/briefing/", "/briefing/word/", "/feed.atom", "/export.xlsx")
PAGE = re.compile(r"page=([1-9][0-9]{0,5})")
INDEX = "index.html"


def copied(address: str) -> str | None:
    """The address that stands for this one in the copy; None where only the site itself answers it.

    Of the addresses with a query the further pages of lists are copied: filters have too many combinations.
    """
    path, _, query = address.partition("?")
    plain = path.removeprefix(PREFIX)
    if plain.startswith(LIVE) or path.endswith(LIVE_ENDS) or ".." in unquote(path).split("/"):
        return None
    if query in ("", "page=1"):
        return path
    return address if PAGE.fullmatch(query) and path.endswith("/") else None


def file_of(address: str) -> str:
    """The path of the file of an address that is copied, within the folder of the copy."""
    path, _, query = address.partition("?")
    path = unquote(path).lstrip("/")
    if query:
        return f"{path}page-{query.removeprefix('page=')}.html"
    return path + INDEX if not path or path.endswith("/") else path
