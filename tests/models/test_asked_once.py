"""What is asked once in a request, and once while the site stays as it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policies.models import StatementStatus
from policies.models.shared.asked_once import asking_once, once, while_unchanged
from tests.factories import make_update


def numbers():
    counted = iter(range(10))
    return lambda: next(counted)


def test_a_question_is_asked_once_in_a_block_and_each_time_outside():
    ask = numbers()

    assert [once("q", ask), once("q", ask)] == [0, 1]
    with asking_once():
        assert [once("q", ask), once("q", ask), while_unchanged("q", ask)] == [2, 2, 2]
    with asking_once():
        assert once("q", ask) == 3


def test_what_the_site_alone_changes_is_asked_once_a_version():
    ask = numbers()

    for version, known in (("one", 0), ("one", 0), ("two", 1), ("", 2), ("", 3), ("two", 1)):
        with asking_once(version):
            assert while_unchanged("q", ask) == known, version
            assert while_unchanged("q", ask) == known, version


@pytest.mark.django_db(transaction=True)
def test_a_second_page_does_not_ask_for_the_statuses_and_shows_a_new_name_at_once(client):
    status = StatementStatus.objects.filter(kinds__contains=["commitment"]).first()
    one, other = (make_update(status=status.slug).statement for _ in range(2))
    StatementStatus.objects.filter(pk=status.pk).update(name="Set going")
    asked = []
    for statement, name in ((one, "Set going"), (other, "Set going"), (other, "Begun")):
        if name == "Begun":
            StatementStatus.objects.filter(pk=status.pk).update(name=name)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(statement.get_absolute_url())
        asked.append(sum("policies_statementstatus" in query["sql"] for query in queries))
        assert name in page.content.decode()

    assert asked == [1, 0, 1]
