"""What restricted items hold is found by those with the right, and changes nothing for anybody else."""

import random
from io import StringIO
from tempfile import NamedTemporaryFile

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from boards.models import Action, AgendaItem, Decision, MeetingPaper, Report, RestrictedEntry
from policies.editing import roles, workflow
from policies.models import Publication, SearchEntry, SearchMiss, SearchWord, Synonym
from policies.search.index import rebuild_all
from policies.search.misses import write_misses
from tests import factories as make
from tests.admin.forms import submit
from tests.markup import get, queries, texts, words
from tests.restricted_site import restricted
from tests.tables.making import apply, changed, download, load
from tests.test_restricted import SECRET, secrets_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return restricted()


@pytest.fixture
def officer(client, site):
    """Somebody who may read the restricted items of the board."""
    client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[site.board]))
    return client


def section(page):
    """The words of the section for those with the right, or nothing."""
    return "".join(words(each) for each in page.xpath("//section[@class='app-restricted']"))


def found(client, query):
    return [
        words(each)
        for each in get(client, f"/search/?q={query}").xpath("//section[@class='app-restricted']//h3")
    ]


def log_in(client, site, who):
    if who in roles.ROLES:
        client.force_login(make.make_member(who))
    elif who != "nobody":
        board = site.board if who == "officer of the board" else make.make_board("Fire Board")
        client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[board]))


# With the right


def held_words(site):
    """Everything of the item that can be found, each by a word of its own."""
    rows = site.rows
    report, decision, action = (rows[kind] for kind in (Report, Decision, Action))
    recommendation = report.recommendations.get()
    return [
        *(site.item.summary, site.item.note, site.item.minutes),
        *(report.title, report.purpose, report.summary, report.summary_wording),
        *(report.sections.get().title, recommendation.wording, recommendation.summary),
        *(decision.wording, decision.summary, action.wording, action.summary, action.owner),
        *(passage.text for passage in site.passages),
    ]


@pytest.mark.parametrize("who", [roles.ADMINISTRATOR, "officer of the board"])
def test_those_with_the_right_find_all_that_an_item_holds(client, site, who):
    log_in(client, site, who)

    for text in held_words(site):
        (secret,) = SECRET.findall(text)
        said = section(get(client, f"/search/?q={secret}"))
        assert "In restricted items you may read" in said, secret
        assert secret in said, secret


def test_a_hit_says_what_it_is_where_it_is_and_why_it_matched(officer, site):
    word = SECRET.findall(site.rows[Decision].wording)[0]

    page = get(officer, f"/search/?q=quarry+{word}")

    said = section(page)
    assert "In restricted items you may read: 1" in said
    assert "Decision" in said
    assert f"Wellbeing Board 2 December 2020, item {site.item.number}: Quarry lease" in said
    assert "Matches: summary, official wording" in said
    assert texts(page, "section.app-restricted mark") == ["quarry", f"quarry {word}"]


def test_every_hit_leads_to_its_place_on_the_page_of_the_item(officer, site):
    item = get(officer, site.item.get_absolute_url())
    hrefs = get(officer, "/search/?q=quarry").xpath("//section[@class='app-restricted']//h3//a/@href")

    assert len(hrefs) == RestrictedEntry.objects.count()
    for address in hrefs:
        page, _, place = address.partition("#")
        assert page == site.item.get_absolute_url()
        assert not place or item.xpath(f"//*[@id='{place}']"), address


def test_a_query_is_understood_as_everywhere(officer, site):
    item = make.make_item(
        site.meeting, title="Pay", note="Salt mines and pepper mills", is_restricted=True, number="9"
    )
    other = make.make_item(
        site.meeting,
        title="Rent",
        note="Pepper is salted where nobody would look for it, far from mines",
        is_restricted=True,
        number="10",
    )
    Synonym.objects.create(term="NaCl", means=["salt mines"])
    rebuild_all()

    assert found(officer, "%22pepper+mills%22") == [item.title]
    assert found(officer, "pepper+-mills") == [other.title]
    assert sorted(found(officer, "mills+OR+salted")) == [item.title, other.title]
    assert sorted(found(officer, "pepp")) == [item.title, other.title]
    assert found(officer, "nacl") == [item.title]
    assert "through a synonym" in section(get(officer, "/search/?q=nacl"))


def test_filters_narrow_it_too_and_only_the_first_page_has_it(officer, site):
    assert "read: 1 " in section(get(officer, "/search/?q=quarry&kind=report"))
    assert "read: 0" in section(get(officer, "/search/?q=quarry&year=1999"))
    assert section(get(officer, "/search/?q=quarry&page=2")) == ""
    assert section(get(officer, "/search/")) == ""


def test_many_hits_are_cut_and_the_reader_is_told(officer, site):
    for _ in range(25):
        make.make_restricted_entry(site.item, title="Gravel")

    said = section(get(officer, "/search/?q=gravel"))

    assert said.count("Gravel") == 20
    assert "Only the first 20 are shown" in said


def test_what_tells_of_items_of_two_boards_is_for_those_who_may_read_both(officer, site):
    other = make.make_item(is_restricted=True)
    make.make_restricted_entry(site.item, other, title="Shared gravel")

    assert found(officer, "gravel") == []

    officer.force_login(make.make_member(roles.ADMINISTRATOR))
    assert found(officer, "gravel") == ["Shared gravel"]


def test_an_entry_whose_item_is_open_or_gone_is_not_found(officer, site):
    entry = make.make_restricted_entry(site.open_item, title="Gravel")
    assert found(officer, "gravel") == []

    entry.items = [0]
    entry.save()
    assert found(officer, "gravel") == []


def test_their_answer_is_kept_by_no_cache_and_their_words_by_no_account(officer, site):
    for query in ("quarry", "nowherewords", SECRET.findall(site.item.note)[0]):
        assert "no-store" in officer.get(f"/search/?q={query}")["Cache-Control"]

    write_misses()
    assert not SearchMiss.objects.exists()


# Everybody else


@pytest.mark.parametrize("who", ["nobody", roles.EDITOR, roles.PUBLISHER])
@pytest.mark.parametrize("query", ["q=quarry", "q=hush5", "q=quary", "q=quarry&kind=report", "", "q=lease"])
def test_the_page_of_everybody_else_is_the_same_to_the_byte(client, site, who, query):
    log_in(client, site, who)
    with_it = client.get(f"/search/?{query}")
    suggested = client.get(f"/search/suggest/?{query}").content
    RestrictedEntry.objects.all().delete()
    without = client.get(f"/search/?{query}")

    assert with_it.content == without.content
    assert client.get(f"/search/suggest/?{query}").content == suggested
    assert b"restricted items you may read" not in with_it.content
    assert with_it.headers["Cache-Control"].startswith("public" if who == "nobody" else "private")
    if "hush" not in query:  # the page says what was typed
        assert secrets_in(with_it) == set()


def test_an_officer_of_another_board_finds_nothing_of_it(client, site):
    log_in(client, site, "officer of another board")

    response = client.get("/search/?q=quarry")

    assert secrets_in(response) == set()
    assert "In restricted items you may read: 0" in response.content.decode()


def test_the_public_part_is_the_same_for_those_with_the_right(client, site):
    public = client.get("/search/?q=quarry").context["search"]
    log_in(client, site, roles.ADMINISTRATOR)
    own = client.get("/search/?q=quarry").context["search"]

    assert (own.total, own.results.counts) == (public.total, public.results.counts)
    assert [card.hit for card in own.cards] == [card.hit for card in public.cards]
    assert own.restricted.total == RestrictedEntry.objects.count()


def test_no_word_of_it_is_learnt(site):
    assert not SearchWord.objects.filter(word__startswith="hush").exists()
    assert SearchWord.objects.filter(word="lease").exists()


@pytest.mark.parametrize("who", [roles.ADMINISTRATOR, "officer of the board"])
def test_data_feeds_and_files_of_a_search_hold_none_of_it_for_anybody(client, site, who):
    log_in(client, site, who)

    for address in ("/api/search/", "/search/feed.atom", "/search.csv", "/search.json", "/search/suggest/"):
        response = client.get(f"{address}?q=quarry")
        assert secrets_in(response) == set(), address


# The cost


def test_nobody_without_the_right_pays_for_it(client, site):
    before = queries(client, "/search/?q=quarry")
    make_many(site, 50)

    assert queries(client, "/search/?q=quarry") == before


def make_many(site, count):
    RestrictedEntry.objects.bulk_create(
        RestrictedEntry(kind="passage", key=f"many-{number}", wording="Gravel", items=[site.item.pk])
        for number in range(count)
    )


def test_those_with_the_right_pay_the_same_however_much_there_is(officer, site):
    public = queries(type(officer)(), "/search/?q=gravel")
    make_many(site, 10)
    few = queries(officer, "/search/?q=gravel")
    RestrictedEntry.objects.filter(key__startswith="many").delete()
    make_many(site, 1000)

    assert queries(officer, "/search/?q=gravel") == few
    assert few <= public + 10


# In step with what it mirrors


def test_a_restriction_that_is_set_and_lifted_in_the_admin_moves_all_of_it(client, site):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    held = RestrictedEntry.objects.count()

    submit(client, site.item, is_restricted="")
    assert not RestrictedEntry.objects.exists()
    assert rebuild_all() == 0

    submit(client, site.item, is_restricted="on")
    assert RestrictedEntry.objects.count() == held
    assert rebuild_all() == 0
    assert public_secrets() == set()


def public_secrets():
    rows = SearchEntry.objects.values_list("title", "summary", "wording", "context")
    return {word for row in rows for word in SECRET.findall(" ".join(row))}


def test_a_restriction_that_a_table_sets_hides_all_of_it(client, site):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    report = make.make_report(site.open_item, publication=site.pack, title="Open gravel")
    rebuild_all()

    table = download(client, AgendaItem, query="?q=rents")
    apply(client, AgendaItem, load(client, AgendaItem, changed(table, is_restricted="yes")))

    assert not SearchEntry.objects.filter(key=report.key).exists()
    assert RestrictedEntry.objects.filter(key=report.key).exists()
    assert rebuild_all() == 0


def test_a_restriction_that_a_file_of_boards_sets_hides_all_of_it(site):
    text = StringIO()
    call_command("export_boards_json", "popolo", "--base", "https://kb.example/", stdout=text)
    AgendaItem.objects.filter(pk=site.item.pk).update(is_restricted=False)
    rebuild_all()
    assert public_secrets()

    with NamedTemporaryFile("w", suffix=".json") as file:
        file.write(text.getvalue())
        file.flush()
        call_command("import_boards_json", file.name, stdout=StringIO())

    assert public_secrets() == set()
    assert rebuild_all() == 0


def test_an_item_of_a_meeting_without_papers_is_hidden_at_once(client):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    item = make.make_item(note="hush1")
    rebuild_all()
    assert public_secrets() == {"hush1"}

    submit(client, item, is_restricted="on")

    assert public_secrets() == set()
    assert RestrictedEntry.objects.get().wording == "hush1"


def test_minutes_in_a_pack_of_a_later_meeting_are_hidden_at_once(client):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    item = make.make_item()
    minute = make.make_passage(text="hush1")
    decision = make.make_decision(item.meeting, item=item, wording="hush1", passage=minute)
    rebuild_all()
    assert public_secrets() == {"hush1"}

    submit(client, item, is_restricted="on")
    assert public_secrets() == set()

    submit(client, decision, item="")
    assert public_secrets() == {"hush1"}
    assert not RestrictedEntry.objects.exists()

    submit(client, decision, item=item.pk)
    assert public_secrets() == set()
    assert RestrictedEntry.objects.get().wording == "hush1"


def test_what_only_a_draft_tells_is_not_found(site):
    site.pack.state = Publication.State.DRAFT
    site.pack.save()

    rebuild_all()

    assert not RestrictedEntry.objects.exists()


@pytest.mark.parametrize("more", [0, pytest.param(8, marks=pytest.mark.drill)])
def test_random_edits_leave_nothing_to_rebuild(client, site, more):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    chance = random.Random(2031)
    edits = [
        turn_restriction, move_report, edit_summary, move_decision, delete_action, withdraw_or_publish,
        take_theme, leave_paper_out,
    ]  # fmt: skip
    for edit in [*edits, *chance.choices(edits, k=more)]:
        edit(client, site, chance)
        assert rebuild_all() == 0, edit.__name__
        hidden = AgendaItem.objects.get(pk=site.item.pk).is_restricted
        assert not hidden or public_secrets().isdisjoint(SECRET.findall(site.item.note)), edit.__name__


def turn_restriction(client, site, chance):
    item = chance.choice([AgendaItem.objects.get(pk=row.pk) for row in (site.item, site.open_item)])
    submit(client, item, is_restricted="" if item.is_restricted else "on")


def move_report(client, site, chance):
    report = site.rows[Report]
    item = chance.choice([site.item, site.open_item])
    submit(client, report, item=item.pk)


def edit_summary(client, site, chance):
    row = chance.choice([site.rows[Report], site.rows[Decision], site.item])
    submit(client, row, summary=f"quarry hush{chance.randrange(1000, 2000)}")


def move_decision(client, site, chance):
    submit(client, site.rows[Decision], item=chance.choice([site.item.pk, site.open_item.pk, ""]))


def delete_action(client, site, chance):
    action = make.make_action(site.meeting, wording="quarry", item=site.item)
    submit(client, action, summary="quarry")
    url = reverse("admin:boards_action_delete", args=[action.pk])
    assert client.post(url, {"post": "yes"}).status_code == 302


def withdraw_or_publish(client, site, chance):
    pack = Publication.objects.get(pk=site.pack.pk)
    move = workflow.restore if pack.is_withdrawn else workflow.withdraw
    move([pack], by=None, at=timezone.now(), note="A new edition is out.")


def take_theme(client, site, chance):
    theme = make.make_theme(slug=f"theme-{chance.randrange(10_000)}")
    submit(client, site.rows[Report], themes=[theme.pk])
    submit(client, site.rows[Report], themes=[])  # what is used is not deleted
    url = reverse("admin:policies_theme_delete", args=[theme.pk])
    assert client.post(url, {"post": "yes"}).status_code == 302


def leave_paper_out(client, site, chance):
    paper = MeetingPaper.objects.filter(meeting=site.meeting).first()
    submit(client, site.meeting, **({"papers-0-DELETE": "on"} if paper else {"venue": "Here"}))
