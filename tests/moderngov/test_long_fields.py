"""Fields made to exhaust a reader are read in no time, or left out with a sentence while the rest is read."""

import time

import pytest

from boards.moderngov.parse import parse
from boards.moderngov.words import plain
from boards.moderngov.xml import tree_of
from policies.importing.parsed import BrokenDocument
from tests.moderngov import replies

AT_ONCE = 3  # seconds of the processor
LONG = 190_000
HOSTILE = {
    "elements in elements": "<div>",
    "bold in bold": "<b>",
    "tables in tables": "<table><tr><td>",
    "conditions that never end": "<!--[if",
    "conditions": "<!--[if x]>",
    "comments that never end": "<!--",
    "empty comments": "<!---->",
    "tags that never end": "<a",
    "quotes that never end": "<a \"'",
    "styles that never end": "<style>",
    "foreign elements": "<svg><style>",
    "items": "<li>",
    "cells": "</td> ",
    "brackets": "<",
    "spaces": " ",
    "entities": "&amp",
    "ends": "</b>",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_words_of_a_hostile_field_are_read_at_once(what):
    unit = HOSTILE[what]
    started = time.process_time()

    plain(f"<p>Rents</p>{unit * (LONG // len(unit))}")

    assert time.process_time() - started < AT_ONCE


def test_a_field_that_is_too_long_is_left_out_and_the_rest_is_read():
    sent = replies.meeting(
        items=[replies.item("1", "Rents", agendatext="<div>" * 60_000), replies.item("2", "Oil")]
    )

    reply = parse("reply.xml", tree_of("reply.xml", sent.encode()))

    assert [(item.title, item.text) for item in reply.meetings[0].items][0] == ("Rents", "")
    assert reply.meetings[0].items[1].title == "Oil"
    assert any("agendatext has 300,000 characters and was left out" in note for note in reply.unplaced)


@pytest.mark.parametrize("before", ["<!---->" * 40, "<!---->" * 50_000, " " * 100_000, "<!-- -" * 20_000])
def test_comments_before_a_reply_take_no_time(before):
    started = time.process_time()

    with pytest.raises(BrokenDocument):
        parse("reply.xml", tree_of("reply.xml", f"{before}<a/>".encode()))
    assert time.process_time() - started < AT_ONCE


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ('<p title="a > b">One</p>', "One"),
        ("<p>One<!-- <p>Two --> more</p>", "One more"),
        ("<p>One <!-->two</p>", "One two"),
        ("<p>One</p><!--[if !x]>a-->Two", "One\nTwo"),
        ("<P>One</P><STYLE>p</STYLE>Two", "One\nTwo"),
        ("1 < 2 <b>and</b> 3 > 2", "1 < 2 and 3 > 2"),
        ("<th>A</th>\n<td>B</td>", "A | B"),
    ],
)  # fmt: skip
def test_words_are_those_that_a_browser_shows(fragment, text):
    assert plain(fragment) == text
