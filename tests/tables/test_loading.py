"""A table that comes back: what it changes, what it must not, and what people are told of it."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission, User

from boards.models import Meeting
from policies.models import Addressee, Ask, Lineage, Publication, SearchEntry, Theme, Update
from policies.search.index import rebuild_all
from policies.tables.models import LoadedTable
from tests import factories
from tests.admin.forms import address
from tests.tables.making import (
    FORMATS,
    apply,
    cells_changed,
    changed,
    download,
    file_of,
    load,
    mistakes,
    refusal,
    rows_of,
)

pytestmark = pytest.mark.django_db


def loaded(client, model, **cells):
    """The page after a table in which these cells of the first row are changed was applied."""
    return apply(client, model, load(client, model, changed(download(client, model), **cells)))


# What changes


def test_a_preview_changes_nothing(signed_in):
    ask = factories.make_ask(summary="Old words")

    page = load(signed_in, Ask, changed(download(signed_in, Ask), summary="New words"))

    assert cells_changed(page) == [(2, "summary", "Old words", "New words")]
    ask.refresh_from_db()
    assert (ask.summary, ask.edited_fields) == ("Old words", [])


def test_rows_that_are_not_in_the_file_stay_as_they_are(signed_in):
    for key in "abc":
        factories.make_ask(key=key, summary=key)
    heads, *rows = rows_of(download(signed_in, Ask))
    only = [row for row in rows if row[0] == "b"]

    done = apply(signed_in, Ask, load(signed_in, Ask, changed(file_of([heads, *only]), summary="New")))

    assert "1 row changed" in done.content.decode()
    assert dict(Ask.objects.values_list("key", "summary")) == {"a": "a", "b": "New", "c": "c"}


def test_what_is_wrong_with_an_entry_of_a_list_is_said_whatever_it_holds(signed_in):
    factories.make_ask()

    page = load(signed_in, Ask, changed(download(signed_in, Ask), nations="90% is"))

    assert "90% is" in mistakes(page)[0][-1]


def test_columns_may_be_left_out(signed_in):
    ask = factories.make_ask(key="a", summary="Old", amounts=["£5"])

    page = load(signed_in, Ask, file_of([["key", "summary"], ["a", "New"]]))
    apply(signed_in, Ask, page)

    ask.refresh_from_db()
    assert (ask.summary, ask.amounts) == ("New", ["£5"])
    assert "no column <code>version</code>" in page.content.decode()


def test_an_empty_cell_empties_the_field(signed_in):
    ask = factories.make_ask(summary="Words", amounts=["£5"], themes=[factories.make_theme()])

    loaded(signed_in, Ask, summary="", amounts="", themes="")

    ask.refresh_from_db()
    assert (ask.summary, ask.amounts, list(ask.themes.all())) == ("", [], [])
    assert ask.edited_fields == ["amounts", "summary", "themes"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_cells_of_every_kind_are_read(signed_in, suffix):
    care, homes = factories.make_theme(slug="care"), factories.make_theme(slug="homes")
    body = factories.make_addressee(slug="treasury")
    ask = factories.make_ask(themes=[care], nations=[])
    data = changed(
        download(signed_in, Ask, suffix), suffix, themes="homes ;care", nations="Wales\nEngland",
        addressees="treasury", amounts="£5 million, at once\n\n £6 ", certainty="likely",
    )  # fmt: skip

    apply(signed_in, Ask, load(signed_in, Ask, data, suffix))

    ask.refresh_from_db()
    assert set(ask.themes.all()) == {care, homes}
    assert list(ask.addressees.all()) == [body]
    assert ask.nations == ["Wales", "England"]
    assert ask.amounts == ["£5 million, at once", "£6"]
    assert ask.certainty == "likely"


def test_dates_years_and_relations_are_read(signed_in):
    plan = factories.make_publication(slug="a-plan", years=(2019, 2022))
    factories.make_publication(slug="z-pack", years=2018)
    data = download(signed_in, Publication)
    row = next(n for n, cells in enumerate(rows_of(data)) if cells[0] == "a-plan")
    data = changed(data, row=row, years="2019-2023", issued_on="02/12/2020", is_draft="Yes", part_of="z-pack")

    apply(signed_in, Publication, load(signed_in, Publication, data))

    plan.refresh_from_db()
    assert (plan.first_year, plan.last_year) == (2019, 2023)
    assert plan.issued_on == date(2020, 12, 2)
    assert plan.is_draft
    assert plan.part_of.slug == "z-pack"


def test_a_meeting_is_found_by_its_board_and_date(signed_in):
    meeting = factories.make_meeting(factories.make_board(slug="care"), date(2020, 12, 2))

    loaded(signed_in, Meeting, venue="Town hall", starts_at="9:30")

    meeting.refresh_from_db()
    assert rows_of(download(signed_in, Meeting))[1][0] == "care/2020-12-02"
    assert (meeting.venue, str(meeting.starts_at)) == ("Town hall", "09:30:00")


def test_a_second_meeting_of_a_day_is_found_by_its_number_too(signed_in):
    board = factories.make_board(slug="care")
    first = factories.make_meeting(board, date(2020, 12, 2), venue="First")
    second = factories.make_meeting(board, date(2020, 12, 2), sitting=2, venue="Second")

    file = file_of([["key", "venue"], ["care/2020-12-02", "Hall"], ["care/2020-12-02/2", "Room"]])
    apply(signed_in, Meeting, load(signed_in, Meeting, file))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.venue, second.venue) == ("Hall", "Room")


def test_updates_of_a_statement_are_told_apart(signed_in):
    ask = factories.make_ask(key="homes")
    first, second = (factories.make_update(ask, words=words) for words in ("First", "Second"))

    data = download(signed_in, Update)
    row = next(n for n, cells in enumerate(rows_of(data)) if "First" in cells)
    apply(signed_in, Update, load(signed_in, Update, changed(data, row=row, words="Better")))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.words, second.words) == ("Better", "Second")
    assert rows_of(data)[row][0].startswith("homes/")


def test_whoever_confirms_a_line_of_descent_is_named(signed_in, editor):
    lineage = factories.make_lineage()

    loaded(signed_in, Lineage, state="confirmed")

    lineage.refresh_from_db()
    assert lineage.confirmed_by == editor
    assert lineage.confirmed_at is not None


@pytest.mark.parametrize(
    "cells", [{"summary": "New"}, {"themes": "care"}, {"summary": "New", "themes": "care"}]
)
def test_each_changed_row_has_one_new_version_that_says_where_it_is_from(signed_in, editor, cells):
    factories.make_theme(slug="care")
    ask = factories.make_ask()
    other = factories.make_ask()
    if not hasattr(ask, "history"):
        pytest.skip("versions are not kept")
    before, others = ask.history.count(), other.history.count()
    data = download(signed_in, Ask)
    row = next(n for n, line in enumerate(rows_of(data)) if line[0] == ask.key)

    apply(signed_in, Ask, load(signed_in, Ask, changed(data, row=row, **cells), name="march"))

    assert (ask.history.count(), other.history.count()) == (before + 1, others)
    version = ask.history.latest()
    assert (version.history_user, version.history_change_reason) == (editor, "Loaded from table march.csv")
    assert version.summary == cells.get("summary", ask.summary)
    assert [link.theme.slug for link in version.themes.all()] == (
        [cells["themes"]] if "themes" in cells else []
    )


def test_search_finds_the_new_words_at_once(signed_in):
    factories.make_ask(key="a", summary="Old words", wording="")
    rebuild_all()

    loaded(signed_in, Ask, summary="Zebra crossings")

    assert SearchEntry.objects.get(kind="ask", key="a").summary == "Zebra crossings"
    assert rebuild_all() == 0


def test_search_follows_the_name_of_a_theme(signed_in):
    factories.make_ask(themes=[factories.make_theme("Old name")])
    rebuild_all()

    loaded(signed_in, Theme, name="New name")

    assert rebuild_all() == 0


# What others changed meanwhile


def test_a_cell_that_somebody_changed_after_the_download_is_not_overwritten(signed_in):
    colleague = factories.make_user(username="colleague")
    ask = factories.make_ask(summary="As downloaded")
    data = changed(download(signed_in, Ask), summary="Mine")
    Ask.objects.update(summary="Theirs", edited_by=colleague)

    page = load(signed_in, Ask, data)

    ((row, column, words),) = mistakes(page)
    assert (row, column) == (2, "summary")
    assert "last by colleague" in words
    assert "it now reads “Theirs”" in words
    ask.refresh_from_db()
    assert ask.summary == "Theirs"


def test_what_others_changed_in_other_cells_is_kept(signed_in):
    ask = factories.make_ask(summary="As downloaded", wording="As printed", issued_by="A board")
    data = changed(download(signed_in, Ask), summary="Mine")
    Ask.objects.update(issued_by="Another board", wording="As printed anew")

    page = load(signed_in, Ask, data)
    assert cells_changed(page) == [(2, "summary", "As downloaded", "Mine")]
    apply(signed_in, Ask, page)

    ask.refresh_from_db()
    assert (ask.summary, ask.issued_by, ask.wording) == ("Mine", "Another board", "As printed anew")
    assert ask.edited_fields == ["summary"]


def test_the_same_table_loaded_twice_changes_nothing_the_second_time(signed_in):
    factories.make_ask(summary="Old")
    data = changed(download(signed_in, Ask), summary="New")
    apply(signed_in, Ask, load(signed_in, Ask, data))

    page = load(signed_in, Ask, data)

    assert (cells_changed(page), mistakes(page)) == ([], [])


def test_what_changed_after_the_preview_is_shown_before_it_is_applied(signed_in):
    ask = factories.make_ask(summary="Old")
    page = load(signed_in, Ask, changed(download(signed_in, Ask), summary="Mine"))
    Ask.objects.update(summary="Theirs")

    again = apply(signed_in, Ask, page)

    assert "Nothing was changed" in again.content.decode()
    assert [column for _, column, _ in mistakes(again)] == ["summary"]
    ask.refresh_from_db()
    assert ask.summary == "Theirs"


def test_a_row_with_an_error_keeps_every_other_row_from_changing(signed_in):
    for key in "ab":
        factories.make_ask(key=key, summary="Old")
    page = load(
        signed_in, Ask, changed(changed(download(signed_in, Ask), summary="New"), row=2, certainty="so so")
    )

    assert cells_changed(page) == [(2, "summary", "Old", "New")]
    apply(signed_in, Ask, page)

    assert set(Ask.objects.values_list("summary", flat=True)) == {"Old"}


# Errors with row and column


@pytest.mark.parametrize(
    ("model", "cells", "column", "words"),
    [
        (Ask, {"key": ""}, "key", "nothing says which row is meant"),
        (Ask, {"key": "nobody"}, "key", "There is no ask with the key “nobody”"),
        (Ask, {"themes": "care; no-such"}, "themes", "There is no theme with the key “no-such”."),
        (Ask, {"certainty": "so so"}, "certainty", "is not one of certain, likely, read."),
        (Ask, {"nations": "Narnia"}, "nations", "Narnia"),
        (Ask, {"issued_by": "x" * 121}, "issued_by", "at most 120 characters"),
        (Ask, {"version": "v1"}, "version", "download the table again"),
        (Ask, {"version": ""}, "version", "download the table again"),
        (Ask, {"wording": "Better"}, "wording", "No table changes this column: put back “As printed”."),
        (Ask, {"edited_by": "me"}, "edited_by", "No table changes this column"),
        (Publication, {"title": ""}, "title", "cannot be blank"),
        (Publication, {"issued_on": "soon"}, "issued_on", "is not a date such as 2026-06-30."),
        (Publication, {"issued_on": "31/02/2020"}, "issued_on", "is not a date"),
        (Publication, {"years": "2022 to 2019"}, "years", "is not a year or a span"),
        (Publication, {"years": ""}, "years", "cannot be"),
        (Publication, {"is_draft": "maybe"}, "is_draft", "is not yes or no."),
        (Publication, {"issued_precision": ""}, "", "Enter a date with how exact it is"),
        (Publication, {"source_url": "javascript:alert(1)"}, "source_url", "valid URL"),
        (Theme, {"name": "Taken"}, "name", "already exists"),
        (Theme, {"position": "first"}, "position", "is not a whole number."),
        (Theme, {"position": "9" * 17}, "position", "less than or equal to"),
        (Theme, {"position": "9" * 40}, "position", "is not a whole number."),
        (Addressee, {"became": "no-such"}, "became", "There is no addressee"),
    ],
)  # fmt: skip
def test_errors_name_their_row_and_column(signed_in, model, cells, column, words):
    factories.make_theme("Taken", slug="care", position=99)
    row = {
        Ask: lambda: factories.make_ask(wording="As printed"),
        Publication: factories.make_publication,
        Theme: lambda: factories.make_theme(position=1),
        Addressee: factories.make_addressee,
    }[model]()

    page = load(signed_in, model, changed(download(signed_in, model), **cells))

    ((number, place, said),) = mistakes(page)
    assert (number, place) == (2, column)
    assert words in said
    assert cells_changed(page) == []
    assert model.objects.get(pk=row.pk) == row


def test_every_wrong_cell_of_a_row_is_told_at_once(signed_in):
    factories.make_ask()

    page = load(signed_in, Ask, changed(download(signed_in, Ask), certainty="x", themes="x", wording="x"))

    assert {column for _, column, _ in mistakes(page)} == {"certainty", "themes", "wording"}


def test_a_key_that_stands_in_two_rows_is_an_error_in_both(signed_in):
    factories.make_ask(key="a")
    heads, row = rows_of(download(signed_in, Ask))

    page = load(signed_in, Ask, file_of([heads, row, [], row]))

    assert [(row, column) for row, column, _ in mistakes(page)] == [(2, "key"), (4, "key")]


def test_an_offer_is_not_changed_by_a_table_of_asks(signed_in):
    factories.make_offer(key="an-offer")

    page = load(signed_in, Ask, file_of([["key", "summary"], ["an-offer", "New"]]))

    assert [(row, column) for row, column, _ in mistakes(page)] == [(2, "key")]


def test_the_columns_must_be_those_of_the_list(signed_in):
    factories.make_ask()

    def told(*heads):
        return refusal(load(signed_in, Ask, file_of([heads, ["x"] * len(heads)])))

    assert "“sumary”" in told("key", "sumary")
    assert "The columns are: key, summary" in told("key", "sumary")
    assert "The column “key”, which says what each row is, is missing." in told("summary")
    assert "Two columns are called “summary”" in told("key", "summary", "summary")


# Who may


def permitted(*codenames):
    user = User.objects.create_user("helper-of-editors", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


def test_downloads_are_for_those_who_may_see_the_list(client):
    for user, expected in ((permitted("view_ask"), 200), (factories.make_user(is_staff=True), 403)):
        client.force_login(user)
        assert client.get(address(Ask, "export")).status_code == expected
        assert client.get(address(Ask, "export_xlsx")).status_code == expected


def test_loading_is_for_those_who_may_change_rows(client):
    client.force_login(permitted("view_ask"))

    assert client.get(address(Ask, "import")).status_code == 403
    assert client.post(address(Ask, "process_import")).status_code == 403
    listed = client.get(address(Ask, "changelist")).content.decode()
    assert "Download CSV" in listed
    assert "Upload a table" not in listed


def test_a_row_that_somebody_may_not_change_is_an_error(signed_in, monkeypatch):
    from django.contrib import admin

    factories.make_ask(key="theirs", summary="Old")
    factories.make_ask(key="untouched")
    options = admin.site._registry[Ask]
    monkeypatch.setattr(options, "has_change_permission", lambda request, obj=None: obj is None)
    data = download(signed_in, Ask)
    row = next(n for n, cells in enumerate(rows_of(data)) if cells[0] == "theirs")

    page = load(signed_in, Ask, changed(data, row=row, summary="New"))

    assert mistakes(page) == [(row + 1, "", "You may not change this row.")]


def test_a_table_is_applied_by_nobody_but_who_loaded_it(signed_in, client):
    factories.make_ask(summary="Old")
    page = load(signed_in, Ask, changed(download(signed_in, Ask), summary="New"))
    waiting = LoadedTable.objects.get()
    client.force_login(User.objects.create_superuser("another"))

    assert apply(client, Ask, page).status_code == 404
    assert client.get(address(Ask, "import"), {"table": waiting.pk}).status_code == 404
    assert client.get(address(Ask, "import"), {"table": "x"}).status_code == 404
    assert Ask.objects.get().summary == "Old"


def test_a_table_is_forgotten_once_it_is_applied_or_another_is_loaded(signed_in):
    factories.make_ask(summary="Old")
    data = download(signed_in, Ask)
    load(signed_in, Ask, data)
    page = load(signed_in, Ask, changed(data, summary="New"))
    assert LoadedTable.objects.count() == 1

    apply(signed_in, Ask, page)

    assert LoadedTable.objects.count() == 0


def test_lists_that_nobody_changes_have_downloads_only(signed_in):
    from policies.models import Passage

    factories.make_passage()

    assert signed_in.get(address(Passage, "import")).status_code == 403
    assert "Upload a table" not in signed_in.get(address(Passage, "changelist")).content.decode()
