"""Every template can be read, and the blanks that indent it are not sent."""

import pytest
from django.conf import settings
from django.template.loader import get_template

from lga_kb.setup.templates import unindented

TEMPLATES = settings.BASE_DIR / "templates"


def test_blanks_at_the_beginning_of_lines_go_and_lines_stay():
    assert unindented("<ul>\n  <li>\n\t{{ a }}  b</li>\n\n</ul>") == "<ul>\n<li>\n{{ a }}  b</li>\n\n</ul>"


def test_what_shows_its_blanks_keeps_them():
    html = "<p>\n  a</p>\n  <pre class='x'>\n  one\n    two</pre>\n  <textarea>\n  x</textarea>\n  <b>"
    assert unindented(html) == (
        "<p>\na</p>\n<pre class='x'>\n  one\n    two</pre>\n<textarea>\n  x</textarea>\n<b>"
    )


def test_pages_are_rendered_from_what_is_left():
    page = get_template("404.html").render()

    assert "\n<" in page
    assert "\n  <" not in page


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_template_knows_its_filters_and_tags(path):
    """Some are included where there is a table or a doubt only, so that no page of a test need show them."""
    get_template(str(path.relative_to(TEMPLATES)))
