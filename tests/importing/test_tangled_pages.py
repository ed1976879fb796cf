"""Pages whose tags hide what a browser would make of them: reading one takes time in proportion to its length."""

import time
from contextlib import suppress

import pytest

from policies.importing.convert import read_bytes
from policies.importing.convert.web.nesting import untangled
from policies.importing.parsed import BrokenDocument
from tests.samples import some_of

OPEN_MARKS = "".join(f"<b id=x{number}>" for number in range(400))
# What begins a page, and what is repeated after it.
TANGLES = {
    "an end tag in an attribute": ("", '<div title="></div>">word '),
    "a comment in an attribute": ('<p title="><!--">', "<div>word "),
    "a script in an attribute": ('<p title="><script>">', "<div>word "),
    "elements in the style of a drawing": ("<p>word<svg><style>", "<g>word "),
    "elements that end a drawing": ("<p>word<svg><style>", "<div>word "),
    "a noscript with a style": ("<p>word<noscript><style></noscript>", "<div>word "),
    "an end tag out of scope": ("", "<div>word<table><tr><td></div></td></tr></table>"),
    "an end tag within an object": ("", "<div>word<object></div></object>"),
    "ruby without ruby": ("", "<rt>word "),
    "open marks in every paragraph": (f"<p>{OPEN_MARKS}</p>", "<p>word</p>"),
    "open marks in every part": (f"<p>{OPEN_MARKS}<div>", "<div>word</div>"),
    "open links": ("", "<a href=x>word<div>word</a></div>"),
    "marks that cross": ("", "<b><i>word</b>"),
    "marks that cross paragraphs": ("", "<b><p>word</b></p>"),
    "words outside the cells": ("<table>", "word <i>word</i> "),
    "cells without rows": ("<table><tr>", "<td rowspan=60000>word"),
    "deep and flat": ("<div>" * 900, "<p>word</p>"),
}


@pytest.mark.parametrize("name", some_of(TANGLES, 6))
def test_a_tangled_page_is_read_in_proportion_to_its_length_or_refused(name):
    begins, repeated = TANGLES[name]

    pages = [begins + repeated * (length // len(repeated)) for length in (20_000, 160_000)]

    # A busy machine slows one reading or the other, and what grows faster is slow each time.
    assert any(long < max(0.4, 16 * short) for short, long in (map(_seconds, pages) for _ in range(3)))


def _seconds(page):
    begun = time.process_time()
    with suppress(BrokenDocument):
        read_bytes("page.html", page.encode())
    return time.process_time() - begun


def test_no_word_is_lost_however_deep_a_page_is_nested():
    page = "<div>" * 3_000 + "Words." + "</div>" * 3_000

    with pytest.raises(BrokenDocument, match="nested in one another"):
        read_bytes("page.html", page.encode())


@pytest.mark.parametrize("tag", ["xmp", "noembed", "noframes", "plaintext"])
def test_text_that_is_not_read_for_tags_stays_text(tag):
    assert "<div" not in untangled(f"<p>Words.</p><{tag}><div>{'<div>' * 2_000}</{tag}>", without=())


@pytest.mark.parametrize("comment", ["<!-->", "<!--->", "<!-- x --!>", "<!---->"])
def test_elements_after_an_odd_comment_are_counted(comment):
    with pytest.raises(BrokenDocument, match="nested in one another"):
        read_bytes("page.html", (f"{comment}<div>" * 1_100).encode())


def test_a_page_of_nothing_has_nothing():
    assert untangled("<!-- words -->", without=()) == ""


@pytest.mark.parametrize(
    "begins", ["<p ", '<p x=">" ', "<!-- <p x=' --><p x='>' ", "<script><p x='</script><p x='>' ", "<p x=y' "]
)
def test_attributes_without_end_are_counted_wherever_a_tag_seems_to_end(begins):
    attributes = " ".join(f"a{number}" for number in range(30_000))

    with pytest.raises(BrokenDocument, match="more attributes"):
        read_bytes("page.html", f"{begins}{attributes}>Words.".encode())
