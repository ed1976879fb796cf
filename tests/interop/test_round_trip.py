"""Boards out as Popolo and OParl and in again: the same records, the same rows, and the second time nothing new."""

import json
from datetime import date, time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from boards.interop import popolo
from boards.interop.oparl import SCHEMA
from boards.interop.oparl import reading as oparl
from boards.interop.parsed_boards import Holding
from boards.models import AgendaItem, Board, Meeting, Person, Seat
from tests import factories as make
from tests.markup import queries

pytestmark = pytest.mark.django_db
FORMATS = ["popolo", "oparl"]


@pytest.fixture
def board():
    """A board under another, with seats, meetings and items."""
    parent = make.make_board("Leadership Board", type="governing")
    board = make.make_board(
        "Wellbeing “Board”", short_name="CWB", previous_names=["Care Board"], parent=parent, type="policy"
    )
    chair, other = (
        make.make_person("Ann Example", slug="ann-example", honours="OBE"),
        make.make_person("Bo Example", slug="bo-example"),
    )
    make.make_seat(board, chair, role="chairman", group="Labour", authority="Somewhere Council")
    make.make_seat(board, other, role="substitute", is_substitute=True, group="Liberal Democrat")
    make.make_seat(board, other, role="member", council_year=2021, group="Labour")
    met = make.make_meeting(board, date(2020, 12, 2), starts_at=time(11), ends_at=time(13), venue="A room")
    make.make_item(met, number="1", title="Welcome")
    make.make_item(met, number="7(i)", title="A sale", is_restricted=True, note="The price is 9.")
    make.make_meeting(board, date(2021, 7, 1), status="cancelled", starts_at=time(10, 30))
    again = make.make_meeting(board, date(2020, 12, 2), starts_at=time(15), sitting=2)
    make.make_item(again, number="1", title="Welcome back", position=1)
    make.make_meeting(board, date(2021, 8, 1), status="postponed")
    make.make_meeting(board, date(2021, 9, 1), is_shown=False)
    return board


def export(kind):
    out = StringIO()
    call_command("export_boards_json", kind, "--base", "https://kb.example/", stdout=out)
    return out.getvalue()


def bring(folder, text, *options):
    path = folder / "boards.json"
    path.write_text(text)
    out = StringIO()
    try:
        call_command("import_boards_json", str(path), *options, stdout=out)
    except CommandError as error:
        return str(error)
    return out.getvalue().strip()


def rows():
    """What there is, whatever numbers the database gave it."""
    return {
        "boards": list(
            Board.objects.order_by("name").values_list(
                "name", "short_name", "previous_names", "type", "parent__name"
            )
        ),
        "people": list(Person.objects.order_by("name").values_list("name", "honours")),
        "seats": list(
            Seat.objects.order_by("council_year", "person__name").values_list(
                "board__name", "person__name", "council_year", "role", "is_substitute", "group", "authority"
            )
        ),
        "meetings": list(
            Meeting.objects.filter(is_shown=True)
            .order_by("met_on", "sitting")
            .values_list("board__name", "met_on", "sitting", "starts_at", "ends_at", "venue", "status")
        ),
        "items": list(
            AgendaItem.objects.order_by("meeting__met_on", "meeting__sitting", "number").values_list(
                "number", "title", "position", "is_restricted"
            )
        ),
    }


def empty():
    for model in (AgendaItem, Meeting, Seat, Person):
        model.objects.all().delete()
    Board.objects.update(parent=None)
    Board.objects.all().delete()


@pytest.mark.parametrize("kind", FORMATS)
def test_out_and_in_again_makes_the_same_rows(board, tmp_path, kind):
    before, written = rows(), export(kind)
    empty()

    said = bring(tmp_path, written)

    assert "created" in said
    assert rows() == before


@pytest.mark.parametrize("kind", FORMATS)
def test_a_second_time_changes_nothing(board, tmp_path, kind):
    written = export(kind)
    empty()
    bring(tmp_path, written)

    assert bring(tmp_path, written).startswith(f"boards.json: {kind}, 0 created, 0 updated")


@pytest.mark.parametrize("kind", FORMATS)
def test_into_the_site_that_it_came_from_it_brings_nothing_new(board, tmp_path, kind):
    before = rows()

    said = bring(tmp_path, export(kind))

    assert "0 created, 0 updated" in said
    assert rows() == before


def test_both_formats_hold_the_same_records(board):
    read = {
        kind: reader.read(json.loads(export(kind)), "a file")
        for kind, reader in {"popolo": popolo, "oparl": oparl}.items()
    }

    assert read["popolo"] == read["oparl"]
    assert len(read["popolo"].memberships) == 3


@pytest.mark.parametrize("kind", FORMATS)
def test_a_restricted_item_goes_out_with_its_title_alone(board, client, kind):
    said = client.get(f"{board.get_absolute_url()}{kind}.json").content.decode()

    assert "A sale" in said
    assert "price" not in said


def test_oparl_objects_name_their_types_as_version_1_1_does(board, client):
    told = client.get(f"{board.get_absolute_url()}oparl.json").json()

    types = {each["type"] for each in told["data"]}
    assert types == {f"https://schema.oparl.org/1.1/{name}" for name in ("Organization", "Person", "Meeting")}
    meeting = next(each for each in told["data"] if each.get("cancelled"))
    assert (meeting["start"], meeting["lga:status"]) == ("2021-07-01T10:30:00+01:00", "cancelled")
    person = next(each for each in told["data"] if each["name"] == "Ann Example")
    assert person["membership"][0]["votingRight"] is True
    assert told["pagination"]["totalElements"] == len(told["data"])


@pytest.mark.parametrize("kind", FORMATS)
def test_a_board_costs_the_same_number_of_queries_however_much_it_holds(board, client, kind):
    address = f"{board.get_absolute_url()}{kind}.json"
    few = queries(client, address)
    for number in range(20):
        make.make_item(make.make_meeting(board, date(2019, 1, number + 1)))
        make.make_seat(board, council_year=2000 + number)

    assert queries(client, address) == few


def test_a_dry_run_writes_nothing(board, tmp_path):
    written = export("popolo")
    empty()

    assert "nothing written" in bring(tmp_path, written, "--dry-run")
    assert not Board.objects.exists()


REFUSED = {
    "no JSON": ("{", "is not JSON that can be read"),
    "deep nesting": ('{"data": ' + "[" * 200_000, "not JSON that can be read"),
    "an invalid number": ('{"persons": [NaN]}', "an invalid number"),
    "neither format": ('{"a": 1}', "neither Popolo nor OParl"),
    "a list of numbers": ("[1]", "object 1 is no object"),
    "no list": ('{"persons": 1}', "has a persons that is not a list"),
    "nobody's name": ('{"persons": [{"id": "1"}]}', "person 1 has no name"),
    "no id": ('{"persons": [{"name": "Ann"}]}', "person 1 has no id"),
    "a name that is a number": ('{"persons": [{"id": "1", "name": 5}]}', "a name that is not text"),
    "a name without end": (f'{{"persons": [{{"id": "1", "name": "{"a" * 151}"}}]}}', "more than 150 characters"),
    "a control character": ('{"persons": [{"id": "1", "name": "a\\u0000b"}]}', "control characters"),
    "a day of no calendar": (
        '{"events": [{"id": "1", "organization_id": "2", "start_date": "2020-02-31"}]}', "not a valid date",
    ),
    "a moment that is before the year 1 in London": (
        '{"events": [{"id": "1", "organization_id": "2", "start_date": "0001-01-01T00:00+14:00"}]}',
        "not a valid date",
    ),
    "a meeting of nobody": (
        '{"events": [{"id": "1", "organization_id": "2", "start_date": "2020-02-03"}]}', "that is not in the file",
    ),
    "a membership of nobody": (
        '{"memberships": [{"id": "1", "person_id": "1", "organization_id": "2", "start_date": "2020"}]}',
        "that is not in the file",
    ),
    "two of one name": (
        '{"organizations": [{"id": "1", "name": "Fire"}, {"id": "2", "name": "Fire"}]}', "with the same name",
    ),
    "an OParl object without a type": ('{"data": [{"id": "1"}]}', "object 1 has no type"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_wrong_is_refused_in_one_sentence_and_nothing_is_stored(tmp_path, what):
    text, reason = REFUSED[what]

    said = bring(tmp_path, text)

    assert said.startswith("boards.json")
    assert reason in said
    assert "\n" not in said
    assert not Board.objects.exists()
    assert not Person.objects.exists()


def test_an_oparl_list_of_another_publisher_is_read_with_what_it_has():
    given = {
        "data": [
            {"id": "https://ris.example/o/1", "type": f"{SCHEMA}Organization", "name": "Bauausschuss"},
            {
                "id": "https://ris.example/m/1",
                "type": f"{SCHEMA}Meeting",
                "organization": ["https://ris.example/o/1"],
                "start": "2021-01-04T08:00:00+01:00",
                "agendaItem": [{"id": "https://ris.example/a/1", "name": "Bericht", "public": True}],
            },
            {"id": "https://ris.example/p/1", "type": f"{SCHEMA}Paper"},
        ]
    }

    holding = oparl.read(given, "a file")

    assert isinstance(holding, Holding)
    (meeting,) = holding.meetings
    assert (meeting.met_on, meeting.starts_at, meeting.items[0].number) == (date(2021, 1, 4), time(7), "1")
