"""Web pages made to exhaust their reader: nested without end, or all tags.

Browsers' rules of parsing look back through all open elements at nearly every tag, and repeat every mark of formatting
that was left open in each paragraph to come, so that time and memory grow with the square of either. A plainer parser,
which does neither, reads the page first. What it found is counted, and written anew with every element closed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from lxml import etree
from lxml import html as lxml_html

from policies.importing.convert.file_checks import MEGABYTE, Refusal
from policies.importing.convert.tags import names

MOST_ELEMENTS = 500_000
MOST_DEPTH = 500  # elements within elements; pages made by machines have about 50
MOST_ATTRIBUTES = 2_000  # of one element
MOST_FORMATTED = 1_000_000  # elements within elements that format, all together
# References such as `&nbsp;` times characters: three seconds of reading. A page of 5 MB may have 40,000 of them.
MOST_REFERENCES_BY_LENGTH = 200_000 * MEGABYTE
_FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
_RAW = names("noembed noframes plaintext xmp")  # whose text a browser does not read for tags
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_TAG = re.compile(
    rf"""
      <!--(?:-?>|.*?(?:--!?>|\Z))                         # <!-->
      | <([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE})*+)  # <p
    """,
    re.VERBOSE | re.DOTALL,
)
_ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in (*_RAW - {"plaintext"}, "iframe", "script", "style", "textarea", "title")
}
_LONG = 4_000  # characters of a tag, from which its attributes are counted


def parser() -> lxml_html.HTMLParser:
    """Reads a page without fetching anything."""
    # Without huge_tree, libxml2 silently ends a document at a depth of 256.
    return lxml_html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )


def untangled(
    page: str,
    *,
    without: Collection[str],
    before: Callable[[etree._Element], None] = lambda root: None,
) -> str:
    """The page with every element closed, and without some that are no part of its text.

    `before` is shown the tree while it still has all of them.
    """
    _refuse_attributes(page)
    try:
        root = lxml_html.document_fromstring(page.encode(), parser=parser())
    except etree.ParserError:  # there is nothing in it
        return ""
    _refuse_tangles(root)
    before(root)
    etree.strip_elements(root, *without, with_tail=False)
    etree.strip_tags(root, *_RAW)
    return etree.tostring(root, method="html", encoding="unicode")


def _refuse_attributes(page: str) -> None:
    """Count the attributes of each tag before any parser does: each of them is compared with all that came before."""
    place = 0
    while tag := _TAG.search(page, place):
        name, attributes = (tag[1] or "").lower(), tag[2] or ""
        if len(attributes) > _LONG and sum(1 for _ in _ATTRIBUTES.finditer(attributes)) > MOST_ATTRIBUTES:
            raise Refusal("holds a tag with more attributes than any page that can be read.")
        place = tag.end()
        if end := _ENDS.get(name):
            found = end.search(page, place)
            place = found.end() if found else len(page)


def _refuse_tangles(root: etree._Element) -> None:
    """Count elements, and how deep they are within others."""
    count = depth = formatting = formatted = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        depth += step
        formatting += step * (element.tag in _FORMATTING)
        if event == "start":
            count += 1
            formatted += formatting
        if count > MOST_ELEMENTS or depth > MOST_DEPTH or formatted > MOST_FORMATTED:
            raise Refusal(
                "holds more tags, or more of them nested in one another, than any page that can be read."
            )


def refuse_references(page: str) -> None:
    """Refuse references without end: at each, what reads the page copies the text before it anew."""
    if page.count("&") * len(page) > MOST_REFERENCES_BY_LENGTH:
        raise Refusal(
            "holds more signs written as references, such as &amp;, than any page that can be read."
        )
