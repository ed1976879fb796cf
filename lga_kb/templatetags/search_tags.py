"""How search shows the words that matched."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from policies.describing.registry import label_of
from policies.search.engine import MARK, UNMARK

register = template.Library()

MARKED = re.compile(f"{MARK}([^{MARK}{UNMARK}]*){UNMARK}")
BETWEEN = re.compile(f"{UNMARK}(\\s+){MARK}")
STRAY = re.compile(f"[{MARK}{UNMARK}]")


register.filter("kind_label", label_of)


@register.filter
def marked(text):
    """The text escaped, and then the words that matched marked; those side by side together.

    A marker without its other half is left out, so that a mark is always closed.
    """
    html = escape(text)
    if MARK not in html and UNMARK not in html:
        return html
    html = BETWEEN.sub(r"\1", str(html))
    return mark_safe(STRAY.sub("", MARKED.sub(r"<mark>\1</mark>", html)))
