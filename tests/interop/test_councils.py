"""The code of a council by its printed name: the right one or none."""

import re
import tomllib
from collections import Counter

import pytest

from boards.councils import code_of
from tests import factories as make
from tests.conftest import ROOT

COUNCILS = tomllib.loads((ROOT / "fixtures" / "councils.toml").read_text())["councils"]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Solihull Metropolitan Borough Council", "E08000029"),
        ("Solihull MBC", "E08000029"),
        ("Cornwall Council", "E06000052"),
        ("CORNWALL", "E06000052"),
        ("Windsor & Maidenhead Royal Borough", "E06000040"),
        ("Royal Borough of Greenwich", "E09000011"),
        ("London Borough of Barking & Dagenham", "E09000002"),
        ("City of London Corporation", "E09000001"),
        ("City of York Council", "E06000014"),
        ("City of Bradford Metropolitan District Council", "E08000032"),
        ("Kirklees Metropolitan Council", "E08000034"),
        ("Newcastle upon Tyne City Council", "E08000021"),
        ("Stockton-on-Tees Borough Council", "E06000004"),
        ("St. Helens Council", "E08000013"),
        ("St Albans City and District Council", "E07000240"),
        ("King's Lynn and West Norfolk Borough Council", "E07000146"),
        ("Hull City Council", "E06000010"),
        ("Durham County Council", "E06000047"),
        ("Suffolk County Council", "E10000029"),
        ("East Suffolk Council", "E07000244"),
        ("Cyngor Sir Ynys Môn", "W06000001"),
        ("Isle of Anglesey County Council", "W06000001"),
        ("Ynys Mon", "W06000001"),
        ("Conwy County Borough Council", "W06000003"),
        # One council followed another of nearly the same name.
        ("Somerset County Council", "E10000027"),
        ("Somerset Council", "E06000066"),
        ("Buckinghamshire County Council", "E10000002"),
        ("Buckinghamshire Council", "E06000060"),
        ("Cumbria County Council", "E10000006"),
        # Not certain, or no council.
        ("Somerset", ""),
        ("Newcastle", ""),
        ("Newcastle City Council", ""),
        ("Durham City Council", ""),
        ("Richmondshire District Council", ""),
        ("Sheffield City Council", ""),
        ("Cornwall College", ""),
        ("Kent Fire and Rescue Authority", ""),
        ("Greater Manchester Combined Authority", ""),
        ("Stafford Town Council", ""),
        ("Leicester County Council", ""),
        ("Council", ""),
        ("County Council", ""),
        ("", ""),
        ("\0", ""),
        ("of the and " * 40, ""),
    ],
)
def test_a_name_has_its_code_or_none(printed, code):
    assert code_of(printed) == code


def test_every_council_is_found_by_its_own_name():
    ended = {each["name"] for each in COUNCILS if "ended" in each}

    for each in COUNCILS:
        said = "County Council" if each["kind"] == "county" else "Council"
        for name in (each["name"], *each.get("also", ())):
            assert code_of(f"{name} {said}") == each["code"], name
        assert each["kind"] == "county" or each["name"] in ended or code_of(each["name"]) == each["code"]


def test_codes_are_of_their_kind_and_given_once():
    letters = {
        "unitary": "E06",
        "district": "E07",
        "metropolitan": "E08",
        "london": "E09",
        "county": "E10",
        "welsh": "W06",
    }

    assert max(Counter(each["code"] for each in COUNCILS).values()) == 1
    for each in COUNCILS:
        assert re.fullmatch(rf"{letters[each['kind']]}\d{{6}}", each["code"])
    there = Counter(each["kind"] for each in COUNCILS if "ended" not in each)
    assert there == {
        "unitary": 63,
        "district": 164,
        "metropolitan": 34,
        "london": 33,
        "county": 21,
        "welsh": 22,
    }


@pytest.mark.django_db
def test_a_seat_says_the_code_of_its_council_wherever_programs_read_it(client):
    board = make.make_board("Wellbeing Board")
    seats = [make.make_seat(board, authority=name) for name in ("Swansea Council", "Nowhere Council")]

    answer = client.get("/api/v1/seats/").json()["results"]
    popolo = client.get(f"{board.get_absolute_url()}popolo.json").json()
    oparl = client.get(f"{board.get_absolute_url()}oparl.json").content.decode()

    assert {each["authority"]: each["authority_code"] for each in answer} == {
        "Swansea Council": "W06000011",
        "Nowhere Council": "",
    }
    areas = [each["area"] for each in popolo["memberships"] if each.get("area")]
    assert {"name": "Swansea Council", "identifier": "W06000011"} in areas
    assert {"name": "Nowhere Council"} in areas
    assert oparl.count("lga:authorityCode") == 1
    assert len(seats) == 2
