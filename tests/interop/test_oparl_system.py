"""The system of OParl: a client walks from its address to every object, and each is as version 1.1 describes it."""

import json
from datetime import UTC, date, datetime, time
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command

from boards.interop.oparl import SCHEMA
from boards.models import AgendaItem, Board, Meeting, Person, Seat
from policies.models import Publication
from tests import factories as make
from tests.markup import queries

pytestmark = pytest.mark.django_db

LISTS = ("organization", "person", "membership", "meeting", "agendaItem", "paper")
COMMON = {"id": str, "type": str, "web": str, "created": datetime, "modified": datetime}
# What version 1.1 requires of each type, and the kind of every field that is given here.
REQUIRED = {
    "System": ["oparlVersion", "body"],
    "Body": ["name", "organization", "person", "meeting", "paper", "legislativeTerm"],
    "AgendaItem": ["order"],
}
FIELDS = {
    "System": {"oparlVersion": str, "body": str, "name": str, "website": str},
    "Body": {"system": str, "name": str, "website": str, "legislativeTerm": list, **dict.fromkeys(LISTS, str)},
    "Organization": {
        "body": str, "name": str, "shortName": str, "organizationType": str, "classification": str,
        "subOrganizationOf": str,
    },
    "Person": {"body": str, "name": str, "affix": str, "membership": list},
    "Membership": {
        "person": str, "organization": str, "role": str, "votingRight": bool, "onBehalfOf": str, "startDate": date,
        "endDate": date,
    },
    "Meeting": {
        "name": str, "cancelled": bool, "start": datetime, "end": datetime, "location": dict, "organization": list,
        "agendaItem": list,
    },
    "AgendaItem": {"meeting": str, "number": str, "order": int, "name": str, "public": bool},
    "Paper": {
        "body": str, "name": str, "reference": str, "date": date, "paperType": str, "underDirectionOf": list,
        "consultation": list,
    },
    "Consultation": {"paper": str, "agendaItem": str, "meeting": str, "organization": list},
    "Location": {"description": str},
}  # fmt: skip


@pytest.fixture
def board():
    """A board with a parent, two members, two meetings of a day, and a report."""
    parent = make.make_board("Leadership Board", summary="Leads.", type="governing")
    board = make.make_board("Fire Board", slug="fire-board", short_name="FB", parent=parent)
    ann = make.make_person("Ann Example", slug="ann-example", honours="OBE")
    make.make_seat(board, ann, role="chairman", group="Labour", authority="Somewhere Council")
    bo = make.make_person("Bo Example", slug="bo-example")
    make.make_seat(board, bo, role="substitute", is_substitute=True, group="Green")
    met = make.make_meeting(board, starts_at=time(11), ends_at=time(13), venue="A room")
    make.make_meeting(board, sitting=2, starts_at=time(15), status="cancelled")
    pack = make.make_publication(kind=Publication.Kind.AGENDA_PACK, reference="REF 1")
    make.make_meeting_paper(met, pack)
    make.make_report(make.make_item(met, number="1", title="Ladders"), publication=pack, title="On ladders")
    secret = make.make_item(met, number="2", title="A sale", is_restricted=True, note="The price is 9.")
    make.make_report(secret, publication=pack, title="The price is 9.")
    return board


def walk(client, address):
    """Every object that a client comes to from an address: what links name, and no more."""
    told = client.get(address).json()
    while address:
        yield from told["data"]
        address = told["links"].get("next")
        told = client.get(address).json() if address else told


def everything(client):
    system = client.get("/oparl/").json()
    (body,) = walk(client, system["body"])
    return [system, body, *(each for name in LISTS for each in walk(client, body[name]))]


def flat(each):
    """An object and those inside it."""
    yield each
    for value in each.values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from flat(inner)


def test_a_client_walks_from_the_system_to_every_object(client, board):
    found = [each["type"].removeprefix(SCHEMA) for each in everything(client)]

    assert {name: found.count(name) for name in found} == {
        "System": 1, "Body": 1, "Organization": 4, "Person": 2, "Membership": 2, "Meeting": 2, "AgendaItem": 2,
        "Paper": 1,
    }  # fmt: skip


def test_every_object_answers_at_its_id(client, board):
    for each in everything(client):
        assert client.get(each["id"]).json() == each


def test_no_reference_and_no_page_is_dead(client, board):
    references = {
        value
        for each in everything(client)
        for inner in flat(each)
        for held in inner.values()
        for value in (held if isinstance(held, list) else [held])
        if isinstance(value, str) and value.startswith("http://testserver/")
    }

    assert len(references) > 20
    assert {address: client.get(address).status_code for address in references} == dict.fromkeys(
        references, 200
    )


def test_every_object_is_as_the_standard_has_its_type(client, board):
    for each in (inner for whole in everything(client) for inner in flat(whole)):
        name = each["type"].removeprefix(SCHEMA)
        assert all(field in each for field in ("id", "type", *REQUIRED.get(name, ()))), each
        for field, value in each.items():
            if not field.startswith("lga:"):
                assert _is(value, (COMMON | FIELDS[name])[field]), (name, field, value)


def _is(value, kind):
    if kind in (date, datetime):
        return bool(kind.fromisoformat(value))
    return type(value) is kind


def test_a_restricted_item_goes_out_with_its_title_alone(client, board):
    item = next(each for each in walk(client, "/oparl/agendaItem/") if each["name"] == "A sale")

    assert item["public"] is False
    assert "price" not in json.dumps(everything(client))


def test_a_list_has_pages_that_name_one_another(client, board):
    second = client.get("/oparl/organization/?limit=2&page=2").json()

    assert second["pagination"] == {
        "totalElements": 4, "elementsPerPage": 2, "currentPage": 2, "totalPages": 2,
    }  # fmt: skip
    assert second["links"]["prev"] == "http://testserver/oparl/organization/?limit=2"
    assert "next" not in second["links"]
    assert len(list(walk(client, "/oparl/organization/?limit=1"))) == 4
    assert client.get("/oparl/organization/?limit=2&page=3").status_code == 404


def test_a_list_is_narrowed_by_when_objects_changed(client, board):
    Board.history.update(history_date=datetime(2020, 1, 1, tzinfo=UTC))
    board.short_name = "FIRE"
    board.save()

    def names(query):
        return [each["name"] for each in walk(client, f"/oparl/organization/?{query}")]

    assert names("modified_since=2021-01-01T00:00:00Z") == ["Fire Board"]
    assert names("modified_until=2021-01-01T00:00:00Z") == ["Leadership Board"]
    assert names("created_since=2021-01-01T00:00:00Z") == []
    assert len(names("created_until=2021-01-01T00:00:00%2B01:00")) == 2
    following = client.get("/oparl/organization/?created_until=2021-01-01T00:00:00Z&limit=1").json()
    assert "created_until=2021" in following["links"]["next"]


@pytest.mark.parametrize(
    "query", ["modified_since=soon", "limit=0", "page=x", "page=%00", "created_until=%00"]
)
def test_what_cannot_be_read_is_answered_with_400(client, query):
    assert client.get(f"/oparl/meeting/?{query}").status_code == 400


def test_a_client_may_do_without_lists_inside_objects(client, board):
    assert all("agendaItem" not in each for each in walk(client, "/oparl/meeting/?omit_internal=true"))
    assert any("agendaItem" in each for each in walk(client, "/oparl/meeting/?omit_internal=false"))


@pytest.mark.parametrize("address", ["organization/none/", "group/none/", "meeting/x/", "paper/none/"])
def test_what_there_is_none_of_is_not_found(client, board, address):
    assert client.get(f"/oparl/{address}").status_code == 404


def test_what_is_not_public_is_nowhere(client, board):
    Meeting.objects.update(is_shown=False)

    assert [each["type"].removeprefix(SCHEMA) for each in everything(client)].count("Organization") == 4
    for name in ("meeting", "agendaItem", "paper"):
        assert list(walk(client, f"/oparl/{name}/")) == []


def test_any_site_may_read_it_and_ask_again_without_a_cookie(client, board):
    answer = client.get("/oparl/meeting/")
    origin = {"Origin": "https://a.example"}
    again = client.get("/oparl/meeting/", headers=origin | {"If-None-Match": answer["ETag"]})
    asked = client.options("/oparl/", headers=origin | {"Access-Control-Request-Method": "GET"})

    assert answer["Access-Control-Allow-Origin"] == again["Access-Control-Allow-Origin"] == "*"
    assert asked["Access-Control-Allow-Origin"] == "*"
    assert again.status_code == 304
    assert not client.cookies


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_number_of_queries_however_long_it_is(client, board, name):
    few = queries(client, f"/oparl/{name}/")
    for number in range(20):
        other = make.make_board(f"Board {number}", parent=board)
        make.make_seat(other, council_year=2000 + number)
        make.make_report(make.make_item(make.make_meeting(other)))

    assert queries(client, f"/oparl/{name}/") == few


def test_its_saved_lists_are_read_as_one(client, board, tmp_path):
    for name in ("", "body/", *(f"{name}/" for name in LISTS)):
        path = tmp_path / f"{name.strip('/') or 'system'}.json"
        path.write_bytes(client.get(f"/oparl/{name}?omit_internal=true").content)
    before = _rows()

    told = _bring(tmp_path, "--source", "elsewhere")

    assert told.startswith(f"{tmp_path.name}: oparl, 0 created, 0 updated")
    assert _rows() == before
    assert _bring(tmp_path, "--source", "elsewhere") == told
    item = AgendaItem.objects.get(title="Ladders")
    assert urlsplit(item.external_ids.get().number).path == f"/oparl/agendaItem/{item.key}/"


def _bring(*arguments):
    out = StringIO()
    call_command("import_boards_json", *map(str, arguments), stdout=out)
    return out.getvalue().strip()


def _rows():
    return [
        list(model.objects.order_by("pk").values()) for model in (Board, Person, Seat, Meeting, AgendaItem)
    ]
