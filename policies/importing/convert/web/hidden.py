"""What a page keeps from its readers: parts that are hidden, and words that stand in scripts' templates and in forms.

A part that a button or a tab opens is text, although it is closed. All else is left out, counted and named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from policies.importing.blocks import Remark
from policies.importing.convert.tags import names
from policies.importing.convert.web.page_words import Words

# Elements whose words are left out, and what they are called in a remark.
_UNREAD = {
    "template": "templates for scripts",
    "noscript": "parts for browsers without scripts",
    "textarea": "form fields",
    "select": "form fields",
    "datalist": "form fields",
    "svg": "drawings",
    "canvas": "drawings",
    "math": "formulas",
    "object": "embedded objects",
    "embed": "embedded objects",
    "iframe": "embedded objects",
    "audio": "recordings",
    "video": "recordings",
}
_SILENT = frozenset(("script", "style", "title"))  # within them, words are for machines
_OPENED = re.compile(
    r"""
      accordion|collaps|dropdown-content|expand|panel
      | tab(?!le)  # tab
      | toggle|details|faq|reveal
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_SHOWN = re.compile(
    r"""
    (?:^|;)\s*+(?:
        display\s*+:\s*+none         # display :none
        | visibility\s*+:\s*+hidden  # visibility :hidden
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LITTLE = 12  # words outside links that furniture may have
_MUCH = {
    "form fields": 400,
    "drawings": 100,
}  # words, from which they may be more than names of places and marks
_IN_LINES = names("a abbr b em i small span strong sub sup")
_FEW = 20  # elements


def words_unread(root: etree._Element) -> tuple[Remark, ...]:
    """A remark for each sort of element whose words are not read."""
    counts: Counter[str] = Counter()
    sort, depth, silent = "", 0, 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if depth or element.tag in _UNREAD:
                sort = sort or _UNREAD[element.tag]
                depth += 1
            silent += element.tag in _SILENT
            text = element.text
        else:
            depth -= 1 if depth else 0
            sort = sort if depth else ""
            silent -= element.tag in _SILENT
            text = element.tail
        if sort and text and not silent:
            counts[sort] += len(text.split())
    return tuple(
        Remark(0, f"{_counted(count, sort)} left out.", count > _MUCH.get(sort, _LITTLE * 3))
        for sort, count in counts.items()
        if count
    )


def hidden_parts(
    root: etree._Element,
    words: Mapping[etree._Element, Words],
    *,
    opened: Collection[str],
    furniture: Collection[etree._Element],
) -> tuple[frozenset[etree._Element], dict[etree._Element, list[Remark]]]:
    """The parts that are hidden for good, and a remark on them where the first begins."""
    found: list[etree._Element] = []
    within = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        framed = element in furniture or element.tag in ("nav", "aside")
        if event == "end":
            within -= framed or (bool(found) and element is found[-1])
        elif framed:
            within += 1
        elif not within and is_hidden(element) and not _is_opened(element, opened):
            found.append(element)
            within += 1
    counted = [words.get(each) or _count_of(each) for each in found]
    total = sum(count.all for count in counted)
    if not total:
        return frozenset(found), {}
    parts = "a hidden part" if len(found) == 1 else f"{len(found)} hidden parts"
    sentence = f"{_counted(total, f'{parts} of the page')} left out."
    doubt = any(count.loose > _LITTLE for count in counted)
    first = next(each for each, count in zip(found, counted, strict=True) if count.all)
    return frozenset(found), {first: [Remark(0, sentence, doubt)]}


def _counted(count: int, where: str) -> str:
    return f"1 word in {where} was" if count == 1 else f"{count:,} words in {where} were"


def _count_of(element: etree._Element) -> Words:
    return Words(all=sum(len(text.split()) for text in element.itertext()))


def is_hidden(element: etree._Element) -> bool:
    """By an attribute, or by a style of its own. A sign in a line that is only kept from being read aloud is seen."""
    hidden = element.get("hidden", "until-found") != "until-found"
    unread = element.get("aria-hidden") == "true" and (
        element.tag not in _IN_LINES or "icon" in (element.get("class") or "").lower()
    )
    return hidden or unread or bool(_NOT_SHOWN.search(element.get("style") or ""))


def _is_opened(element: etree._Element, opened: Collection[str]) -> bool:
    """Hidden only until a button or a tab opens it."""
    called = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.get("id") in opened or element.get("role") in ("tabpanel", "region") or _OPENED.search(called):
        return True
    return any(_is_opener(each) for each in _before(element))


def _before(element: etree._Element) -> Iterator[etree._Element]:
    """The element before, and what is in it."""
    before = element.getprevious()
    if before is not None:
        yield before
        for number, each in enumerate(before.iter(etree.Element)):
            if number > _FEW:
                return
            yield each


def _is_opener(element: etree._Element) -> bool:
    return (
        element.get("aria-expanded") is not None or element.get("role") == "button" or element.tag == "button"
    )
