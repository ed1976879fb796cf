"""Requests that are too large are refused before anything of them is read."""

import io

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.api.reading import check_problem

MEGABYTE = 1_000_000


class Unread(io.RawIOBase):
    """A body that fails the test when somebody reads it."""

    def read(self, *size):
        raise AssertionError("The body was read.")


def send(address, **headers):
    client = Client()
    return client.generic("POST", address, **{"wsgi.input": Unread(), **headers})


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/briefing/pack/word/", 6),
        ("/alerts/", 6),
        ("/", 6),
        ("/no-such-page/", 6),
        ("/admin/login/", 30),
        ("/admin/policies/theme/import/", 30),
        ("/adminx/", 6),
    ],
)
def test_what_is_too_large_is_refused_unread(address, most):
    answer = send(
        address, CONTENT_LENGTH=str(most * MEGABYTE + 1), CONTENT_TYPE="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 413
    assert f"larger than {most} MB" in answer.content.decode()
    assert "Nothing was stored" in answer.content.decode()


def test_a_program_is_told_in_its_own_shape():
    answer = send("/api/v1/themes/", CONTENT_LENGTH=str(10**12))

    assert "larger than 6 MB" in check_problem(answer)["detail"]


@pytest.mark.parametrize("coding", ["chunked", "Chunked", "gzip, chunked"])
def test_a_body_that_does_not_say_its_length_is_refused_unread(coding):
    answer = send("/alerts/", CONTENT_LENGTH="", headers={"Transfer-Encoding": coding})

    assert answer.status_code == 411
    assert "Content-Length" in answer.content.decode()


def test_a_body_that_breaks_off_is_no_fault_of_the_site():
    class Stalled(io.RawIOBase):
        def read(self, *size):
            raise BlockingIOError

    answer = Client(headers={"Origin": "http://testserver"}).generic(
        "POST", "/alerts/", **{
            "wsgi.input": Stalled(), "CONTENT_LENGTH": "100", "CONTENT_TYPE": "application/x-www-form-urlencoded",
        },
    )  # fmt: skip
    assert answer.status_code == 408
    assert "did not arrive completely" in answer.content.decode()


@pytest.mark.parametrize("length", ["", "0", "nonsense", "-1"])
@pytest.mark.django_db
def test_an_odd_length_is_no_body(length):
    assert Client().generic("GET", "/privacy/", CONTENT_LENGTH=length).status_code == 200


@pytest.mark.django_db
def test_too_much_text_in_fields_is_said_so_too():
    fields = {"email": "x" * 3 * MEGABYTE}
    answer = Client(headers={"Origin": "http://testserver"}).post("/alerts/", fields)

    assert answer.status_code == 413
    assert "2.62 MB" in answer.content.decode()


@pytest.mark.django_db
def test_the_largest_file_that_the_admin_takes_still_fits():
    """What a form allows must get past the limit on bodies."""
    from lga_kb.access.bodies import MOST, MOST_IN_ADMIN
    from lga_kb.briefing.word_file.base_document import BASE_LIMIT
    from policies.importing.convert.file_checks import FILE_LIMIT

    assert FILE_LIMIT + MEGABYTE < MOST_IN_ADMIN
    assert BASE_LIMIT + MEGABYTE // 2 < MOST
    client = Client()
    client.force_login(factories.make_member("Administrator"))
    assert client.post(reverse("admin:login"), {"username": "x" * MEGABYTE}).status_code != 413
