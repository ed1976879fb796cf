"""What became of a statement: which status fits which kind, what cites what, and what sets the status."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from policies.editing import bulk_changes as bulk
from policies.editing.workflow import NotAllowed
from policies.models import Check, SearchEntry, Statement, Update
from policies.models.listed.statement_status import status_choices
from policies.search.index import rebuild_all
from tests import factories as make

pytestmark = pytest.mark.django_db

NOW = datetime(2021, 6, 1, 12, tzinfo=UTC)
FITS = {
    "commitment": {
        *("not-started", "in-progress", "delivered", "carried-forward", "dropped", "no-longer-applicable"),
    },
    "ask": {"open", "partly-met", "met", "refused", "overtaken", "withdrawn"},
    "offer": {"open", "in-progress", "delivered", "refused", "overtaken", "withdrawn"},
}


@pytest.mark.parametrize("kind", FITS)
def test_a_status_fits_the_kind_of_its_statement_or_is_refused(kind):
    statement = make.make_statement(kind)

    for status, _ in status_choices():
        update = Update(statement=statement, dated_on=date(2021, 5, 4), status=status, words="News.")
        if status in FITS[kind]:
            update.full_clean()
        else:
            with pytest.raises(ValidationError, match=f"is no status of an? {kind}: choose from"):
                update.full_clean()


def test_a_status_that_does_not_fit_all_is_recorded_for_none():
    ask, commitment = make.make_ask(), make.make_commitment()

    with pytest.raises(NotAllowed, match="“Met” is no status of a commitment"):
        bulk.record_status([ask, commitment], "met", words="Done.", by=make.make_user(), at=NOW)

    assert not Update.objects.exists()


def test_the_newest_published_update_of_each_sets_its_status():
    ask, other, untold = make.make_ask(), make.make_ask(), make.make_ask()
    make.make_update(ask, status="open", dated_on=date(2020, 1, 1))
    make.make_update(ask, status="met", dated_on=date(2021, 1, 1))
    make.make_update(ask, status="refused", dated_on=date(2022, 1, 1), is_published=False)
    make.make_update(other, status="open")

    asks = Statement.objects.asks()

    assert {each.status for each in Update.objects.newest_of_each()} == {"met", "open"}
    assert {each: each.current_status for each in asks.with_status()} == {
        ask: "met",
        other: "open",
        untold: None,
    }


def test_a_status_is_found_still_right_and_the_checks_are_kept():
    ask, editor = make.make_ask(), make.make_user()
    make.make_update(ask, status="open", dated_on=date(2020, 1, 1))
    newest = make.make_update(ask, status="met", dated_on=date(2021, 1, 1))

    assert bulk.confirm_status([ask], by=editor, at=NOW) == 1
    bulk.confirm_status([ask], by=editor, at=NOW.replace(year=2022))

    assert {(check.update, check.checked_by) for check in Check.objects.all()} == {(newest, editor)}
    assert Check.objects.count() == 2
    checked = {each.pk: each.last_checked_at for each in Update.objects.with_last_check()}
    assert checked.pop(newest.pk).year == 2022
    assert set(checked.values()) == {None}


def test_nobody_can_find_a_status_still_right_that_is_not_recorded():
    told, untold = make.make_ask(), make.make_ask(key="untold")
    make.make_update(told)
    make.make_update(untold, is_published=False)

    with pytest.raises(NotAllowed, match="“untold” has no status yet"):
        bulk.confirm_status([told, untold], by=make.make_user(), at=NOW)

    assert not Check.objects.exists()


def test_search_follows_a_status_in_the_same_transaction():
    ask = make.make_ask()
    rebuild_all()

    bulk.record_status([ask], "met", words="An act was passed.", by=make.make_user(), at=NOW)

    assert "status:met" in SearchEntry.objects.get(key=ask.key).tags
    assert rebuild_all() == 0
