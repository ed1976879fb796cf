"""Where on the web a publication was read: what is an address, what is kept, and what people see of it."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError

from policies.models import Publication
from policies.text.source_address import source_address
from tests import factories
from tests.importing.documents import PLAN
from tests.importing.test_import_command import run
from tests.markup import get, words

ADDRESS = "https://papers.example.org/plans/2030"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.local.gov.uk/a?b=c#d", "https://www.local.gov.uk/a?b=c#d"),
        ("  HTTP://WWW.Example.ORG./A ", "http://www.example.org/A"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://bücher.example.org/", "https://xn--bcher-kva.example.org/"),
        ("https://8.8.8.8/a", "https://8.8.8.8/a"),
    ],
)
def test_an_address_of_the_web_is_kept(typed, kept):
    assert source_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", "no address", "www.local.gov.uk/a", "javascript:alert(1)", "ftp://example.org/", "file:///etc/passwd",
        "//example.org/a", "https://", "https:///a", "http://localhost/", "http://localhost:8000/a",
        "http://intranet/a", "http://papers.local/", "http://wiki.internal/", "http://127.0.0.1/", "http://127.1/",
        "http://2130706433/", "http://0x7f.1/", "http://10.2.3.4/", "http://192.168.0.1/", "http://172.20.1.1/",
        "http://169.254.169.254/latest", "http://100.64.0.1/", "http://0.0.0.0/", "http://[::1]/", "http://[fe80::1]/",
        "http://[fd00::1]/", "http://[::ffff:127.0.0.1]/", "http://[2002:7f00:1::]/", "http://[64:ff9b::7f00:1]/",
        "http://224.0.0.1/", "https://user:secret@example.org/", "https://example.org:99999/",
        "https://example.org:0/", "https://exa mple.org/", "https://example.org/a b", "https://example..org/",
        "https://example.org/\u202e", "https://[example.org/", "http://-a.org/", "https://example.org/" + "a" * 500,
        "http://a\\b.org/",
    ],
)  # fmt: skip
def test_what_is_no_public_address_is_refused_in_one_sentence(typed):
    with pytest.raises(ValueError, match=r"^[^\n]+\.$"):
        source_address(typed)


@pytest.mark.django_db
def test_the_command_keeps_the_address_and_the_day(plan):
    run(plan, source_url=ADDRESS, read_on="2026-03-03")

    publication = Publication.objects.get()
    assert (publication.source_url, publication.read_on) == (ADDRESS, date(2026, 3, 3))


@pytest.mark.django_db
def test_a_day_that_nobody_tells_is_not_invented(plan):
    run(plan, source_url=ADDRESS)

    assert Publication.objects.get().read_on is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"source_url": "http://192.168.1.1/plan"}, "no public address"),
        ({"source_url": "plan.txt"}, "not the address"),
        ({"read_on": "2026-03-03"}, "--source-url"),
        ({"source_url": ADDRESS, "read_on": "3 March"}, "not a day"),
        ({"source_url": ADDRESS, "read_on": "2026-02-30"}, "not a day"),
        ({"source_url": ADDRESS, "read_on": "2999-01-01"}, "not a day"),
    ],
)
def test_a_wrong_address_or_day_is_refused_before_anything_is_read(plan, options, said):
    with pytest.raises(CommandError, match=said):
        run(plan, **options)

    assert not Publication.objects.exists()


@pytest.mark.django_db
def test_one_address_is_of_one_file(plan, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("x")

    with pytest.raises(CommandError, match="one file"):
        run(plan, other, source_url=ADDRESS)


@pytest.mark.django_db
def test_what_an_editor_said_of_the_source_stands(plan):
    run(plan)
    publication = Publication.objects.get()
    publication.source_url = "https://other.example.org/"
    publication.stamp(fields=["source_url"], by=factories.make_user(), at=publication.imported_at)
    publication.save()

    run(plan, source_url=ADDRESS, read_on="2026-03-03", again=True)

    publication.refresh_from_db()
    assert (publication.source_url, publication.read_on) == ("https://other.example.org/", None)


@pytest.mark.django_db
def test_another_file_from_nowhere_known_was_not_read_on_that_day(plan):
    run(plan, source_url=ADDRESS, read_on="2026-03-03")
    plan.write_text(PLAN.replace("twice a year", "three times a year"), encoding="utf-8")

    run(plan, replace=True)

    publication = Publication.objects.get()
    assert (publication.source_url, publication.read_on) == (ADDRESS, None)


def test_a_form_refuses_an_address_that_nobody_else_can_open(db):
    publication = factories.make_publication()
    publication.source_url = "http://10.0.0.1/plan"

    with pytest.raises(ValidationError, match="no public address"):
        publication.full_clean()


@pytest.mark.django_db
def test_the_page_its_citation_and_the_api_lead_to_the_source(client):
    publication = factories.make_publication(source_url=ADDRESS, read_on=date(2026, 3, 3))

    page = get(client, publication.get_absolute_url())

    assert ADDRESS in [link.get("href") for link in page.iter("a")]
    assert "Source Read it on papers.example.org We read it on 3 March 2026" in words(page)
    assert f"Source: {ADDRESS}, read on 3 March 2026." in words(page)
    told = client.get(f"/api/v1/publications/{publication.slug}/").json()
    assert (told["source_url"], told["read_on"]) == (ADDRESS, "2026-03-03")


@pytest.mark.django_db
def test_a_statement_is_cited_with_the_source_of_its_publication(client):
    ask = factories.make_ask(publication=factories.make_publication(source_url=ADDRESS))

    said = words(get(client, ask.get_absolute_url()))

    assert f"Source: {ADDRESS}." in said


@pytest.mark.django_db
def test_a_source_that_is_not_known_is_said_to_be_so_once(client):
    publication = factories.make_publication()

    said = words(get(client, publication.get_absolute_url()))

    assert "Source Address not recorded" in said
    assert "Source:" not in said
    assert json.loads(client.get(f"/api/v1/publications/{publication.slug}/").content)["read_on"] is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "kept"),
    [(ADDRESS, ADDRESS), ("http://10.0.0.7/plan", ""), ("https://user:secret@papers.example.org/", "")],
)
def test_a_saved_page_is_from_the_address_that_it_gives(tmp_path, address, kept):
    items = "".join(f"<li>count pond {number}</li>" for number in range(4))
    part = f"<h2>Ponds</h2><p>Ponds are clean.</p><h3>Ponds are clean – we will:</h3><ul>{items}</ul>"
    part += "<h3>Parks are open – we will:</h3><ul><li>unlock gates</li><li>oil hinges</li></ul>"
    path = tmp_path / "plan.html"
    path.write_text(
        f"<html><head><link rel='canonical' href='{address}'></head><body><main>"
        f"<h1>Business plan 2030/31</h1>{part}</main>"
    )

    run(path)

    publication = Publication.objects.get()
    assert (publication.source_url, publication.read_on) == (kept, None)
