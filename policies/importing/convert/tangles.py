"""Web pages made to exhaust whoever reads them: nested without end, or all tags.

Browsers' rules of parsing look back through all open elements at nearly every tag, and through all attributes at each
of them, so that the time grows with the square of either. One pass over the tags tells before anything is parsed.
"""

from __future__ import annotations

import re
from collections import Counter

from policies.importing.convert.refusals import MEGABYTE, Refusal
from policies.importing.convert.tags import names

MOST_TAGS = 500_000
MOST_DEPTH = 1_000  # open elements; pages made by machines have about 50
MOST_ATTRIBUTES = 2_000  # of one element
# References such as `&nbsp;` times characters: three seconds of reading. A page of 5 MB may have 40,000 of them.
MOST_REFERENCES_BY_LENGTH = 200_000 * MEGABYTE

# A comment may be empty, or end with a sign too many; browsers then take what follows for tags again.
_TAG = re.compile(r"<!---?>|<!--|--!?>|<(/?)([a-zA-Z][^\s/>]*)([^>]*)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LONG = 4_000  # characters of a tag, from which its attributes are counted
_RAW = ("script", "style")
# Void elements, and those that the next of their sort ends.
_NEVER_NEST = names(
    "area base br col colgroup dd dt embed hr img input li link meta optgroup option p param rp rt source tbody td "
    "tfoot th thead tr track wbr"
)


def refuse_tangles(page: str) -> None:
    """Count tags, and the elements open at a time, name by name."""
    still_open: Counter[str] = Counter()
    depth = 0
    within = ""  # a comment, a script or a style sheet, in which tags are none
    for count, found in enumerate(_TAG.finditer(page), 1):
        closing, name, rest = found.groups()
        if name is None:
            if found.group().startswith("<!-") and found.group().endswith(">") and not within:
                continue
            opens = found.group() == "<!--"
            within = within or ("comment" if opens else "")
            within = "" if within == "comment" and not opens else within
        elif within:
            within = "" if closing and name.lower() == within else within
        elif not closing:
            name = name.lower()
            within = name if name in _RAW else ""
            if name not in _NEVER_NEST and not within:
                still_open[name] += 1
                depth += 1
        elif still_open[name.lower()]:
            still_open[name.lower()] -= 1
            depth -= 1
        if count > MOST_TAGS or depth > MOST_DEPTH:
            raise Refusal(
                "holds more tags, or more of them nested in one another, than any page that can be read."
            )
        if rest and len(rest) > _LONG and len(_QUOTED.sub("", rest).split()) > MOST_ATTRIBUTES:
            raise Refusal("holds a tag with more attributes than any page that can be read.")


def refuse_references(page: str) -> None:
    """Refuse references without end: at each, what reads the page copies the text before it anew."""
    if page.count("&") * len(page) > MOST_REFERENCES_BY_LENGTH:
        raise Refusal(
            "holds more signs written as references, such as &amp;, than any page that can be read."
        )
