"""Two records of one person become one and two again, and no link is lost."""

import pytest
from django.utils import timezone

from boards.merging import merge, perhaps_same, unmerge
from boards.models import ExternalId, Person
from policies.editing.workflow import NotAllowed
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    """Somebody with a seat, and somebody of a like name with all other links."""
    kept, other = make.make_person("Jane Smith"), make.make_person("J Smith")
    make.make_seat(person=kept)
    make.make_attendance(person=other)
    make.make_declaration(person=other)
    ExternalId.objects.create(source="moderngov", number="7", person=other)
    return kept, other


def links_of(person):
    return [
        person.seats.count(),
        person.attendance.count(),
        person.declarations.count(),
        person.external_ids.count(),
    ]


def test_a_merge_moves_every_link_and_name_and_can_be_undone(two, client):
    kept, other = two
    merge(kept, [other], by=None, at=timezone.now())

    kept.refresh_from_db()
    assert links_of(kept) == [1, 1, 1, 1]
    assert kept.other_names == ["J Smith"]
    assert list(Person.objects.known_as(["Cllr J Smith"])) == [kept]
    assert client.get(other.get_absolute_url())["Location"] == kept.get_absolute_url()

    other.refresh_from_db()
    unmerge([other], by=None, at=timezone.now())

    kept.refresh_from_db()
    assert (links_of(kept), links_of(other)) == ([1, 0, 0, 0], [0, 1, 1, 1])
    assert kept.other_names == []
    assert list(Person.objects.known_as(["Cllr J Smith"])) == [other]


def test_nobody_gets_two_seats_on_a_board_in_a_year(two):
    kept, other = two
    make.make_seat(kept.seats.get().board, other)

    with pytest.raises(NotAllowed):
        merge(kept, [other], by=None, at=timezone.now())


def test_names_that_may_be_of_one_person_are_proposed(two):
    make.make_person("Jill Smithson")

    assert perhaps_same() == [two]
