"""The names of HTML that the converters share, with two of their own."""

from __future__ import annotations


def names(listed: str) -> frozenset[str]:
    """A set of names from a line of them."""
    return frozenset(listed.split())


HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav note ol p pre section summary table tbody td "
    "tfoot th thead tr ul"
)

MARKER = "marker"  # class of a span that holds the printed marker of an item; "marker-2" tells its depth, too
NOTE = "note"  # a footnote or an endnote, with its printed number in the attribute "number"
SIZE = "data-size"  # attribute of elements that know the size of their letters
PAGE = "data-page"  # attribute of elements that know the page they are printed on
