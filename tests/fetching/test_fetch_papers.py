"""Runs over lists of addresses, against a site of this machine that delays, cuts off, moves and refuses."""

import json
import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from lga_kb.document_import import worker
from lga_kb.document_import.work import ask_to_store
from lga_kb.fetching.hosts import Hosts
from lga_kb.fetching.paper_client import PaperClient
from lga_kb.fetching.visit_pages import Visit
from policies.fetching.polite_client import FetchError, Manners
from policies.models import DocumentImport, FetchedPage, ImportBatch, Publication
from tests import factories
from tests.moderngov.test_moderngov_service import answers, cuts_off, never_ends, says_nothing

State = DocumentImport.State
LATER = timedelta(days=400)

ITEMS = "".join(f"<li>count the ducks on pond number {number}</li>" for number in range(4))


def page(title="Business plan 2030/31", items=ITEMS, frame=""):
    """A saved web page of a plan."""
    return (
        f"<html><head><title>{title}</title></head><body><nav><a href='/'>Home {frame}</a></nav><main>"
        f"<h1>{title}</h1><h2>Parks and ponds</h2><p>Every pond is clean.</p><h3>Ponds are clean – we will:</h3>"
        f"<ul>{items}</ul><h3>Parks are open – we will:</h3><ul><li>unlock the gates</li><li>oil the hinges</li></ul>"
        "</main></body></html>"
    )


class Go:
    """Reads addresses of the site, and keeps how long it was left alone between requests."""

    def __init__(self, site, reader):
        self.site, self.reader, self.slept, self.said = site, reader, [], []

    def __call__(self, *paths, again=False, hosts=(), **manners):
        self.slept.clear()
        self.said.clear()
        self.site.asked.clear()
        manners = Manners(**{"pause": 0.01, "timeout": 300.0} | manners)
        hosts = Hosts([self.site.host, *hosts])
        with PaperClient(hosts, manners, sleep=self.slept.append) as client:
            visit = Visit(client, self.reader, "list.txt", lambda *said: self.said.append(said))
            addresses = [path if "://" in path else f"{self.site.address}{path}" for path in paths]
            visit.run(
                addresses, before=timezone.now() + LATER if again else timezone.now() - timedelta(hours=20)
            )
        return visit


@pytest.fixture
def go(site, reader):
    site.pages["/plan"] = page()
    site.pages["/pond"] = page("Pond plan 2032/33", ITEMS.replace("ducks", "frogs"))
    return Go(site, reader)


pytestmark = pytest.mark.django_db


def test_each_page_becomes_an_import_to_review_with_its_address_and_day(site, go, reader):
    visit = go("/plan", "/pond")

    assert visit.failures == []
    records = DocumentImport.objects.order_by("pk")
    assert [each.state for each in records] == [State.READY] * 2
    assert [each.source_url for each in records] == [f"{site.address}/plan", f"{site.address}/pond"]
    assert {each.read_on for each in records} == {timezone.localdate()}
    assert {each.created_by for each in records} == {reader}
    assert ImportBatch.objects.get() == visit.batch == records[0].batch
    assert not Publication.objects.exists()
    known = FetchedPage.objects.get(address=f"{site.address}/plan")
    assert known.document == records[0]
    assert len(known.sha256) == 64
    assert known.read_at.date() == timezone.now().date()


def test_what_is_accepted_leads_to_its_address(site, go, reader):
    go("/plan")
    record = DocumentImport.objects.get()
    worker.run(ask_to_store(record.pk, by=reader, at=timezone.now()))

    publication = Publication.objects.get()
    assert (publication.source_url, publication.read_on) == (f"{site.address}/plan", timezone.localdate())


def test_requests_come_one_at_a_time_with_a_pause_before_each(site, go):
    go("/plan", "/pond", pause=1.0)

    assert site.asked == ["/robots.txt", "/plan", "/pond"]
    assert go.slept == [1.0, 1.0]


@pytest.mark.parametrize("etags", [True, False])
def test_a_page_that_has_not_changed_is_no_import_again(site, go, etags):
    site.etags = etags
    go("/plan")

    visit = go("/plan", again=True)

    assert visit.counts["unchanged"] == 1
    assert DocumentImport.objects.count() == 1


def test_a_page_of_which_the_frame_alone_changed_is_unchanged(site, go):
    go("/plan")
    site.pages["/plan"] = page(frame="token 4711")

    assert go("/plan", again=True).counts["unchanged"] == 1
    assert DocumentImport.objects.count() == 1


def test_a_page_that_changed_is_shown_as_changes_and_nothing_is_stored_over(site, go, reader):
    go("/plan")
    worker.run(ask_to_store(DocumentImport.objects.get().pk, by=reader, at=timezone.now()))
    Publication.objects.update(state="published")
    site.pages["/plan"] = page(items=ITEMS.replace("number 2", "number two"))

    visit = go("/plan", again=True)

    assert visit.counts["changed"] == 1
    record = DocumentImport.objects.latest("pk")
    assert record.state == State.READY
    outcomes = {row["outcome"] for row in record.preview["rows"]}
    assert outcomes & {"changed", "new", "lost"}
    assert Publication.objects.get().statements.filter(wording__contains="number two").count() == 0


def test_what_nobody_looked_at_gives_way_to_newer_text(site, go):
    go("/plan")
    site.pages["/plan"] = page(items=ITEMS.replace("number 2", "number two"))

    go("/plan", again=True)

    assert [each.state for each in DocumentImport.objects.order_by("pk")] == [State.UNDONE, State.READY]


def test_what_an_editor_decided_on_stays(site, go):
    go("/plan")
    DocumentImport.objects.update(choices={"year": "2031"})
    site.pages["/plan"] = page(items=ITEMS.replace("number 2", "number two"))

    go("/plan", again=True)

    assert [each.state for each in DocumentImport.objects.order_by("pk")] == [State.READY, State.READY]


def test_a_run_asks_only_so_often_and_the_next_goes_on(site, go):
    first = go("/plan", "/pond", most=2)
    assert (first.left, site.asked) == (1, ["/robots.txt", "/plan"])

    second = go("/plan", "/pond")

    assert site.asked == ["/robots.txt", "/pond"]
    assert second.counts["asked already"] == 1


@pytest.mark.parametrize(
    "trouble", [answers(500), answers(503, Retry_After="7"), answers(429, Retry_After="1"), cuts_off]
)
def test_what_passes_is_asked_for_again(site, go, trouble):
    site.troubles["/plan"] = [trouble, trouble]

    visit = go("/plan")

    assert visit.failures == []
    assert site.asked.count("/plan") == 3


def test_a_site_that_wants_to_be_left_alone_is(site, go):
    site.troubles["/plan"] = [answers(429, Retry_After="9")]
    go("/plan")
    assert 9.0 in go.slept

    moment = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    site.troubles["/pond"] = [answers(429, Retry_After=moment)]
    visit = go("/pond", "/plan", again=True)

    assert max(go.slept, default=0) < 60
    assert re.search(r"asks to be left alone for 7\d\d\d seconds", visit.failures[0])
    assert visit.left == 1


def test_what_does_not_pass_is_told_and_tried_in_the_next_run(site, go):
    site.troubles["/plan"] = [answers(500)] * 3

    visit = go("/plan", "/pond")

    assert visit.failures == [f"{site.address}/plan answers 500 (asked 3 times)."]
    assert visit.counts["new"] == 1
    go("/plan", "/pond")
    assert site.asked == ["/robots.txt", "/plan"]
    assert DocumentImport.objects.count() == 2


def test_a_page_that_is_gone_is_told_and_what_was_read_stays(site, go, reader):
    go("/plan")
    worker.run(ask_to_store(DocumentImport.objects.get().pk, by=reader, at=timezone.now()))
    del site.pages["/plan"]

    visit = go("/plan", again=True)

    assert visit.failures == [f"{site.address}/plan answers 404."]
    assert Publication.objects.count() == 1
    assert FetchedPage.objects.get().trouble == visit.failures[0]
    go("/plan")
    assert site.asked == []


def test_a_site_in_trouble_is_soon_left_alone(site, go):
    paths = [f"/{number}" for number in range(9)]
    site.troubles = {path: [answers(500)] * 9 for path in paths}

    visit = go(*paths)

    assert len(visit.failures) == 5
    assert visit.left == 4


def test_a_page_that_moved_on_its_site_is_followed(site, go):
    site.troubles["/old"] = [answers(301, Location="/plan")]

    visit = go("/old")

    assert visit.failures == []
    assert DocumentImport.objects.get().source_url == f"{site.address}/plan"
    assert FetchedPage.objects.get().read_from == f"{site.address}/plan"


@pytest.mark.parametrize(
    "to",
    ["https://elsewhere.example.org/plan", "http://169.254.169.254/latest", "//elsewhere.example.org/", "file:///etc/passwd",
     "http://127.0.0.1:1/", "http://[::1"],
)  # fmt: skip
def test_a_page_that_moved_to_another_site_is_not_followed(site, go, to):
    site.troubles["/old"] = [answers(302, Location=to)] * 3

    visit = go("/old")

    assert re.search("has moved to|broke off", visit.failures[0])
    assert set(site.asked) == {"/robots.txt", "/old"}
    assert not DocumentImport.objects.exists()


def test_a_page_that_moves_for_ever_is_given_up(site, go):
    site.troubles["/old"] = [answers(302, Location="/old")] * 99

    assert "moved more than 5 times" in go("/old").failures[0]


def test_a_page_without_end_and_one_that_says_nothing_are_given_up(site, go):
    site.troubles["/plan"] = [never_ends]
    site.troubles["/pond"] = [says_nothing] * 3

    visit = go("/plan", "/pond", timeout=0.3, tries=2)

    assert "larger than 25 MB" in visit.failures[0]
    assert "did not answer in time" in visit.failures[1]


# robots.txt


@pytest.mark.parametrize(
    "rules",
    ["User-agent: *\nDisallow: /", "User-agent: *\nDisallow: /*lan", "User-agent: *\nDisallow: /plan$",
     "User-agent: LGA-policy-knowledge-base\nDisallow: /plan\n\nUser-agent: *\nAllow: /"],
)  # fmt: skip
def test_what_the_site_keeps_programs_from_is_not_read(site, go, rules):
    site.pages["/robots.txt"] = rules

    visit = go("/plan")

    assert "is closed to programs" in visit.failures[0]
    assert site.asked == ["/robots.txt"]


def test_rules_for_others_or_for_other_pages_keep_nothing_back(site, go):
    site.pages["/robots.txt"] = "User-agent: Other\nDisallow: /\n\nUser-agent: *\nDisallow: /admin\nAllow: /"

    assert go("/plan").failures == []


def test_a_longer_pause_that_the_site_asks_for_is_kept(site, go):
    site.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 7\n"

    go("/plan", "/pond")

    assert go.slept == [7.0, 7.0]


def test_where_the_rules_cannot_be_had_nothing_is_read(site, go):
    site.troubles["/robots.txt"] = [answers(500)] * 99

    visit = go("/plan")

    assert "/robots.txt answers 500" in visit.failures[0]
    assert "/plan" not in site.asked


# What comes


def test_files_are_read_as_what_the_site_says_they_are(site, go):
    site.pages["/files/plan.aspx"] = (
        "# Business plan 2030/31\n\n## Parks\n\n### Ponds are clean – we will:\n\n- count\n- clean\n"
    )
    site.headers["/files/plan.aspx"] = {"Content-Type": "text/plain"}
    site.pages["/duck"] = b"\x89PNG"
    site.headers["/duck"] = {"Content-Type": "image/png"}

    visit = go("/files/plan.aspx", "/duck")

    assert DocumentImport.objects.get().name == "plan.txt"
    assert visit.failures == [f"{site.address}/duck is of the type image/png, which is not read."]


def test_a_page_that_is_no_paper_waits_in_the_in_tray_with_the_reason(site, go):
    site.pages["/news"] = "<html><body><main><p>The fair is on Sunday.</p></main></body></html>"

    visit = go("/news")

    assert DocumentImport.objects.get().state == State.FAILED
    assert "does not look like a document we can read" in go.said[0][2]
    assert visit.counts["new"] == 1


def test_one_page_under_two_addresses_is_one_import(site, go):
    site.pages["/copy"] = site.pages["/plan"]

    go("/plan", "/copy")

    assert DocumentImport.objects.count() == 1
    assert FetchedPage.objects.filter(document=DocumentImport.objects.get()).count() == 2


# Hosts


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://elsewhere.example.org/", "not among the hosts"),
        ("https://papers.example.org:8443/", "not among the hosts"),
        ("https://papers.example.org.evil.example/", "not among the hosts"),
        ("https://papers.example.org@evil.example/", "name or password|not among"),
        ("https://user:secret@papers.example.org/", "name or password"),
        ("ftp://papers.example.org/", "not the address of a web page"),
        ("https://", "not the address"),
        ("http://[::1", "not an address"),
    ],
)
def test_what_no_setting_names_is_not_asked(address, said):
    with pytest.raises(FetchError, match=said):
        Hosts(["papers.example.org"]).check(address)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.0.0.7",
        "169.254.169.254",
        "192.168.1.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
    ],
)
def test_a_name_that_leads_to_a_private_number_is_not_asked(monkeypatch, number):
    found = [(0, 0, 0, "", ("93.184.215.14", 443)), (0, 0, 0, "", (number, 443))]
    monkeypatch.setattr("lga_kb.fetching.hosts.socket.getaddrinfo", lambda *args, **kwargs: found)
    hosts = Hosts(["papers.example.org"])

    with pytest.raises(FetchError, match="leads to a private address"):
        hosts.reach(hosts.check("https://papers.example.org/plan"))


def test_the_number_that_was_looked_at_is_the_one_that_is_asked(monkeypatch):
    found = [(0, 0, 0, "", ("93.184.215.14", 443))]
    monkeypatch.setattr("lga_kb.fetching.hosts.socket.getaddrinfo", lambda *args, **kwargs: found)
    hosts = Hosts(["papers.example.org"])

    way = hosts.reach(hosts.check("https://papers.example.org/plan?a=b"))

    assert str(way.address) == "https://93.184.215.14/plan?a=b"
    assert way.headers == {"Host": "papers.example.org"}
    assert way.extensions == {"sni_hostname": "papers.example.org"}


def test_https_is_tried_first_and_http_only_where_that_does_not_answer(monkeypatch):
    asked = []

    def followed(self, url, etag, last_modified):
        asked.append(str(url))
        if url.scheme == "https":
            raise FetchError("broke off")
        return

    monkeypatch.setattr(PaperClient, "_followed", followed)
    with PaperClient(Hosts(["papers.example.org"]), Manners()) as client:
        client.get("http://papers.example.org/a")
        client.get("http://papers.example.org/b")

    assert asked == [
        "https://papers.example.org/a", "http://papers.example.org/a", "http://papers.example.org/b",
    ]  # fmt: skip


# The command


def fetch(*arguments, **options):
    out = StringIO()
    try:
        call_command("fetch_papers", *map(str, arguments), stdout=out, **options)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_the_command_reads_a_list_and_says_what_became_of_each(site, go, settings, tmp_path):
    settings.FETCH_HOSTS = [site.host]
    listed = tmp_path / "list.txt"
    listed.write_text(
        f"# Papers\n{site.address}/plan\n\n{site.address}/plan#end\n{site.address}/gone\nnonsense\nhttps://other.example.org/\n"
    )

    said, failed = fetch(listed, "--by", "reader", "--pause", "0")

    assert f"{site.address}/plan: new" in said
    assert "1 new, 1 not read." in said
    assert "answers 404" in failed
    assert "list.txt, line 6: “nonsense” is not an address." in failed
    assert "“other.example.org” is not among the hosts" in failed
    told, _ = fetch(listed, "--by", "reader", "--pause", "0", "--json", "--every", "0")
    assert json.loads(told)["report"]["unchanged"] == 1


def test_a_saved_page_of_links_is_a_list(site, go, settings, tmp_path):
    settings.FETCH_HOSTS = [site.host]
    listed = tmp_path / "papers.html"
    listed.write_text(
        f"<html><head><link rel='canonical' href='{site.address}/papers/'></head><body>"
        "<nav><a href='/about'>About</a></nav>"
        "<main><a href='one'>One</a> <a href='/papers/two#top'>Two</a> <a href='#here'>Here</a> "
        "<a href='/news'>News</a>"
        "<a href='mailto:a@example.org'>Mail</a> <a href='one'>One again</a></main></body></html>"
    )

    said, failed = fetch(listed, "--by", "reader", "--dry-run", "--under", "/papers/")

    assert failed == ""
    assert said.split() == [f"{site.address}/papers/one", f"{site.address}/papers/two"]
    assert site.asked == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("# nothing\n", "has no addresses"),
        ("\x00\x01", "list.txt"),
        ("<html></html>", "no addresses"),
    ],
)
def test_what_is_no_list_is_one_sentence(reader, settings, tmp_path, content, said):
    settings.FETCH_HOSTS = ["papers.example.org"]
    (tmp_path / "list.txt").write_text(content)

    assert said in fetch(tmp_path / "list.txt", "--by", "reader")[1]


def test_only_somebody_who_may_import_brings_papers_in_and_only_of_named_hosts(reader, settings, tmp_path):
    (tmp_path / "list.txt").write_text("https://papers.example.org/\n")
    assert "FETCH_HOSTS" in fetch(tmp_path / "list.txt", "--by", "reader")[1]
    settings.FETCH_HOSTS = ["papers.example.org"]
    factories.make_member(None, username="nobody")

    for name in ("nobody", "missing"):
        assert "not a user who may import" in fetch(tmp_path / "list.txt", "--by", name)[1]
