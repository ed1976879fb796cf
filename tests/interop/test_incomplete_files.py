"""Popolo without dates, and OParl that names other objects by their addresses alone."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from boards.models import Board, Meeting, Person, Seat

pytestmark = pytest.mark.django_db

UNDATED = {
    "persons": [{"id": "p1", "name": "Ann Ashe"}],
    "organizations": [{"id": "o1", "name": "Ambridge Council", "classification": "legislature"}],
    "memberships": [{"person_id": "p1", "organization_id": "o1", "role": "councillor"}],
}
BODY = "https://council.example/oparl/body/1"
BY_ADDRESS = [
    {"id": f"{BODY}/person/1", "type": "https://schema.oparl.org/1.1/Person", "name": "Ann Ashe"},
    {
        "id": f"{BODY}/membership/1",
        "type": "https://schema.oparl.org/1.1/Membership",
        "person": f"{BODY}/person/1",
        "organization": f"{BODY}/organization/9",
    },
    {
        "id": f"{BODY}/meeting/1",
        "type": "https://schema.oparl.org/1.1/Meeting",
        "start": "2031-03-06",
        "organization": [f"{BODY}/organization/9"],
    },
]


def bring(folder, given, *options):
    path = folder / "boards.json"
    path.write_text(json.dumps(given))
    out = StringIO()
    call_command("import_boards_json", str(path), *options, stdout=out)
    return out.getvalue()


def test_a_membership_without_dates_is_a_seat_without_a_year(tmp_path, client):
    for _ in range(2):
        bring(tmp_path, UNDATED)

    (seat,) = Seat.objects.all()
    assert (str(seat.person), seat.board.name, seat.council_year) == ("Ann Ashe", "Ambridge Council", None)
    page = client.get(reverse("boards:person-detail", args=["ann-ashe"])).content.decode()
    assert "Years not known" in page
    assert client.get(seat.board.get_absolute_url()).status_code == 200


def test_what_names_an_unknown_address_is_left_out_and_said(tmp_path):
    said = bring(tmp_path, BY_ADDRESS)

    assert Person.objects.count() == 1
    assert not Seat.objects.exists()
    assert not Meeting.objects.exists()
    assert f"{BODY}/organization/9" in said


def test_an_address_known_from_an_earlier_file_is_read(tmp_path):
    board = {
        "id": f"{BODY}/organization/9",
        "type": "https://schema.oparl.org/1.1/Organization",
        "name": "Ponds",
    }
    bring(tmp_path, [board], "--source", "council")
    bring(tmp_path, BY_ADDRESS, "--source", "council")

    assert Board.objects.get().meetings.count() == 1
    assert Seat.objects.get().person.name == "Ann Ashe"
