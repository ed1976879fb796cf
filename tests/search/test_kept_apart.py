"""Words of one stem that mean other things do not find each other."""

from collections import Counter

import pytest
from django.db import connection

from policies.search.engine import Search
from policies.search.language.kept_apart import groups_by_stem, token_of
from policies.search.query import parse
from tests.search.test_engine import make_entry

pytestmark = pytest.mark.django_db

APART = [
    ("universal", "university"),
    ("busy", "business"),
    ("levelling", "levels"),
    ("office", "officer"),
    ("election", "elected"),
    ("publicity", "publication"),
    ("information", "informal"),
    ("pensioners", "pensions"),
    ("hospitality", "hospital"),
    ("international", "internal"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_are_kept_apart_do_not_find_each_other(one, other):
    for word in (one, other):
        make_entry(word, summary=f"We said “{word}”.")

    for word in (one, other):
        assert [hit.key for hit in Search(parse(word)).run().hits] == [word]
        assert [hit.key for hit in Search(parse(f"said -{word}")).run().hits] == [
            {one: other, other: one}[word]
        ]


@pytest.mark.parametrize("one", ["universal", "Universal", "universal’s"])
def test_however_it_is_written_a_word_is_found_and_marked(one):
    make_entry("credit", summary="Pay universal credit.")

    assert "\ue000universal\ue001" in Search(parse(one)).run().hits[0].summary


@pytest.mark.parametrize("typed", ["university", "universities", "Universities"])
def test_the_plural_of_a_word_is_on_its_side(typed):
    make_entry("one", summary="A university.")
    make_entry("many", summary="Universities.")

    assert Search(parse(typed)).run().total == 2


def test_a_star_finds_whatever_starts_so():
    make_entry("universal", summary="Universal.")
    make_entry("university", summary="A university.")

    assert Search(parse("univers*")).run().total == 2


def test_every_line_of_the_table_is_one_stem_and_no_word_is_in_two():
    rows = groups_by_stem()
    words = [word for row in rows for group in row for word in group]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, (ts_lexize('english_stem', word))[1] FROM unnest(%s::text[]) AS word", [words]
        )
        stems = dict(cursor.fetchall())

    assert [word for word, number in Counter(words).items() if number > 1] == []
    assert [row for row in rows if len({stems[word] for group in row for word in group}) != 1] == []
    assert all(len(row) > 1 for row in rows)
    assert len({token_of(word) for word in words}) == sum(map(len, rows))
