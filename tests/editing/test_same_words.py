"""What only they changed is kept, whatever reads the same before and after, and however a browser sends it back."""

import pytest
from django.test import Client

from boards.models import Seat
from policies.models import Ask, Lineage
from tests import factories
from tests.admin.forms import address
from tests.editing.test_every_conflict import values_of


def saved_after(client, row, typed, **changes):
    """The row after its form was sent as a browser does, refused, and sent as it is then shown."""
    url = address(type(row), "change", row.pk)
    refused = client.post(url, as_a_browser_sends(typed | changes))
    assert refused.status_code == 200
    saved = client.post(url, as_a_browser_sends(values_of(refused)))
    assert saved.status_code == 302, saved.context["errors"]
    row.refresh_from_db()
    return row


def as_a_browser_sends(data):
    """Line breaks are those of HTTP."""
    return {name: [each.replace("\n", "\r\n") for each in values] for name, values in data.items()}


def test_another_person_of_the_same_name(signed_in: Client):
    one, other = factories.make_person("Councillor A Sample"), factories.make_person("Councillor A Sample")
    seat = factories.make_seat(person=one)
    typed = values_of(signed_in.get(address(Seat, "change", seat.pk)))
    seat.person = other
    seat.save()

    assert saved_after(signed_in, seat, typed, note=["Mine."]).person == other


@pytest.mark.parametrize("words", ["First line\nsecond line", "One\n\nthree\n", " With spaces around "])
def test_a_text_that_a_browser_sends_otherwise_than_it_was_given(signed_in: Client, words):
    pair = factories.make_lineage(reason=words)
    typed = values_of(signed_in.get(address(Lineage, "change", pair.pk)))
    pair.reason = "What they say."
    pair.save()

    assert saved_after(signed_in, pair, typed, also=["moved"]).reason == "What they say."


def test_a_choice_that_has_gone_since(signed_in: Client):
    gone, kept = factories.make_theme("Ponds"), factories.make_theme("Lakes")
    ask = Ask.objects.get(pk=factories.make_ask(summary="First words", themes=[gone]).pk)
    typed = values_of(signed_in.get(address(Ask, "change", ask.pk)))
    ask.themes.set([kept])
    gone.delete()

    assert [*saved_after(signed_in, ask, typed, summary=["Mine"]).themes.all()] == [kept]
