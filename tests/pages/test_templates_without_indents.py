"""The blanks that indent a template are not sent."""

from django.template.loader import get_template

from lga_kb.setup.templates import unindented


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
