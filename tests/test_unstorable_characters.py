"""NUL and half a pair of surrogates, anywhere in a request: nothing is found, or it is refused, and nothing breaks."""

import ast
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from django.db import DataError
from django.test import RequestFactory
from django.urls import reverse

from lga_kb.errors.error_pages import refuse_unstorable
from policies.search.misses import count_miss
from tests.admin.forms import REGISTERED, address, make
from tests.patterns.found import modules
from tests.samples import ALL_IN_DRILLS, in_turn, some_of
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db
BAD = ("a%00b", "%ED%A0%80", "%00")  # the second is half a pair, as UTF-8 would write it
NAMES = (
    "q",
    "term",
    "theme",
    "year",
    "kind",
    "sort",
    "page",
    "publication",
    "earlier",
    "_facets",
    "app_label",
    "o",
)
POSTED = (
    "action",
    "_selected_action",
    "title",
    "notes",
    "name",
    "note",
    "q",
    "key",
    "kind",
    "summary",
    "email",
    "text",
)


def admin_addresses():
    for model in REGISTERED:
        for page in ("changelist", "add"):
            yield address(model, page)
        row = make(model)
        yield address(model, "change", row.pk)
    yield reverse("admin:index")
    yield reverse("admin:autocomplete")


def autocompletes():
    """The addresses of every choice that the admin offers while one types."""
    for model in REGISTERED:
        for field in model._meta.get_fields():
            if field.is_relation and field.concrete:
                names = f"app_label={model._meta.app_label}&model_name={model._meta.model_name}"
                yield f"{reverse('admin:autocomplete')}?{names}&field_name={field.name}&term="


@pytest.fixture
def addresses():
    return [*make_whole_site().values(), *admin_addresses()]


def broken(client, method, requests):
    client.raise_request_exception = False
    return [request for request in requests if getattr(client, method)(*request).status_code >= 500]


@pytest.mark.parametrize("part", some_of(range(3), 1))
@pytest.mark.parametrize("names", [NAMES, pytest.param(NAMES[:1], marks=pytest.mark.drill)])
def test_no_address_breaks_over_a_parameter(addresses, admin_client, names, part):
    asked = []
    for place in addresses[part::3]:
        join = "&" if "?" in place else "?"
        asked.append(f"{place}{join}" + "&".join(f"{name}={BAD[n % 3]}" for n, name in enumerate(names)))

    assert not broken(admin_client, "get", [(each,) for each in asked])


def test_a_form_of_a_new_record_is_not_broken_by_what_the_address_fills_in(admin_client):
    asked = [
        f"{address(model, 'add')}?" + "&".join(f"{field.name}=x" for field in model._meta.get_fields())
        for model in REGISTERED
    ]

    assert not broken(admin_client, "get", [(each,) for each in asked])


@ALL_IN_DRILLS
def test_no_choice_of_the_admin_breaks_over_what_is_typed(admin_client, tries_all):
    """In the suite each choice with one of the texts in turn."""
    every = [f"{each}{bad}" for each in autocompletes() for bad in BAD]
    asked = every if tries_all else in_turn(every, len(BAD))

    assert len(every) > 60
    assert not broken(admin_client, "get", [(each,) for each in asked])


@ALL_IN_DRILLS
def test_no_address_breaks_over_its_path(addresses, admin_client, tries_all):
    asked = chain.from_iterable(
        (f"{path}{BAD[0]}/", f"{path.rstrip('/').rpartition('/')[0]}/{BAD[n % 3]}/")
        for n, path in enumerate(each.partition("?")[0] for each in in_turn(addresses, 1 if tries_all else 3))
    )

    assert not broken(admin_client, "get", [(each,) for each in asked])


@ALL_IN_DRILLS
def test_no_address_breaks_over_what_is_posted(addresses, admin_client, tries_all):
    form = "&".join(f"{name}={BAD[n % 3]}" for n, name in enumerate(POSTED))
    kind = "application/x-www-form-urlencoded"

    asked = in_turn(addresses, 1 if tries_all else 3)
    assert not broken(admin_client, "post", [(each.partition("?")[0], form, kind) for each in asked])


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ValueError("A string literal cannot contain NUL (0x00) characters."), 400),
        (DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"), 400),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"), 400),
        (ValueError("something else"), None),
        (DataError("value too long"), None),
    ],
)
def test_only_such_characters_are_the_fault_of_the_request(error, status):
    answer = refuse_unstorable(lambda request: None).process_exception(RequestFactory().get("/api/"), error)

    assert (answer and answer.status_code) == status


# Texts that grow


@pytest.mark.parametrize("typed", ["ß" * 150, "ß" * 200, "ŉ" * 199, "İ" * 200, "ﬃ" * 200, "ΐ" * 200])
def test_a_search_in_vain_for_letters_that_grow_is_counted(client, typed):
    assert client.get("/search/", {"q": typed}).status_code == 200


def test_words_in_vain_fit_their_column_whatever_they_are_in_small_letters():
    count_miss("ß" * 200, "nothing", today=date(2031, 1, 1))


GROWS = {
    "casefold",
    "lower",
    "upper",
    "title",
    "capitalize",
    "normalize",
    "escape",
    "quote",
    "format_html",
    "slugify",
}


def test_nothing_is_cut_to_a_length_before_it_grows():
    """A text that was cut and then changed may be longer than where it was cut."""
    wrong = []
    for module in modules():
        for call in ast.walk(ast.parse(Path(module.__file__).read_text())):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            given = [getattr(call.func, "value", None), *call.args]
            if name in GROWS and any(map(_is_cut, given)):
                wrong.append(f"{module.__name__} line {call.lineno}: {ast.unparse(call)}")

    assert not wrong


def _is_cut(given) -> bool:
    if not isinstance(given, ast.Subscript) or not isinstance(given.slice, ast.Slice):
        return False
    upper = ast.unparse(given.slice.upper) if given.slice.upper else "0"
    return upper.isupper() or (upper.isdecimal() and int(upper) > 1)
