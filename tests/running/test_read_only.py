"""READ_ONLY=1, and a database that refuses to write: everything is read, and what would write is a sentence."""

import pytest
from django.contrib.auth.models import User

from tests import factories as make
from tests.running.every_address import every_address
from tests.running.test_database_away import WRITES, is_for_now
from tests.test_project import run_python

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", [*WRITES, "/nowhere/", "/api/v1/statements/"])
def test_what_would_write_is_refused_before_anything_is_done(visitor, settings, address):
    settings.READ_ONLY = True

    answer = visitor.post(address, {"what": "theme", "value": "housing", "email": "a@example.org"})

    assert is_for_now(answer)
    assert "read-only for now" in answer.content.decode()


def test_every_page_is_still_read_by_staff_too(visitor, settings, only_reads_later):
    settings.READ_ONLY = True
    visitor.force_login(User.objects.create_superuser("root"))
    only_reads_later()

    wrong = {}
    for address in every_address():
        answer = visitor.get(address)
        if answer.status_code >= 500:
            wrong[address] = answer.status_code

    assert wrong == {}


def test_a_database_that_refuses_to_write_is_no_error_of_ours(visitor, only_reads_later):
    make.make_theme("Housing", slug="housing")
    only_reads_later()

    answer = visitor.post("/briefing/add/", {"what": "theme", "value": "housing"})

    assert is_for_now(answer)
    assert "read-only for now" in answer.content.decode()


def test_the_setting_holds_for_the_database_too():
    program = "from lga_kb.settings import DATABASES; print(DATABASES['default']['OPTIONS']['options'])"

    told = run_python("-c", program, READ_ONLY="1", DATABASE_URL="postgresql://kb@/kb?options=-cjit%3Doff")

    assert told.stdout.strip() == "-cjit=off -c default_transaction_read_only=on"
