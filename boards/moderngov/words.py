"""The words of a reply's fields: Word's HTML taken off, dates with the day first, numbers as people see them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

_DROPPED = ["script", "style", "title", "xml", "head", "iframe", "object", "noscript", "template"]
_ENDS = {tag: re.compile(rf"</{tag}\b[^<>]*+>?", re.IGNORECASE) for tag in _DROPPED}
# A tag, or what begins a comment or a part that only Word reads. Quotes in a tag may hold the sign that ends it.
_MARKUP = re.compile(
    r"""
      <(?P<end>/?)(?P<tag>[a-z][\w:-]*+)(?:"[^"<]*+"|'[^'<]*+'|[^<>])*+>  # <p>
      | (?P<if><!(?:--)?\[if)                                             # <![if
      | (?P<comment><!--(?!-?>))                                          # <!--
      | <[!?][^<>]*+>                                                     # <!doctype>
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CELL_ENDS, _CELL, _ITEM = "\0", "\1", "\2"
_BREAKS = dict.fromkeys(
    ["p", "br", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"], "\n"
) | {**{"td": _CELL, "th": _CELL, "/td": _CELL_ENDS, "/th": _CELL_ENDS, "li": _ITEM, "/li": "\n"}}
_NEXT_CELL = re.compile(f"{_CELL_ENDS} *+{_CELL}")
_LIST_ITEM = re.compile(f"{_ITEM}\\s*+")
_BREAK = re.compile(f"[{_CELL_ENDS}{_CELL}]")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s+[\d:.]+\s*(?:[ap]m)?)?", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s/<>\"][^\s<>\"]*+", re.IGNORECASE)
_LABEL = re.compile(r"[0-9A-Za-z.()-]{1,12}")
_COUNCILLOR = re.compile(
    r"^(?:The\s+)?(?:Right\s+Worshipful\s+)?(?:Cllrs?\.?|Councillors?|Alderman)\s+(?=\S)", re.IGNORECASE
)


def plain(fragment: str) -> str:
    """The text of a field that holds escaped HTML, a line for each paragraph; of any other, the text."""
    if "<" not in fragment:
        return _squeezed(html.unescape(fragment))
    # The line breaks of the source stand for nothing: Word breaks its lines anywhere.
    text = "".join(_shown(" ".join(fragment.split())))
    text = _BREAK.sub("\n", _NEXT_CELL.sub(" | ", text))
    return _squeezed(html.unescape(_LIST_ITEM.sub("\n• ", text)))


def _shown(source: str) -> Iterator[str]:
    """The text that a browser shows, with marks for tags that break lines. One pass, however the tags are nested."""
    place, last_end = 0, source.rfind("<![endif]")
    while found := _MARKUP.search(source, place):
        yield source[place : found.start()]
        place, tag = found.end(), (found["tag"] or "").lower()
        if found["if"] and last_end > place:
            place = source.find(">", source.find("<![endif]", place)) + 1 or len(source)
        elif found["if"] or found["comment"]:
            place = source.find("-->", place) + 3
            place = place if place > 2 else len(source)
        elif tag in _ENDS and not found["end"]:
            end = _ENDS[tag].search(source, place)
            place = end.end() if end else len(source)
        else:
            yield _BREAKS.get(found["end"] + tag, _BREAKS.get(tag, "")) if tag else ""
    yield source[place:]


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
    label = "".join(printed.split()).replace("/", "-").rstrip(".:)") or ""
    if "(" in label and ")" not in label:
        label += ")"
    return label if _LABEL.fullmatch(label) and label.strip(".-()") else ""


def name_of(printed: str) -> str:
    """A councillor's name without the title in front."""
    return _COUNCILLOR.sub("", " ".join(printed.split()))


def web_address(text: str) -> str:
    """An address on the web that can be shown as a link, or nothing."""
    address = text.strip()
    if not _WEB_ADDRESS.fullmatch(address):
        return ""
    scheme, rest = address.split("://", 1)
    address = f"{scheme.lower()}://{rest}"
    return address if len(address) <= 500 else ""


def _squeezed(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.replace("\xa0", " ").split("\n"))
    return "\n".join(line for line in lines if line and line != "•").replace("•\n", "• ")
