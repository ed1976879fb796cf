"""The furniture within the text of a web page: share bars, related links, cookie notices, questions to the reader.

A part is known by its role, by its class or id, or by its heading with links beneath it. Names alone are not believed:
a part that holds the page's title, or a list of sentences, is text whatever it is called. All of it is kept in the
lines of the manuscript.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from policies.importing.convert.tags import BLOCKS, HEADINGS, names
from policies.importing.convert.web.furniture_names import (
    is_always_furniture,
    is_called_furniture,
    is_control,
    is_outer,
    is_over_links,
    is_over_words,
    plain_words,
)
from policies.importing.convert.web.page_words import Words

_ROLES = names("alertdialog dialog menu menubar navigation search tablist toolbar")
_CONTENT = ("article", "main")
_LINES = names("a button div li p span ul ol")
_SENTENCE = 4  # words outside links, from which an item of a list is not a link
_SHORT = 40  # words that a part called furniture may have outside its links
_SPOKEN = 30  # words below "Was this page helpful?"
_LONGEST_NAME = 100
_MOST_NAMES = 20
_LONGEST_HEADING = 12  # words
_FEW = 3  # elements within a short line
_DEEPEST = 7
_MOST_CONTROLS = 60  # elements in a line of controls
_LARGEST_SHARE = 0.5  # of the words of a page


def furniture_of(root: etree._Element, words: Mapping[etree._Element, Words]) -> set[etree._Element]:
    """The elements that are furniture; those within them are not named again."""
    page = words.get(root, Words())
    body = next((each for each in root if each.tag == "body"), root)
    found: set[etree._Element] = set()
    within = 0
    is_above = next(root.iter("h1"), None) is not None  # above the title of the page
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            within -= element in found
            continue
        is_above = is_above and element.tag != "h1"
        if not within and element is not root and element is not body:
            if (
                element in found
                or _is_furniture(element, words, page)
                or (is_above and _is_menu(element, words))
            ):
                found.add(element)
            elif element.tag in HEADINGS or _is_like_heading(element, words):
                found.update(_below(element, words))
            within += element in found
    return found


def _is_furniture(element: etree._Element, words: Mapping[etree._Element, Words], page: Words) -> bool:
    own = words.get(element)
    if own is None or own.has_title:
        return False
    if element.get("role") in _ROLES or _is_named(element, is_always_furniture):
        return own.all <= max(page.all * _LARGEST_SHARE, _SHORT)
    if _is_named(element, is_outer) and not any(each.tag in _CONTENT for each in element.iterancestors()):
        return own.all <= max(page.all * _LARGEST_SHARE, _SHORT)
    if _is_named(element, is_called_furniture) and element.tag not in HEADINGS:
        return _holds_little(own)
    if element.tag == "form":
        return own.has_field and _holds_little(own)
    if element.tag not in _LINES or own.all > _LONGEST_HEADING or own.elements > _MOST_CONTROLS:
        return False
    if element.tag in ("a", "span") and _is_in_sentence(element, words):
        return False
    return _is_line_of_controls(element, own)


def _is_menu(element: etree._Element, words: Mapping[etree._Element, Words]) -> bool:
    """A list of nothing but links."""
    own = words.get(element, Words())
    return element.tag in ("ol", "ul") and own.linked > 0 and own.loose == 0


def _is_in_sentence(element: etree._Element, words: Mapping[etree._Element, Words]) -> bool:
    """A link with words beside it."""
    around = next((each for each in element.iterancestors() if each.tag in BLOCKS), None)
    return around is not None and words.get(around, Words()).loose > 1


def _is_like_heading(element: etree._Element, words: Mapping[etree._Element, Words]) -> bool:
    """A short line that may be a heading in all but its mark."""
    own = words.get(element)
    return (
        own is not None
        and element.tag in ("div", "p")
        and 0 < own.all <= _LONGEST_HEADING
        and own.elements <= _FEW
        and not own.linked
    )


def _is_named(element: etree._Element, called: Callable[[str], bool]) -> bool:
    given = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(len(name) <= _LONGEST_NAME and called(name) for name in given[:_MOST_NAMES])


def _holds_little(own: Words) -> bool:
    """Links, or a few words, and no list or paragraph of more."""
    return (own.is_linky and own.longest_item <= _SHORT) or (
        own.loose <= _SHORT and own.longest_item <= _SPOKEN and not own.has_items
    )


def _is_line_of_controls(element: etree._Element, own: Words) -> bool:
    """A link or a button that only does something, such as "Back to top", or a line of them."""
    if not own.linked or own.loose > 1 + own.linked:
        return False
    if element.tag in ("a", "button"):
        return is_control(text_of(element))
    links = list(element.iter("a", "button"))
    if element.tag != "a" and links and all(is_control(text_of(each)) for each in links):
        said = plain_words(text_of(element))
        return own.loose == 0 or said.startswith(("share", "follow", "print", "tweet"))
    return _is_trail(element, links, own)


def _is_trail(element: etree._Element, links: list[etree._Element], own: Words) -> bool:
    """Breadcrumbs that are not called so: Home > Topics > Gardens."""
    return (
        element.tag in ("ol", "ul", "p", "div")
        and bool(links)
        and plain_words(text_of(links[0])) == "home"
        and (len(links) > 1 or own.loose > 0)
    )


def _below(heading: etree._Element, words: Mapping[etree._Element, Words]) -> Iterator[etree._Element]:
    """A heading of furniture and what belongs to it, or nothing."""
    said = text_of(heading)
    if not is_over_links(said):
        return
    below = list(_until_next(heading))
    counts = [words.get(each, Words()) for each in below]
    links = [each for each, count in zip(below, counts, strict=True) if _is_of_links(count)]
    few = sum(count.loose for count in counts) <= _SPOKEN and not any(count.has_items for count in counts)
    if is_over_words(said) and few and heading.tag in HEADINGS:
        yield heading
        yield from below
    elif links:
        # The links may come after a line that introduces them; what follows them is text again.
        last = below.index(links[-1]) if few and heading.tag in HEADINGS else _leading(counts)
        if last >= 0:
            yield heading
            yield from below[: last + 1]


def _leading(counts: list[Words]) -> int:
    """The place of the last part of links before the first that is text, or -1."""
    last = -1
    for place, count in enumerate(counts):
        if _is_of_links(count):
            last = place
        elif count.loose > _SENTENCE * 3 or place > last + 1:
            break
    return last


def _is_of_links(count: Words) -> bool:
    return (count.is_linky and count.longest_item <= _SENTENCE * 3) or (
        count.has_field and count.loose <= _SHORT
    )


def _until_next(heading: etree._Element) -> Iterator[etree._Element]:
    """What follows a heading beside it, up to the next heading of its level or above."""
    alone = heading
    # A heading in a wrapper of its own stands for the wrapper.
    while (around := alone.getparent()) is not None and len(around) == 1 and around.tag in ("div", "header"):
        alone = around
    level = HEADINGS.get(heading.tag, _DEEPEST)
    for each in alone.itersiblings():
        first = each if each.tag in HEADINGS else next(each.iter(*HEADINGS), None)
        if first is not None and HEADINGS[first.tag] <= level:
            return
        if each.tag in BLOCKS or each.tag in _LINES:
            yield each


def text_of(element: etree._Element) -> str:
    """The words of an element."""
    return "".join(map(str, element.itertext()))
