"""The words of a reply's fields: Word's HTML taken off, dates with the day first, numbers as people see them."""

from __future__ import annotations

import html
import re
from datetime import date

import nh3

_KEPT = {"p", "br", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"}
_DROPPED = {"script", "style", "title", "xml", "head", "iframe", "object", "noscript", "template"}
_NEXT_CELL = re.compile(r"</t[dh]>\s*<t[dh]>")
_LIST_ITEM = re.compile(r"<li>\s*(?:<p>)?")
_BREAK = re.compile(r"</?(?:p|br|div|li|tr|h[1-6]|table|ul|ol|td|th)\s*/?>")
_COMMENT = re.compile(r"<!(?:--)?\[if.*?<!\[endif\](?:--)?>", re.DOTALL)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+[\d:.]+\s*(?:[ap]m)?)?", re.IGNORECASE)
_LABEL = re.compile(r"[0-9A-Za-z.()-]{1,12}")
_COUNCILLOR = re.compile(
    r"^(?:The\s+)?(?:Right\s+Worshipful\s+)?(?:Cllrs?\.?|Councillors?|Alderman)\s+(?=\S)", re.IGNORECASE
)


def plain(fragment: str) -> str:
    """The text of a field that holds escaped HTML, a line for each paragraph; of any other, the text."""
    if "<" not in fragment:
        return _squeezed(html.unescape(fragment))
    # The line breaks of the source stand for nothing: Word breaks its lines anywhere.
    source = " ".join(_COMMENT.sub(" ", fragment).split())
    clean = nh3.clean(source, tags=_KEPT, attributes={}, clean_content_tags=_DROPPED, strip_comments=True)
    clean = _NEXT_CELL.sub(" | ", clean)
    clean = _LIST_ITEM.sub("\n• ", clean)
    return _squeezed(html.unescape(_BREAK.sub("\n", clean)))


def one_line(fragment: str) -> str:
    return " ".join(plain(fragment).split())


def day_of(text: str) -> date | None:
    """A date written with its day first, or None where it is none of the calendar."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def label_of(printed: str) -> str:
    """The number of an item as people see it, fit for an address: "1." is 1, "4 (a)" is 4(a)."""
    label = re.sub(r"\s+", "", printed).replace("/", "-").rstrip(".:)") or ""
    if "(" in label and ")" not in label:
        label += ")"
    return label if _LABEL.fullmatch(label) and label.strip(".-()") else ""


def name_of(printed: str) -> str:
    """A councillor's name without the title in front."""
    return _COUNCILLOR.sub("", " ".join(printed.split()))


def web_address(text: str) -> str:
    """An address on the web that can be shown as a link, or nothing."""
    address = text.strip()
    if not re.match(r"https?://[^\s/]", address, re.IGNORECASE) or re.search(r"[\s<>\"]", address):
        return ""
    scheme, rest = address.split("://", 1)
    address = f"{scheme.lower()}://{rest}"
    return address if len(address) <= 500 else ""


def _squeezed(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\xa0", " ").split("\n"))
    return "\n".join(line for line in lines if line and line != "•").replace("•\n", "• ")
