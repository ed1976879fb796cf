"""A slip is corrected to the nearest word of the index; names and words that only look like one are left."""

import pytest
from django.db import connection

from policies.models import SearchWord, Synonym
from policies.search.query import parse
from policies.search.spelling import corrected
from policies.search.vocabulary import Vocabulary
from tests.search.test_engine import make_entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hosues", "houses"),
        ("infrastrucutre", "infrastructure"),
        ("provisoin", "provision"),
        ("Eurovision", ""),  # two letters from “provision”, of which one is the first
        ("fracking", ""),  # one letter from “tracking”
    ],
)
def test_a_slip_is_corrected_and_a_word_that_looks_like_another_is_not(typed, meant):
    make_entry("all", summary="Houses, infrastructure, provision and tracking")
    for word in ("houses", "infrastructure", "provision", "tracking"):
        SearchWord.objects.create(word=word)
    Synonym.objects.create(term="fracking", means=["shale gas"])
    query = parse(typed)
    with connection.cursor() as cursor:
        vocabulary = Vocabulary.of(query, cursor)

    assert corrected(query, vocabulary) == meant
