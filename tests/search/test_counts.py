"""Counts by theme, year and kind are those of the index and of the models, whatever was written and by whoever."""

import random
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection, transaction

from boards.models import AgendaItem, Meeting, MeetingPaper, Report, ReportSection
from boards.restricted.refreshing import publications_of
from lga_kb.document_import.import_files import import_file
from policies.editing import workflow
from policies.models import Campaign, Heading, Publication, RecordCount, SearchEntry, Statement, Theme
from policies.search.index import rebuild_all, refresh, refresh_followers, refresh_rows
from tests import factories as make
from tests.importing.documents import PAPER, PLAN
from tests.recount import COUNTED, kept, over_index, over_models
from tests.whole_site import make_whole_site

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("rounds", [0, pytest.param(24, marks=pytest.mark.drill)])
def test_counts_are_right_after_any_edits(tmp_path, rounds):
    make_whole_site()
    make.make_theme("Ponds", slug="ponds", aliases=["Ponds are"])
    rebuild_all()
    chance = random.Random(2031)
    edits = [edit for name, edit in globals().items() if name.startswith("do_")]

    for number, edit in enumerate([*edits, *chance.choices(edits, k=rounds)]):
        with transaction.atomic():
            edit(chance, tmp_path)
        if number % 10 == 9:
            assert kept() == over_index(), (number, edit.__name__)
            assert _of_records(kept()) == over_models(), (number, edit.__name__)

    assert kept() == over_index()
    assert _of_records(kept()) == over_models()
    assert RecordCount.objects.count() == len(kept())
    assert rebuild_all() == 0


@pytest.mark.django_db
def test_a_rebuild_makes_wrong_counts_right_and_writes_nothing_where_they_are():
    make_whole_site()
    rebuild_all()
    right = kept()
    rows = set(RecordCount.objects.values_list("pk", flat=True))

    assert rebuild_all() == 0
    assert set(RecordCount.objects.values_list("pk", flat=True)) == rows

    RecordCount.objects.filter(kind="ask").delete()
    RecordCount.objects.filter(kind="offer").update(n=7)
    RecordCount.objects.create(theme="gone", year=1999, kind="ask", n=3)
    assert rebuild_all() > 0
    assert kept() == right


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_kept", [True, False])
def test_those_who_write_at_once_neither_wait_for_each_other_nor_lose_a_count(is_kept):
    first = make.make_search_entry(tags=["theme:homes", "year:2020"])

    def write_beside():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '60s'")
            make.make_search_entry(tags=["theme:homes", "year:2020"])
        finally:
            connection.close()

    with transaction.atomic():
        SearchEntry.objects.filter(pk=first.pk).update(tags=["theme:care", "year:2020"])
        beside = Thread(target=write_beside)
        beside.start()
        beside.join()
        transaction.set_rollback(not is_kept)

    assert SearchEntry.objects.count() == 2
    assert kept() == over_index()
    make.make_search_entry(tags=["theme:homes", "year:2020"])
    assert kept() == over_index()
    assert RecordCount.objects.count() == len(kept())


def _of_records(counts):
    return {place: count for place, count in counts.items() if place[-1] in COUNTED}


def _any(chance, rows):
    rows = list(rows.order_by("pk"))
    return chance.choice(rows) if rows else None


def _some_themes(chance):
    themes = list(Theme.objects.order_by("pk"))
    return chance.sample(themes, k=chance.randrange(3))


def do_give_a_statement_themes(chance, folder):
    statement = _any(chance, Statement.objects)
    statement.themes.set(_some_themes(chance))
    refresh_rows(statement.kind, [statement])
    refresh_followers([statement.publication], [statement])


def do_withdraw_or_restore_a_publication(chance, folder):
    publication = _any(chance, Publication.objects.filter(state__in=["published", "withdrawn"]))
    move = workflow.restore if publication.is_withdrawn else workflow.withdraw
    move([publication], by=None, at=NOON, note="A new edition is out.")


def do_withdraw_or_restore_statements(chance, folder):
    statement = _any(chance, Statement.objects.filter(state__in=["published", "withdrawn"]))
    move = workflow.restore if statement.is_withdrawn else workflow.withdraw
    move([statement], by=None, at=NOON, note="A mistake.")


def do_delete_a_statement(chance, folder):
    statement = make.make_ask(heading=_any(chance, Heading.objects), themes=_some_themes(chance))
    refresh([statement.publication], [statement])
    if chance.random() < 0.7:
        statement.delete()
        refresh([statement.publication], [statement])


def do_restrict_or_open_an_item(chance, folder):
    item = _any(chance, AgendaItem.objects)
    item.is_restricted = not item.is_restricted
    item.save()
    refresh(publications_of([item]), [item])


def do_give_an_item_themes(chance, folder):
    item = _any(chance, AgendaItem.objects)
    item.themes.set(_some_themes(chance))
    refresh(publications_of([item]), [item])


def do_give_a_report_themes_and_another_item(chance, folder):
    report = _any(chance, Report.objects)
    before = report.item
    report.item = chance.choice([None, _any(chance, AgendaItem.objects.filter(meeting=report.meeting))])
    report.save()
    report.themes.set(_some_themes(chance))
    refresh([report.publication], [report, *filter(None, [before])])


def do_give_a_section_themes(chance, folder):
    section = _any(chance, ReportSection.objects)
    section.themes.set(_some_themes(chance))
    refresh([section.report.publication], [section.report])


def do_change_the_years_of_a_publication(chance, folder):
    publication = _any(chance, Publication.objects)
    first = chance.randrange(2012, 2024)
    publication.years = make.years(first, first + chance.randrange(4))
    publication.save()
    refresh([publication], [publication])


def do_name_a_campaign(chance, folder):
    publication = _any(chance, Publication.objects)
    campaign = make.make_campaign([publication], _some_themes(chance))
    refresh([publication], [campaign])


def do_delete_a_campaign(chance, folder):
    if campaign := _any(chance, Campaign.objects.filter(statements=None)):
        publications = {entry.publication for entry in campaign.entries.all()}
        campaign.entries.all().delete()
        campaign.delete()
        refresh(publications, [campaign])


def do_announce_a_meeting(chance, folder):
    day = date(2022, 1, 1) + timedelta(days=chance.randrange(1500))
    meeting = make.make_meeting(met_on=day, is_shown=chance.random() < 0.8)
    refresh([], [meeting])


def do_move_or_hide_a_meeting(chance, folder):
    meeting = _any(chance, Meeting.objects)
    meeting.met_on += timedelta(days=chance.randrange(1, 400))
    meeting.is_shown = chance.random() < 0.8
    meeting.next_met_on = None
    meeting.save()
    refresh(meeting.publications.all(), [meeting])


def do_put_a_paper_before_a_meeting(chance, folder):
    meeting, paper = _any(chance, Meeting.objects), _any(chance, Publication.objects)
    held = MeetingPaper.objects.filter(meeting=meeting, publication=paper)
    if not held.delete()[0]:
        make.make_meeting_paper(meeting, paper)
    refresh([paper, *meeting.publications.all()], [meeting])


def do_delete_a_meeting(chance, folder):
    meeting = make.make_meeting(met_on=date(2023, 5, 1))
    refresh([], [meeting])
    meeting.delete()
    refresh([], [meeting])


def do_import_a_document(chance, folder):
    name, text = chance.choice([("plan-2030.txt", PLAN), ("gardens-2030.txt", PAPER)])
    path = folder / name
    path.write_text(text.replace("ducks", chance.choice(["geese", "swans", "ducks"])), encoding="utf-8")
    import_file(path, at=NOON, replace_file=True)


@pytest.mark.django_db
def test_counts_are_found_by_the_index_though_the_session_began_with_an_empty_table():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE policies_recordcount")
        cursor.execute("ANALYZE policies_recordcount")
        # The server adds what the session read before, as long as it has not reported it yet.
        before = _rows_looked_through(cursor)
        for paper in range(30):
            make.make_search_entry(tags=[f"publication:{paper}", "theme:homes", "year:2020"])

        assert _rows_looked_through(cursor) == before


def _rows_looked_through(cursor):
    cursor.execute("SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'policies_recordcount'")
    return cursor.fetchone()[0]
