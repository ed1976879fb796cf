"""Passwords that are refused: leaked ones, and those made of the site's own words."""

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from lga_kb.accounts import leaked


def codes(password):
    try:
        validate_password(password)
    except ValidationError as error:
        return {each.code for each in error.error_list}
    return set()


@pytest.mark.parametrize(
    "password",
    [
        "jonasbrothers",
        "JonasBrothers",
        "q1w2e3r4t5y6",
        "1qaz2wsx3edc",
        "password12345",
        "Password2026!!",
        "!!2026dragon2026!!",
        "letmeinletmein",
        "Qwerty123456789",
        "iloveyou1234",
        "manchester-2026-!",
    ],
)
def test_a_leaked_password_is_refused_however_it_is_dressed(password):
    assert "password_leaked" in codes(password)


@pytest.mark.parametrize(
    "password",
    [
        "LGA-winter-breakfast",
        "the-lgas-own-garden",
        "1ga-winter-breakfast",
        "my c0unc!l is best",
        "Knowledge Base forty",
        "knowledge-base-forty",
        "loca1 government 77",
        "0ur-P0licy-in-june",
    ],
)
def test_a_password_with_the_sites_words_is_refused(password):
    assert codes(password) == {"password_of_the_site"}


PHRASE = "seven-green-bottles-sing"


@pytest.mark.parametrize("password", [PHRASE, "Trübe Tassen im Regen 7", "☂" * 12, "\ud800" * 12])
def test_other_passwords_pass(password):
    assert codes(password) == set()


def test_the_file_holds_enough_to_matter_and_is_sorted():
    data = leaked.FILE.read_bytes()
    prefixes = [data[place : place + leaked.SIZE] for place in range(0, len(data), leaked.SIZE)]

    assert len(prefixes) > 50_000
    assert prefixes == sorted(set(prefixes))


@pytest.mark.django_db
def test_the_admin_says_what_is_wrong_with_a_password(client):
    client.force_login(User.objects.create_superuser("root", password=PHRASE))
    form = {
        "old_password": "seven-green-bottles-sing",
        "new_password1": "council-2026-x",
        "new_password2": "council-2026-x",
    }

    page = client.post("/admin/password_change/", form).content.decode()

    assert "Leave “council” out of your password" in page
