"""Parts of addresses that are out of range: each is a page that is not found, and none an error of the server."""

import logging

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls.converters import IntConverter

from tests.addresses import every_address
from tests.factories import make_theme
from tests.samples import some_of

pytestmark = pytest.mark.django_db

NUMBERS = ("0", "-1", "0000", "0001", "9999", "10000", "99999999999999", "9" * 5000, "²", "٣")
DATES = (
    "0000-00-00",
    "0000-01-01",
    "0001-01-01",
    "2020-02-30",
    "9999-12-31",
    "9999-12-31/2",
    "2020-12-02/99999",
)
MOMENTS = ("00000000T000000000000Z", "00010101T000000000000Z", "99991231T235959999999Z")
WORDS = ("a%00b", "%FF", "_00", "-", "a" * 5000)
OUT_OF_RANGE = {
    "YearConverter": NUMBERS,
    "Year": NUMBERS,
    "Number": NUMBERS,
    "IsoDate": DATES,
    "SittingConverter": DATES,
    "Moment": MOMENTS,
    "UUIDConverter": ("0" * 36, "00000000-0000-0000-0000-000000000000"),
    "SlugConverter": WORDS,
    "StringConverter": WORDS,
    "PathConverter": (*NUMBERS, *WORDS),
}  # fmt: skip
ANSWERS = {200, 301, 302, 400, 403, 404, 405}


@pytest.fixture(autouse=True)
def _quiet():
    """Thousands of pages that are not found are no news."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def values_for(address):
    """Each value out of range in each part, with a theme that is there in the other."""
    for name, converter in address.converters.items():
        others = dict.fromkeys(address.converters, "housing") | {"number": "1"}
        for value in OUT_OF_RANGE[type(converter).__name__]:
            yield others | {name: value}


def refused(client, addresses, methods=("get",)):
    failed = []
    for address in addresses:
        for values in values_for(address):
            for method in methods:
                status = getattr(client, method)(address.fill(values)).status_code
                if status not in ANSWERS:
                    failed.append(f"{status} {method} {address.route} {values}"[:120])
    return failed


def test_no_address_takes_any_number():
    assert not [
        each.route
        for each in every_address()
        if any(type(converter) is IntConverter for converter in each.converters.values())
    ]


@pytest.mark.parametrize("part", some_of(range(4), 1))
def test_a_part_out_of_range_is_not_found(part):
    make_theme("Housing", slug="housing")
    public = [each for each in every_address() if each.space != "admin"][part::4]

    assert not refused(Client(raise_request_exception=False), public)


def test_an_id_out_of_range_is_not_found_in_the_admin():
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("root"))
    one_of_each = {each.route.rpartition(">")[2]: each for each in every_address() if each.space == "admin"}
    swept = [each for each in one_of_each.values() if "documentimport" not in each.route]

    assert not refused(client, swept, ("get", "post"))


@pytest.mark.parametrize("year", ["0000", "0", "10000", "-1", "²²²²", "9" * 30])
@pytest.mark.parametrize("what", ["year", "theme-year"])
def test_a_year_that_is_none_adds_nothing_to_a_briefing(client, what, year):
    make_theme("Housing", slug="housing")
    form = {"what": what, "value": year if what == "year" else f"housing/{year}"}

    answer = client.post("/briefing/add/", form, headers={"sec-fetch-site": "same-origin"})

    assert answer.status_code == 404


@pytest.mark.parametrize("row", ["", "'", "<b>", "9" * 30, "2020-01-01", "-1"])
def test_a_ticked_row_that_cannot_be_is_refused(row):
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("root"))

    answer = client.post("/admin/policies/theme/", {"action": "delete_selected", "_selected_action": row})

    assert answer.status_code == 400
