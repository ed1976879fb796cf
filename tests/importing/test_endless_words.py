"""Documents with a word of hundreds of letters in any line: keys still fit the database, and names are refused."""

import re
from contextlib import nullcontext, suppress

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from policies.importing.parsed import BrokenDocument, Keys, Record, slug_of
from tests.importing.test_any_order import TEXTS, parse, rehearse
from tests.samples import some_of

ENDLESS = f"H{'a' * 400}"
MODELS = {model.__name__: model for model in apps.get_models()}


def with_endless_word(lines, number):
    return [*lines[:number], re.sub(r"\w+", ENDLESS, lines[number], count=1), *lines[number + 1 :]]


def too_long(record: Record):
    """The keys of a record that are longer than those of its row may be."""
    model = MODELS.get(type(record).__name__.removesuffix("Record"))
    for name in ("key", "anchor", "slug"):
        with suppress(FieldDoesNotExist, AttributeError):
            if len(getattr(record, name)) > model._meta.get_field(name).max_length:
                yield f"{type(record).__name__}.{name}"


@pytest.mark.parametrize(("kind", "text"), some_of([pytest.param(*each, id=each[0]) for each in TEXTS], 6))
def test_a_word_without_end_makes_no_key_too_long(kind, text):
    lines, broken = text.splitlines(), set()
    for number in [number for number, line in enumerate(lines) if line.strip()]:
        try:
            document = parse("\n".join(with_endless_word(lines, number)), kind)
        except BrokenDocument:
            continue
        broken |= {each for record in document.records for each in too_long(record)}

    assert not broken


@pytest.mark.django_db
@pytest.mark.parametrize(("begins", "said"), [("# Parks", "name of a priority"), ("## **Ponds", "")])
def test_a_name_without_end_is_refused_in_a_sentence(begins, said):
    kind, text = TEXTS[0]
    lines = text.splitlines()
    heading = next(number for number, line in enumerate(lines) if line.startswith(begins))
    document = parse("\n".join(with_endless_word(lines, heading)), kind)

    refusal = (
        pytest.raises(BrokenDocument, match=f"^“Ha+…” has 4.. characters, and the {said}")
        if said
        else nullcontext()
    )
    with refusal:
        rehearse(document)


def test_slugs_end_with_a_whole_word_where_they_can():
    assert slug_of(f"Homes for {'a' * 200}") == "homes-for"
    assert slug_of("a" * 200) == "a" * 100
    assert slug_of("Homes for all") == "homes-for-all"


def test_keys_stay_apart_when_they_are_cut():
    keys = Keys("plan")

    first, second = keys.make("a" * 300, "ask-1"), keys.make("a" * 300, "ask-2")

    assert first != second
    assert max(len(first), len(second)) < 200
