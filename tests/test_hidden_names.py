"""A name that was hidden is on no page, in no file and in no table; imports do not bring it back; an undo does."""

import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import NoReverseMatch, reverse

from boards.models import Board, Person
from lga_kb.document_import.import_files import import_file
from policies.editing.hiding.hide import bring_back, hide, written_with_middle_names
from policies.editing.hiding.text_columns import tables_with_text
from policies.models import Passage, Publication, SearchEntry, SearchWord
from policies.search.index import rebuild_all
from policies.text.hidden_names import ways_written
from tests import factories as make
from tests.emptying import left_by_migrations
from tests.interop.test_round_trip import export
from tests.kept_rows import kept_rows
from tests.moderngov import replies
from tests.moderngov.conftest import import_moderngov
from tests.parsing.made_minutes import LABELLED
from tests.parsing.made_packs import PACK
from tests.restricted_site import public_patterns
from tests.test_no_leak import body_of
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db

NAME = "Wren Hollybank"
NAMED = re.compile(r"wren[\s._-]*hollybank|hollybank,?\s*wren", re.IGNORECASE)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def hide_it(*ways):
    return hide(list(ways) or ways_written(NAME), reason="Asked by letter.", by=make.make_user(), at=NOW)[0]


def named_site():
    """A whole site with the name in every column that can have it, and the addresses of its pages."""
    pages = kept_rows(_named_site)
    put_everywhere(left_by_migrations())  # whose rows are there already
    rebuild_all()
    return pages


def _named_site():
    pages = make_whole_site()
    put_everywhere()
    rebuild_all()
    return pages


def put_everywhere(tables=()):
    """The name in every column that can have it, beside what it has; where tables are named, in theirs."""
    for model, columns in tables_with_text():
        for row in model._base_manager.order_by("pk"):
            for column in columns if not tables or model._meta.db_table in tables else ():
                put_in(model, row, column)


def put_in(model, row, column):
    was = getattr(row, column.attname)
    if column.unique or type(column).__name__ == "SlugField":
        return
    now = [*was, NAME] if isinstance(was, list) else f"{was} {NAME}" if isinstance(was, str) and was else None
    fits = now is not None and len(now) <= (column.max_length or 10**6)
    try:
        with transaction.atomic():
            if fits:
                model._base_manager.filter(pk=row.pk).update(**{column.name: now})
            connection.check_constraints()
    except IntegrityError:
        pass  # a key, a digest or a web address


def tables_naming():
    """The tables of the database, known to models or not, that have the name in any column of text."""
    found = set()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT 1 FROM "{table}" AS row WHERE row::text ~* %s LIMIT 1', [NAMED.pattern])
            if cursor.fetchone():
                found.add(table)
    return found - {"policies_hiddenname"}


def public_addresses():
    """Every public address that has one part at most, with a record of each kind in it; and files of lists."""
    kinds = SearchEntry.objects.order_by("kind", "pk").distinct("kind")
    slugs = [*kinds.values_list("key", flat=True), *Board.objects.values_list("slug", flat=True)[:1]]
    files = [{"name": name, "suffix": end} for name in ("people", "agenda-items") for end in ("csv", "xlsx")]
    for name, parts in public_patterns():
        given = (
            files
            if set(parts) == {"name", "suffix"}
            else [{part: slug for part in parts if part != "format"} for slug in slugs]
        )
        if set(parts) <= {"slug", "key", "format"} or given is files:
            yield from addresses(name, given if parts else [{}], parts)


def addresses(name, given, parts):
    for each in given:
        try:
            yield reverse(name, kwargs=each | ({"format": "json"} if "format" in parts else {}))
        except NoReverseMatch:
            continue


def pages_naming(client, urls):
    found = []
    for url in urls:
        response = client.get(url)
        assert response.status_code < 500, url
        if NAMED.search(body_of(response).decode(errors="replace")):
            found.append(url)
    return found


@pytest.mark.parametrize("step", [13, pytest.param(1, marks=pytest.mark.drill)])
def test_a_hidden_name_is_nowhere(client, step):
    """On the pages of a whole site with the name in every column; of all other addresses, in the suite some."""
    pages = named_site()
    some = [pages[name] for name in ("person", "board", "meeting", "plan", "ask")]
    assert pages_naming(client, some) == some
    assert len(tables_naming()) > 40

    hide_it()
    cache.clear()

    asked = [*pages.values(), "/search/?q=hollybank", "/search/suggest/?q=holly", *public_addresses()]
    assert tables_naming() == set()
    assert pages_naming(client, asked[::step]) == []
    assert not SearchWord.objects.filter(word="hollybank").exists()
    assert rebuild_all() == 0, "search follows at once"


NOT_OF_RECORDS = {
    *("AskedMailbox", "Following", "SignUp"),  # readers' e-mail addresses, and what they follow by its slug
    "ForgottenPassword",  # e-mail addresses of accounts
    *(
        "LeadOfficer",
        "LogInRule",
        "Notice",
        "NoticeChoice",
        "Session",
    ),  # accounts, and the posts that they hold
    *("JobRun", "SentForm", "SiteChange"),  # what the site did
    "CommentThread",  # it has no words of its own
}


def test_every_table_of_the_site_is_looked_in_or_speaks_of_no_record():
    looked_in = {model.__name__ for model, _ in tables_with_text()}
    models = {model.__name__ for model in apps.get_app_config("lga_kb").get_models()}

    assert models - looked_in == NOT_OF_RECORDS


# Imports


def named(text):
    return text.replace("Member Two", NAME)


def bring_papers(folder):
    for name, text in (("pack", PACK), ("minutes", LABELLED)):
        path = folder / f"{name}-{NAME}.md"
        path.write_text(named(text), encoding="utf-8")
        import_file(path, at=NOW, accept_doubts=True)


def bring_replies(folder):
    parts = {
        "list": replies.meetings(("41", "10/02/2026", "Confirmed")),
        "committees": replies.committees("7"),
        "register": replies.councillors(("1", f"Councillor {NAME} OBE", "Labour", "Northgate")),
        "meeting": replies.meeting(attendees=[replies.attendee("1", f"Councillor {NAME}")]),
    }
    for name, text in parts.items():
        (folder / f"{name}.xml").write_text(text)
    assert import_moderngov(*folder.glob("*.xml"))["failures"] == []


def bring_popolo(folder):
    """The file of a site that has the person; the first time it is this site's own."""
    path = folder / "boards.json"
    if not path.exists():
        make.make_seat(make.make_board("Wells Board"), make.make_person(NAME, slug="wren-hollybank"))
        path.write_text(export("popolo"))
    call_command("import_boards_json", str(path))


def bring_oparl(folder):
    """A file of another system. OParl says who is at a meeting only by what they are in."""
    path = folder / "oparl.json"
    if not path.exists():
        make.make_seat(make.make_board("Wells Board"), make.make_person(NAME, slug="wren-hollybank"))
        path.write_text(export("oparl"))
    call_command("import_boards_json", str(path))


def bring_catalogue(folder):
    """One of a theme, a board, a meeting and a seat."""
    Publication.objects.filter(slug="pack").exists() or make.make_publication(slug="pack", kind="agenda-pack")
    lists = {
        "goals": "goals",
        "addressees": "addressees",
        "synonyms": "subjects",
        "governments": "governments",
    }
    lists |= {"campaigns": "campaigns", "lineage": "editions", "lineage_suggested": "editions"}
    for file, name in lists.items():
        (folder / f"{file}.toml").write_text(f"{name} = []")
    theme = f'[[themes]]\nslug = "wells"\nname = "Wells"\ndescription = "{NAME} leads."\naliases = []\neveryday = []'
    (folder / "themes.toml").write_text(theme)
    (folder / "boards.toml").write_text('[[boards]]\nslug = "wells"\nname = "Wells Board"\n')
    (folder / "meetings").mkdir(exist_ok=True)
    seat = (
        f'[[seats]]\nkey = "wells-2026-{NAME.lower().replace(" ", "-")}"\nboard = "wells"\nname = "{NAME}"\n'
    )
    meeting = 'board = "wells"\nmet_on = 2026-02-10\npaper = "pack"\n'
    (folder / "meetings" / "one.toml").write_text(f"{meeting}{seat}council_year = 2026\nposition = 1")
    call_command("load_catalogue", folder, verbosity=0)


SOURCES = [bring_papers, bring_replies, bring_popolo, bring_oparl, bring_catalogue]


@pytest.mark.parametrize("bring", SOURCES)
def test_an_import_does_not_bring_it_back(bring, tmp_path):
    bring(tmp_path)
    assert tables_naming()
    people = Person.objects.count()
    hide_it()
    assert tables_naming() == set()

    bring(tmp_path)

    assert tables_naming() == set()
    assert Person.objects.count() == people
    assert rebuild_all() == 0


@pytest.mark.parametrize("bring", [bring_papers, bring_replies, bring_catalogue])
def test_a_name_that_is_hidden_before_it_comes_is_never_stored(bring, tmp_path):
    hide_it()

    bring(tmp_path)
    bring(tmp_path)

    assert tables_naming() == set()
    assert Person.objects.filter(name__startswith="[name withheld").exists()


def test_the_same_person_has_seat_attendance_and_declaration_under_no_name(tmp_path):
    hide_it()
    bring_papers(tmp_path)

    person = Person.objects.get(name__startswith="[name")
    assert (person.seats.count(), person.attendance.count(), person.declarations.count()) == (1, 1, 1)


@pytest.mark.parametrize("way", ["Wren Ann Hollybank", "Wren A. Hollybank", "Wren A B Hollybank"])
def test_middle_names_and_initials_in_papers_are_suggested(way):
    make.make_passage(text=f"Present: Cllr {way}; Wren and Jo Hollybank; Wren Hollybank; {way}.")
    make.make_passage(text="Wren Ann Other met Jo Hollybank. Wren Hill Road, by Holly Hollybank Hall.")

    assert written_with_middle_names(NAME) == [way.replace(".", "")]


def test_a_name_with_middle_names_is_also_suggested_without_them_and_with_their_initials():
    ways = ways_written("Wren Ann Bea Hollybank")

    assert {
        "Wren Hollybank",
        "Hollybank, Wren",
        "Wren A B Hollybank",
        "W A B Hollybank",
        "W Hollybank",
    } <= set(ways)
    words = make.make_hidden_name(*ways).words
    assert (
        "holly" not in words.hide("W.A.B. Hollybank, Wren A. B. Hollybank; Hollybank, Wren Ann Bea").lower()
    )


# Undo


def test_a_name_comes_back_as_it_was(client):
    pages = named_site()
    before = {url: client.get(url).content for url in (pages["person"], pages["meeting"], pages["plan"])}
    tables = tables_naming()
    hidden = hide_it()

    bring_back(hidden, by=make.make_user(), at=NOW)
    cache.clear()

    assert tables_naming() == tables
    assert {url: client.get(url).content for url in before} == before
    assert SearchWord.objects.filter(word="hollybank").exists()
    assert rebuild_all() == 0
    hidden.refresh_from_db()
    assert (hidden.cells, hidden.shown_at) == ([], NOW)


def test_what_came_or_changed_since_has_the_name_in_full():
    person = make.make_person(NAME, slug="wren-hollybank")
    changed = make.make_passage(text=f"{NAME} spoke.")
    hidden = hide_it()
    later = make.make_passage(text=f"{hidden.words.shown} spoke later.")
    Passage.objects.filter(pk=changed.pk).update(text=f"Cllr {hidden.words.shown} spoke first.")

    bring_back(hidden, by=make.make_user(), at=NOW)

    person.refresh_from_db()
    texts = [Passage.objects.get(pk=each.pk).text for each in (changed, later)]
    assert (person.name, person.slug) == (NAME, "wren-hollybank")
    assert texts == [f"Cllr {NAME} spoke first.", f"{NAME} spoke later."]


def test_two_hidden_names_come_back_in_any_order():
    both = make.make_passage(text=f"{NAME} and Sorrel Marsh spoke.")
    first, second = hide_it(), hide_it("Sorrel Marsh")
    by = {"by": make.make_user(), "at": NOW}

    bring_back(first, **by)
    both.refresh_from_db()
    assert both.text == f"{NAME} and {second.words.shown} spoke."
    bring_back(second, **by)
    both.refresh_from_db()
    assert both.text == f"{NAME} and Sorrel Marsh spoke."


# The words


@pytest.mark.parametrize(
    "text",
    [
        *(NAME, NAME.upper(), "Cllr Wren Hollybank OBE", "Hollybank, Wren", "HOLLYBANK Wren", "W. Hollybank"),
        *("Wren\u00a0Hollybank", "Wrén Hollybänk", "Wre\u0301n Hollybank", "Councillor Hollybank’s reply"),
        *("wren.hollybank@example.org", "/people/wren-hollybank/", "@wren_hollybank", "W Hollybank"),
        *("name=Wren+Hollybank&x=1", "name=Wren%20Hollybank", "name=Hollybank%2C+Wren", "Wren  Hollybank"),
    ],
)
def test_every_way_of_writing_a_name_is_hidden(text):
    hidden = make.make_hidden_name(*ways_written(NAME))

    assert "holly" not in hidden.words.hide(text).lower()


@pytest.mark.parametrize(
    "text", ["Wren Hollybanks", "Hollybank House", "a wren", "McWren Hollybank", "wren-hollybanking"]
)
def test_other_words_stay(text):
    assert make.make_hidden_name(*ways_written(NAME)).words.hide(text) == text


def test_a_mark_can_be_a_key_an_address_and_a_text():
    words = make.make_hidden_name(NAME).words

    assert words.hide("a-wren-hollybank-2") == f"a-name-withheld-{words.number}-2"
    assert words.hide("Of Wren Hollybank.") == f"Of [name withheld {words.number}]."


def test_two_rows_that_would_be_one_are_kept_apart():
    for slug, name in (("wren-hollybank", NAME), ("hollybank-wren", "Hollybank Wren")):
        make.make_person(name, slug=slug)

    hidden = hide_it()

    slugs = sorted(Person.objects.values_list("slug", flat=True))
    assert slugs == [hidden.words.in_keys, f"{hidden.words.in_keys}-2"]
