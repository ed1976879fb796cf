"""Steps through Word's XML, whose names are the same in two namespaces, the transitional and the strict one."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; nothing for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that name."""
    return iter(()) if parent is None else parent.iterchildren(f"{{*}}{name}")


def child(parent: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next(children(parent, name), None)


def within(parent: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of the first child, and so on."""
    for name in names:
        parent = child(parent, name)
    return parent


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute in the namespace of its element, or nothing."""
    if element is None:
        return ""
    return element.get(f"{{{etree.QName(element).namespace}}}{name}") or ""


def value_of(element: etree._Element | None) -> str:
    """The attribute in which Word keeps most of its values."""
    return attribute(element, "val")


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(text.split())
