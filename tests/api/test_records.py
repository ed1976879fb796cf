"""What the API shows of records, how they link to one another, and what it never shows."""

import json
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from tests import factories as make
from tests.api.reading import LISTS, keys, read, records
from tests.samples import ALL_IN_DRILLS, of_each

pytestmark = pytest.mark.django_db


def test_the_index_leads_to_every_list(client):
    index = read(client, "/api/v1/")

    assert set(LISTS) | {"search", "docs", "openapi.json"} <= set(index)
    for name in LISTS:
        assert index[name] == f"http://testserver/api/v1/{name}/"


@ALL_IN_DRILLS
def test_every_record_leads_to_itself_and_no_link_of_it_is_dead(client, site, tries_all):
    """In the suite the first and the last record of each list, and six links to each kind of page."""
    named, own = set(), set()

    for name in LISTS:
        found = records(client, f"{name}/")
        assert found, name
        for record in found if tries_all else found[:1] + found[1:][-1:]:
            assert read(client, record["url"]) == record
            own.add(record["url"])
            named |= set(_addresses(record))

    others = sorted(named - own)
    others = (
        others
        if tries_all
        else of_each(others, lambda address: resolve(urlsplit(address).path).view_name, most=6)
    )
    dead = {address for address in others if client.get(address).status_code != 200}
    assert dead == set()


def test_a_statement_names_where_it_stands(client):
    theme = make.make_theme("Housing", slug="housing")
    ask = make.make_ask(themes=[theme], summary="Build homes.", wording="We ask for homes.")

    statement = read(client, f"statements/{ask.key}/")

    assert statement["key"] == ask.key
    assert statement["page"] == f"http://testserver/asks/{ask.key}/"
    assert statement["wording"] == "We ask for homes."
    assert statement["status"] == "not-recorded"
    assert statement["publication"]["key"] == ask.publication.slug
    assert statement["themes"] == [
        {
            "key": "housing",
            "name": "Housing",
            "url": "http://testserver/api/v1/themes/housing/",
            "page": "http://testserver/themes/housing/",
        }
    ]


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_what_is_not_published_is_nowhere(client, state):
    hidden = {"state": state, "withdrawn_reason": "It was wrong."}
    publication = make.make_publication(title="Secret plan", **hidden)
    passage = make.make_passage(publication, text="Secret passage")
    priority = make.make_priority(publication, name="Secret priority")
    heading = make.make_heading(priority=priority, name="Secret heading")
    of_it = make.make_commitment(heading=heading, passage=passage, wording="Secret of it")
    shown = make.make_publication(part_of=publication, supersedes=publication)
    own = make.make_ask(publication=shown, wording="Secret of its own", **hidden)
    carried = make.make_ask(publication=shown, wording="Open")
    make.make_campaign([publication], statements=[of_it, own], name="Secret campaign")
    make.make_campaign([shown], statements=[of_it, own, carried], name="Open campaign")
    make.make_lineage(of_it, carried, state="confirmed")
    make.make_lineage(own, carried, state="confirmed")
    make.make_lineage(carried, make.make_ask(publication=shown), state="suggested", reason="Secret guess")
    make.make_update(of_it, words="Secret update")
    make.make_update(own, words="Secret update")
    make.make_update(carried, words="Secret draft of an update", is_published=False)
    make.make_update(carried, words="Open update", evidence_passage=passage)
    make.make_report(publication=publication, title="Secret report")
    if state != "withdrawn":  # the page of a meeting goes on naming the items of a withdrawn pack
        make.make_item(passage=passage, title="Secret item")

    everything = "".join(client.get(f"/api/v1/{name}/").content.decode() for name in LISTS)

    assert "Open campaign" in everything
    assert "Open update" in everything
    assert "Secret" not in everything
    assert publication.slug not in everything
    for path in (
        f"publications/{publication.slug}/",
        f"passages/{publication.slug}/{passage.anchor}/",
        f"priorities/{priority.key}/",
        f"headings/{heading.key}/",
        f"statements/{of_it.key}/",
        f"statements/{own.key}/",
        f"lineage/{of_it.key}/{carried.key}/",
    ):
        read(client, path, status=404)


def test_of_a_restricted_item_only_the_title_is_there(client):
    meeting = make.make_meeting()
    pack = make.make_publication(kind="agenda-pack")
    make.make_meeting_paper(meeting, pack)
    inside = {"publication": pack, "text": "Secret passage"}
    make.make_passage(position=3, anchor="secret", **inside)
    make.make_passage(pack, position=9, anchor="open", text="Open passage")
    item = make.make_item(
        meeting, [make.make_theme("Secret theme")], title="Staffing", summary="Secret summary",
        note="Secret note", is_restricted=True,
    )  # fmt: skip
    report = make.make_report(
        item, publication=pack, title="Secret report", first_position=2, last_position=5
    )
    make.make_decision(meeting, item=item, wording="Secret decision")
    make.make_recommendation(report, wording="Secret recommendation")

    everything = "".join(
        client.get(f"/api/v1/{name}/").content.decode() for name in LISTS if name != "themes"
    )
    (shown,) = records(client, "items/")

    assert "Secret" not in everything
    assert "Open passage" in everything
    assert shown["title"] == "Staffing"
    assert "summary" not in shown
    read(client, f"passages/{pack.slug}/secret/", status=404)
    read(client, f"reports/{report.key}/", status=404)


def test_nobody_can_be_telephoned_or_written_to(client):
    meeting = make.make_meeting(venue="Room 1, call 020 7664 3000")
    pack = make.make_publication(kind="agenda-pack")
    make.make_meeting_paper(meeting, pack)
    contact = "Ask officer@example.org or 020 7664 3001."
    make.make_passage(pack, text=contact, path=[contact], rows=[[contact]])
    item = make.make_item(meeting, note=contact)
    report = make.make_report(
        item, publication=pack, summary_wording=contact, action=contact, purpose=contact
    )
    make.make_recommendation(report, wording=contact)
    make.make_contact_officer(
        report=report, name="Officer One", telephone="020 7664 3002", email="o@example.org"
    )
    make.make_group_contact(meeting)
    make.make_decision(meeting, wording=contact)

    everything = "".join(client.get(f"/api/v1/{name}/").content.decode() for name in LISTS)

    assert "Officer One" in everything
    assert "example.org" not in everything
    assert "7664" not in everything
    assert "7946" not in everything


def test_who_edits_is_nobodys_business(client, site):
    member = make.make_user(username="secret-editor", email="editor@example.org")
    ask = make.make_ask()
    ask.stamp(fields=["summary"], by=member, at=ask.publication.imported_at)
    ask.save()
    make.make_update(ask, author=member)

    everything = "".join(client.get(f"/api/v1/{name}/").content.decode() for name in LISTS)

    assert "secret-editor" not in everything
    assert "edited_" not in everything


def test_statements_are_narrowed_as_on_their_page(client):
    theme = make.make_theme(slug="housing")
    ask = make.make_ask(themes=[theme])
    make.make_ask()
    offer = make.make_offer(themes=[theme])
    target = make.make_commitment(target="25 councils", publication=make.make_publication(years=(2019, 2022)))

    assert keys(client, "statements/?kind=ask&theme=housing") == [ask.key]
    assert keys(client, "statements/?theme=housing") == [ask.key, offer.key]
    assert keys(client, "statements/?year=2021&year=1999") == [target.key]
    assert keys(client, "statements/?target=with") == [target.key]
    assert keys(client, f"statements/?publication={target.publication.slug}&kind=ask") == []


def test_search_finds_what_the_page_finds(client, site):
    found = read(client, "search/?q=homes")

    assert found["total"] == len(found["results"]) > 3
    assert found["counts"]["kind"]["ask"] >= 1
    for hit in found["results"]:
        assert hit["page"].startswith("http://testserver/")
        if hit["url"]:
            assert read(client, hit["url"])["key"] == hit["key"]
    assert "\ue000" not in json.dumps(found, ensure_ascii=False)


def test_search_has_pages(client, site):
    first = read(client, "search/?sort=oldest")
    second = read(client, first["next"])

    assert len(first["results"]) == 20
    assert {hit["key"] for hit in first["results"]}.isdisjoint(hit["key"] for hit in second["results"])


def _addresses(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _addresses(each)
    elif isinstance(value, str) and urlsplit(value).netloc == "testserver":
        yield value
