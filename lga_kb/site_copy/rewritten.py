"""A page as it is in the copy: its links lead to files beside it or to the site itself, and it says it is a copy."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import quote, urljoin, urlsplit

from lga_kb.site_copy.places import copied, file_of

# <a href="/themes/">, <form action="?page=2">, <script src="/static/site.js">
LINK = re.compile(r"""(\s(?:href|src|action|formaction)=")([^"]*)(")""")
# <form method="get"> without an address: it would ask the file for what only the site can answer.
FORM = re.compile(r"<form\b(?![^<>]*\saction=)")
SENT = re.compile(r"""<form\b[^<>]*\smethod="post"(?:(?!<form\b).)*?</form>""", re.DOTALL)
MAIN = re.compile(r"<main\b[^<>]*>")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)  # https:, mailto:
# url(../fonts/light.woff2) in a style sheet; from "./other.js" in a script
PARTS = {
    "text/css": re.compile(r"""url\(\s*["']?([^"')]+)"""),
    "text/javascript": re.compile(r"""\b(?:from|import)\s*["'](\.[^"']+)"""),
}


@dataclass
class Rewritten:
    text: str
    leads_to: set[str] = field(default_factory=set)  # addresses that the copy has to have


def page(text: str, address: str, *, site: str, banner: str) -> Rewritten:
    """The HTML of an address with its links rewritten. `site` is the live site's, without a slash at its end.

    What a form would send is left out, since files take nothing in.
    """
    found = Rewritten("")
    live = f"{site}{address}"

    def link(match: re.Match) -> str:
        return match[1] + escape(_leads(unescape(match[2]), address, site, found)) + match[3]

    text = FORM.sub(f'<form action="{escape(live)}"', SENT.sub("", text))
    text = LINK.sub(link, text)
    found.text = MAIN.sub(lambda match: match[0] + banner, text, count=1)
    return found


def part(text: str, address: str, media_type: str) -> set[str]:
    """The addresses in a style sheet or script, which are relative already."""
    pattern = PARTS.get(media_type)
    found = {urljoin(address, each) for each in pattern.findall(text)} if pattern else set()
    return {urlsplit(each).path for each in found if each.startswith("/") and not each.startswith("//")}


def redirect(address: str, to: str, *, site: str) -> Rewritten:
    """A page that redirects at once."""
    found = Rewritten("")
    there = escape(_leads(to.removeprefix(site), address, site, found))
    found.text = (
        '<!DOCTYPE html>\n<html lang="en-GB"><meta charset="utf-8"><title>Moved</title>'
        f'<meta http-equiv="refresh" content="0; url={there}"><p><a href="{there}">It has moved here</a></p></html>\n'
    )
    return found


def _leads(to: str, address: str, site: str, found: Rewritten) -> str:
    """The address of a link in the copy."""
    if not to:
        return f"{site}{address}"
    if to.startswith(("#", "//")) or SCHEME.match(to):
        return to
    to, _, fragment = to.partition("#")
    there = address.partition("?")[0] + to if to.startswith("?") else urljoin(address, to)
    end = f"#{fragment}" if fragment else ""
    place = copied(there)
    if place is None:
        return f"{site}{there}{end}"
    found.leads_to.add(place)
    start = posixpath.dirname(file_of(address)) or "."
    return quote(posixpath.relpath(file_of(place), start), safe="/~") + end
