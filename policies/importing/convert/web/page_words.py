"""How many words each part of a page has, and how many of them are links: this separates text from furniture."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from policies.importing.convert.tags import BLOCKS, names

_LINKS = names("a button label")
_SENTENCE = 4  # words
_MEASURED = BLOCKS | _LINKS | names("sup span")


@dataclass(slots=True)
class Words:
    """The words of an element, counted."""

    elements: int = 0  # within it
    all: int = 0
    linked: int = 0
    longest_item: int = 0  # words outside links in a list item or a paragraph
    has_title: bool = False  # a heading of level 1, or the main part
    has_field: bool = False
    has_items: bool = False  # a list with an item of several words outside links

    @property
    def loose(self) -> int:
        """Words outside links."""
        return self.all - self.linked

    @property
    def is_linky(self) -> bool:
        """At least as many words in links as outside."""
        return self.linked > 0 and self.linked >= self.loose


def words_of(root: etree._Element) -> dict[etree._Element, Words]:
    """The words of every element that can be furniture, in one pass."""
    measured: dict[etree._Element, Words] = {}
    open_words: list[Words] = [Words()]
    links = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            links += element.tag in _LINKS
            open_words.append(Words())
            _count(open_words[-1], element.text, links)
            continue
        links -= element.tag in _LINKS
        words = open_words.pop()
        if element.tag in ("li", "p"):
            words.longest_item = max(words.longest_item, words.loose)
            words.has_items |= element.tag == "li" and words.loose >= _SENTENCE
        words.has_title |= element.tag in ("h1", "main") or element.get("role") == "main"
        words.has_field |= element.tag == "input"
        if element.tag in _MEASURED:
            measured[element] = words
        around = open_words[-1]
        around.elements += words.elements + 1
        around.all += words.all
        around.linked += words.linked
        around.longest_item = max(around.longest_item, words.longest_item)
        around.has_title |= words.has_title
        around.has_field |= words.has_field
        around.has_items |= words.has_items
        _count(around, element.tail, links)
    return measured


def _count(words: Words, text: str | None, links: int) -> None:
    if text:
        number = len(text.split())
        words.all += number
        words.linked += number if links else 0
