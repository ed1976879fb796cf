"""Words that a page sets on something to press: the labels of accordions and tabs are text, and "Show" is not.

A label becomes a line in bold at the head of what it opens, as it looks; one within a heading is that heading.
"""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from policies.importing.convert.tags import BLOCKS, HEADINGS, NOTE, names
from policies.importing.convert.web.furniture import text_of
from policies.importing.convert.web.furniture_names import is_control, plain_words
from policies.importing.convert.web.hidden import is_hidden

_OPENERS = (
    "aria-controls",
    "aria-expanded",
    "data-target",
    "data-bs-target",
    "data-toggle",
    "data-bs-toggle",
)
_INLINE = names("a abbr b button em i small span strong sup")
_LONGEST_CONTROL = 40  # characters
_LONGEST_MARK = 6  # characters of a mark such as "[12]"
_UNSEEN = names(
    "sr-only visually-hidden visuallyhidden screen-reader-text screenreader-text govuk-visually-hidden"
)
_LABELS = names("button h1 h2 h3 h4 h5 h6 summary")
_FEWEST_TABS = 2
_MOST_IN_TABS = 2_000  # elements in a list of tabs
_NOTE = re.compile(
    r"""
    \#(?:
        _?(?:ftn|edn|fn|en)  # ftn
        | footnote|endnote|note|cite_note
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LEVELS = frozenset("123456")


def read_labels(root: etree._Element) -> set[etree._Element]:
    """Rewrite a page so that its labels are text; the elements that only do something, which are furniture."""
    _name_headings(root)
    _name_notes(root)
    controls = _inline_controls(root)
    controls |= _tab_lists(root)
    for element in [each for each in root.iter(etree.Element) if _is_pressed(each)]:
        if element in controls:
            continue
        heading = next(element.iterancestors(*HEADINGS), None)
        element.set("role", "button")
        if heading is not None:
            element.tag = "span"
        elif next(element.iter(*HEADINGS), None) is not None:
            element.tag = "div"
        elif element.tag == "summary" or _opens(element):
            _set_in_bold(element)
        elif element.tag != "label":
            controls.add(element)
    return controls


def opened_by_labels(root: etree._Element) -> frozenset[str]:
    """The ids of what buttons and tabs open, so that it is text although it is hidden until then."""
    opened: set[str] = set()
    for element in root.iter(etree.Element):
        for name in ("aria-controls", "data-target", "data-bs-target"):
            opened.update(each.lstrip("#") for each in (element.get(name) or "").split())
        if element.get("role") == "tab" and (element.get("href") or "").startswith("#"):
            opened.add((element.get("href") or "")[1:])
    return frozenset(opened)


def _name_headings(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        if element.get("role") == "heading" and element.tag not in HEADINGS:
            level = element.get("aria-level") or "2"
            element.tag = f"h{level}" if level in _LEVELS else "h2"


def _is_pressed(element: etree._Element) -> bool:
    """A button or a summary, or what a script makes one of."""
    scripted = element.get("role") == "button" and any(element.get(name) for name in _OPENERS)
    return element.tag in ("button", "label", "summary") or (scripted and element.tag not in HEADINGS)


def _name_notes(root: etree._Element) -> None:
    """Make notes of what the marks of notes lead to."""
    numbers: dict[str, str] = {}
    for element in root.iter("a"):
        around = element.getparent()
        raised = around is not None and around.tag == "sup"
        address = element.get("href") or ""
        named = _NOTE.match(address)
        if _is_mark(element) and (raised or (named and "ref" not in address)):
            numbers.setdefault(address[1:], "".join(filter(str.isalnum, text_of(element))))
    for element in root.iter("a", "aside", "div", "li", "p"):
        number = numbers.pop(element.get("id") or element.get("name") or "", None)
        # In pages that Word saves, the place is a link within the note.
        note = next(element.iterancestors("p", "li", "div"), None) if element.tag == "a" else element
        if number is not None and note is not None and next(note.iter(*HEADINGS, "table"), None) is None:
            note.tag = NOTE
            note.set("number", number)


def _opens(button: etree._Element) -> bool:
    """A button that opens what follows; one that neither says so nor has anything after it only does something."""
    if is_control(text_of(button)):
        return False
    follows = button.getnext()
    return any(button.get(name) for name in _OPENERS) or (
        follows is not None and follows.tag in BLOCKS and not (button.tail or "").strip()
    )


def _set_in_bold(element: etree._Element) -> None:
    words = etree.Element("b")
    words.text, element.text = element.text, None
    words.extend(list(element))
    element.append(words)
    element.tag = "p"


def _inline_controls(root: etree._Element) -> set[etree._Element]:
    """Controls, words for screen readers and marks of notes in the midst of a line, put behind it."""
    found: list[etree._Element] = []
    labels = within = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            labels -= element.tag in _LABELS
            within -= bool(found) and element is found[-1]
            continue
        if not within and _is_inline_control(element, in_label=labels > 0):
            found.append(element)
            within += 1
        labels += element.tag in _LABELS
    for element in found:
        line = next((each for each in element.iterancestors() if each.tag in BLOCKS), None)
        if element.tag not in BLOCKS and line is not None and line is not root:
            _cut_out(element)
            line.addnext(element)  # the words after the line become those after the element
    return set(found)


def _is_inline_control(element: etree._Element, *, in_label: bool) -> bool:
    if not _UNSEEN.isdisjoint((element.get("class") or "").lower().split()):
        return element.tag != "h1"
    if element.tag not in _INLINE:
        return False
    if is_hidden(element) and element.tag != "button":
        return True
    if element.tag == "sup":
        return (
            len(element) == 1 and _is_mark(element[0]) and not (element.text or element[0].tail or "").strip()
        )
    if element.tag == "a" and _is_mark(element):
        named = _NOTE.match(element.get("href") or "")
        return bool(named) or not any(map(str.isalnum, text_of(element)))
    around = element.getparent()
    return (
        in_label
        and around is not None
        and _is_short(element, _LONGEST_CONTROL)
        and bool(text_of(element).strip())
        and is_control(text_of(element))
        and not is_control(text_of(around))
    )


def _is_mark(element: etree._Element) -> bool:
    """A link within the page that is set on a sign or a number: of a note, or back from one."""
    address = element.get("href") or ""
    return element.tag == "a" and address.startswith("#") and _is_short(element, _LONGEST_MARK)


def _is_short(element: etree._Element, most: int) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > most:
            return False
    return True


def _cut_out(element: etree._Element) -> None:
    """Leave the words after an element where they are, when it is moved."""
    tail, element.tail = element.tail or "", None
    before, around = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + tail
    elif around is not None:
        around.text = (around.text or "") + tail


def _tab_lists(root: etree._Element) -> set[etree._Element]:
    """Lists of tabs, and of links to parts of the page: each label is put at the head of what it opens."""
    found: set[etree._Element] = set()
    headed: set[etree._Element] = set()
    places: dict[str, etree._Element] = {}
    for element in root.iter(etree.Element):
        if name := element.get("id"):
            places.setdefault(name, element)
        if (label := element.get("aria-labelledby")) and element.get("role") == "tabpanel":
            places.setdefault(f" {label}", element)
    for element in root.iter("ul", "ol", "div", "nav"):
        if any(each in found for each in element.iterancestors()):
            continue
        tabs = _tabs_of(element)
        panels = [_panel_of(tab, places) for tab in tabs]
        if len(tabs) < _FEWEST_TABS or not all(panel is not None for panel in panels):
            continue
        found.add(element)
        for tab, panel in zip(tabs, panels, strict=True):
            if panel is not None and panel not in headed and _is_tab(tab, element):
                _head(panel, text_of(tab))
                headed.add(panel)
    return found


def _tabs_of(element: etree._Element) -> list[etree._Element]:
    """The tabs or inner links of a list that holds nothing else."""
    if element.get("role") == "tablist":
        within = islice(element.iter(etree.Element), _MOST_IN_TABS)
        return [each for each in within if each.get("role") == "tab"]
    if element.tag not in ("ul", "ol"):
        return []
    links = [each[0] if len(each) == 1 else each for each in element]
    plain = all(each.tag in ("a", "button") and not (each.tail or "").strip() for each in links)
    alone = all(not (each.text or "").strip() for each in element)
    return links if plain and alone else []


def _panel_of(tab: etree._Element, places: dict[str, etree._Element]) -> etree._Element | None:
    address = tab.get("href") or ""
    name = tab.get("aria-controls") or (address[1:] if address.startswith("#") else "")
    for target in ("data-bs-target", "data-target"):
        name = name or (tab.get(target) or "").lstrip("#")
    return places.get(name) if name else places.get(f" {tab.get('id')}")


def _is_tab(tab: etree._Element, around: etree._Element) -> bool:
    called = f"{tab.get('class') or ''} {around.get('class') or ''} {tab.get('data-toggle') or ''}"
    return tab.get("role") == "tab" or "tab" in called.lower()


def _head(panel: etree._Element, label: str) -> None:
    """Begin a panel with its label, unless it has a heading that says the same."""
    said = plain_words(label)
    heading = panel if panel.tag in HEADINGS else next(panel.iter(*HEADINGS), None)
    if not said or (heading is not None and plain_words(text_of(heading)) == said):
        return
    line = etree.Element("p")
    etree.SubElement(line, "b").text = label.strip()
    line.tail, panel.text = panel.text, None
    panel.insert(0, line)
