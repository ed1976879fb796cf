"""Rows fetched beside a record are those that each relation has, whatever they hold."""

from datetime import date

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from boards.models import Board, Meeting, Report
from policies.models import Campaign, Passage, Priority, Statement
from tests import factories as make
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db

QUERYSETS = [
    Statement.objects.for_list(),
    Statement.objects.for_page(),
    Priority.objects.for_list(),
    Campaign.objects.for_list(),
    Passage.objects.for_page(),
    Meeting.objects.with_reports(),
    Report.objects.for_page(),
    Board.objects.for_page(date(2031, 1, 1)),
]


@pytest.mark.parametrize("rows", QUERYSETS, ids=lambda rows: rows.model.__name__)
def test_what_is_fetched_beside_a_record_is_what_its_relations_have(rows):
    make_whole_site()
    found = 0

    for row in rows.all():
        for name in rows._relations.keys() & {each.name for each in row._meta.get_fields()}:
            with CaptureQueriesContext(connection) as queries:
                beside = list(getattr(row, name).all())
            fresh = getattr(type(row)._base_manager.get(pk=row.pk), name).all()
            found += len(beside)
            assert not len(queries), name
            assert {each.pk for each in beside} <= {each.pk for each in fresh}, name
            same = {each.pk: each for each in fresh}
            assert all(model_to_dict(each) == model_to_dict(same[each.pk]) for each in beside), name

    assert found or rows.model is Meeting


def test_rows_come_with_what_is_joined_to_them():
    entry = make.make_campaign_entry(publication=make.make_publication(years=(2019, 2023)))

    (campaign,) = Campaign.objects.for_list()
    with CaptureQueriesContext(connection) as queries:
        (beside,) = campaign.public_entries
        assert (beside, beside.publication) == (entry, entry.publication)
        assert (beside.publication.first_year, beside.publication.last_year) == (2019, 2023)

    assert not len(queries)


def test_rows_are_there_however_the_records_are_fetched():
    priority = make.make_priority(themes=[make.make_theme()])
    rows = Priority.objects.for_list().filter(pk=priority.pk)

    for row in (rows.get(), rows.first(), rows[0], *rows.iterator(), *rows):
        with CaptureQueriesContext(connection) as queries:
            assert len(row.themes.all()) == 1
        assert not len(queries)
