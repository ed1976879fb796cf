"""What a restricted item holds, looked for wherever something might show it: pages, data, feeds, files, the admin."""

import io
import re
import zipfile
from itertools import product

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from boards.models import Board
from lga_kb.api.links import moment
from lga_kb.discovery.sitemaps import SITEMAPS
from lga_kb.exports.files import FILES
from lga_kb.exports.lists import LISTS
from policies import roles
from policies.models import Passage, Publication, Update
from policies.models.search import SearchEntry
from policies.search.index import rebuild_all
from tests import factories as make
from tests.admin.forms import submit
from tests.admin.test_who_may import addresses

pytestmark = pytest.mark.django_db

SECRET = re.compile(r"hush\d+")


class Restricted:
    """A meeting with an exempt item, every field of which and of what hangs on it holds a word of its own."""

    def __init__(self):
        self.count = 0
        self.theme = make.make_theme("Housing", slug="housing")
        self.board = make.make_board("Wellbeing Board", themes=[self.theme])
        self.meeting = make.make_meeting(self.board)
        self.pack = make.make_publication(
            title="Agenda pack", kind=Publication.Kind.AGENDA_PACK, **make.IMPORTED
        )
        make.make_meeting_paper(self.meeting, self.pack)
        self.open_item = make.make_item(self.meeting, [self.theme], title="Quarry rents")
        self.item = make.make_item(
            self.meeting,
            [self.theme],
            title="Quarry lease",
            summary=self.word(),
            note=self.word(),
            minutes=self.word(),
            presenter=self.word(),
            presenter_post=self.word(),
            is_restricted=True,
            restricted_because="Exempt: a contract is being negotiated.",
        )
        self.passages = [
            make.make_passage(self.pack, anchor=f"secret-{number}", position=number, text=self.word())
            for number in range(1, 5)
        ]
        self.report = make.make_report(
            self.item, publication=self.pack, themes=[self.theme], first_position=1, last_position=4,
            passage=self.passages[0], title=self.word(), purpose=self.word(), summary=self.word(),
            summary_wording=self.word(), action=self.word(),
        )  # fmt: skip
        make.make_section(
            self.report, [self.theme], title=self.word(), first_position=1, last_position=4, kind="body"
        )
        recommendation = make.make_recommendation(self.report, wording=self.word(), summary=self.word())
        officer = make.make_contact_officer(report=self.report, name=self.word(), post=self.word())
        minute = make.make_passage(self.pack, anchor="minute", position=9, text=self.word())
        outcome = {"item": self.item, "passage": minute}
        decision = make.make_decision(self.meeting, wording=self.word(), summary=self.word(), **outcome)
        action = make.make_action(
            self.meeting, wording=self.word(), summary=self.word(), owner=self.word(), item=self.item
        )
        heading = make.make_heading(self.pack, name=self.word(), passage=self.passages[1])
        ask = make.make_ask(
            heading=heading, passage=self.passages[2], themes=[self.theme], wording=self.word(),
            summary=self.word(), issued_by=self.board.name,
        )  # fmt: skip
        update = make.make_update(ask, words=self.word())
        self.rows = {
            type(row): row
            for row in [
                self.item, self.report, recommendation, officer, decision, action, heading, ask, update,
                self.passages[3],
            ]
        }  # fmt: skip
        make.make_linked_paper(self.item, title=self.word())
        make.make_agenda_line(
            self.item, paper=self.meeting.papers.get(), title=self.item.title, note=self.word()
        )
        make.make_declaration(self.meeting, item=self.item, wording=self.word(), summary=self.word())
        make.make_paper_to_follow(self.item, summary=self.word())
        rebuild_all()

    def word(self):
        """A text that nobody without the right may read; it can be searched for as “quarry”."""
        self.count += 1
        return f"quarry hush{self.count}"

    def arguments(self):
        """What stands for each part of an address, by its name."""
        slugs = [
            *Board.objects.values_list("slug", flat=True), self.theme.slug, self.pack.slug, self.item.key,
            *(row.key for row in self.rows.values() if hasattr(row, "key")),
        ]  # fmt: skip
        numbers = [self.item.number, self.open_item.number]
        rows = [row.pk for row in self.rows.values()]
        return {
            "slug": slugs,
            "key": slugs,
            "earlier": [self.pack.slug],
            "later": [self.pack.slug],
            "met_on": [self.meeting.met_on],
            "taken_on": [self.meeting.met_on],
            "number": numbers,
            "sitting": [self.meeting.place],
            "uid": [self.meeting.uid],
            "year": [self.meeting.met_on.year],
            "pk": rows,
            "publication": [self.pack.slug],
            "anchor": [*(passage.anchor for passage in self.passages), "minute"],
            "board": [self.board.slug],
            "statement": slugs,
            "moment": [moment(update) for update in Update.objects.all()],
            "value": [*slugs, self.meeting.met_on.year],
            "section": list(SITEMAPS),
            "name": [*LISTS, "search"],
            "suffix": list(FILES),
            "place": [1],
            "token": ["no-such-token"],
        }


@pytest.fixture
def site():
    return Restricted()


def public_patterns(patterns=None, space=""):
    """Every name of a public address, with the names of its parts."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
                yield from public_patterns(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield (
                f"{space}{pattern.name}",
                sorted(pattern.pattern.converters or pattern.pattern.regex.groupindex),
            )


def public_addresses(site):
    known = site.arguments()
    for name, parts in public_patterns():
        assert set(parts) <= known.keys() | {"format"}, f"Say what stands for {parts} of {name} in this test."
        for values in product(*(known.get(part, ["json", "csv"]) for part in parts)):
            try:
                yield reverse(name, kwargs=dict(zip(parts, values, strict=True)))
            except NoReverseMatch:
                continue


def secrets_in(response) -> set[str]:
    """The hidden words of an answer: of a file that is packed, those of its parts."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            content = b"".join(file.read(name) for name in file.namelist())
    return set(SECRET.findall(content.decode(errors="replace")))


def leaks(client, urls):
    """Where hidden words are shown, and which. An address that fails is found here too."""
    found = {}
    for url in urls:
        response = client.get(url)
        assert response.status_code < 500, url
        if secrets := secrets_in(response):
            found[url] = secrets
    return found


def test_no_public_address_shows_what_a_restricted_item_holds(client, site):
    urls = list(dict.fromkeys(public_addresses(site)))
    assert site.item.get_absolute_url() in urls
    assert site.pack.get_absolute_url() in urls

    assert leaks(client, urls) == {}


@pytest.mark.parametrize(
    "query", ["?q=quarry", "?q=quarry&kind=agenda-item", "?theme=housing", "?year=2020", "?q=hush"]
)
def test_no_list_shows_it_however_it_is_narrowed(client, site, query):
    plain = [reverse(name) for name, parts in public_patterns() if not parts]

    assert leaks(client, [f"{url}{query}" for url in plain]) == {}


def test_the_title_and_the_reason_are_public_and_found(client, site):
    for url in (site.item.get_absolute_url(), site.meeting.get_absolute_url(), "/search/?q=quarry"):
        text = client.get(url).content.decode()
        assert "lease" in text, url
        assert "a contract is being negotiated" in text, url


def test_no_entry_of_the_index_holds_it(site):
    texts = SearchEntry.objects.values_list("title", "summary", "wording", "context")

    assert {word for row in texts for word in SECRET.findall(" ".join(row))} == set()


def test_the_index_follows_a_restriction_that_is_set_and_lifted_in_the_admin(client, site):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))

    def found():
        return {
            word
            for row in SearchEntry.objects.values_list("wording", flat=True)
            for word in SECRET.findall(row)
        }

    submit(client, site.item, is_restricted="", restricted_because="")
    assert found()
    submit(client, site.item, is_restricted="on")
    assert not found()


# The admin


def admin_addresses(site):
    """Every address of the admin with the rows of the item, and every list searched for its words."""
    for name, model in addresses():
        row = next((row for kind, row in site.rows.items() if model and issubclass(model, kind)), None)
        for arguments in ([], [row.pk if row else 1]):
            try:
                url = reverse(f"admin:{name}", args=arguments)
            except NoReverseMatch:
                continue
            yield url
            if name.endswith(("_changelist", "_export")):
                yield f"{url}?q=quarry"
    for model, options in admin.site._registry.items():
        for field in options.autocomplete_fields:
            meta = model._meta
            about = f"app_label={meta.app_label}&model_name={meta.model_name}&field_name={field}"
            yield f"{reverse('admin:autocomplete')}?{about}&term=quarry"


# Publishers may do all that editors may.
@pytest.mark.parametrize("who", [roles.PUBLISHER, "officer of another board"])
def test_the_admin_shows_it_to_nobody_without_the_right(client, site, who):
    if who in roles.ROLES:
        client.force_login(make.make_member(who))
    else:
        client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[make.make_board("Fire Board")]))

    assert leaks(client, admin_addresses(site)) == {}


# Those with the right


@pytest.mark.parametrize("who", [roles.ADMINISTRATOR, "officer of the board"])
def test_those_with_the_right_read_all_of_it(client, site, who):
    own = {} if who in roles.ROLES else {"boards": [site.board]}
    client.force_login(make.make_member(who if who in roles.ROLES else roles.BOARD_OFFICER, **own))

    page = client.get(site.item.get_absolute_url())

    text = page.content.decode()
    assert "you may read it because of your role" in text
    assert "a contract is being negotiated" in text
    said = secrets_in(page)
    for words in (site.item.summary, site.report.title, *(each.text for each in site.passages)):
        assert set(SECRET.findall(words)) <= said
    assert "no-store" in page["Cache-Control"]
    found = client.get(reverse("admin:policies_passage_changelist"), {"q": "quarry"})
    assert Passage.objects.get(anchor="secret-1").text in found.content.decode()


@pytest.mark.parametrize("who", [roles.EDITOR, "officer of another board", "nobody"])
def test_others_see_the_title_and_the_reason_alone(client, site, who):
    if who == roles.EDITOR:
        client.force_login(make.make_member(who))
    elif who != "nobody":
        client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[make.make_board("Fire Board")]))

    page = client.get(site.item.get_absolute_url())

    assert "Only its title and the reason are public" in page.content.decode()
    assert secrets_in(page) == set()


def test_the_page_of_a_restricted_item_is_never_kept_by_a_cache(client, site):
    assert "no-store" in client.get(site.item.get_absolute_url())["Cache-Control"]
