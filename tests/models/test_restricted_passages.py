"""The table of the passages that restricted items hold says at every moment what their rows say."""

from contextlib import suppress
from random import Random
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction

from boards.models import (
    Action,
    AgendaItem,
    AgendaLine,
    Decision,
    Declaration,
    Meeting,
    MeetingPaper,
    Report,
    RestrictedPassage,
    WithheldPassage,
)
from policies.models import Passage
from tests import factories as make

CONTENT = (Report, AgendaLine, Decision, Action, Declaration)


def listed():
    rows = RestrictedPassage.objects.values_list("item", "passage", "board", "is_withheld")
    return sorted(map(str, rows))


def recounted():
    """The same from the rows themselves, one after the other."""
    boards = dict(AgendaItem.objects.filter(is_restricted=True).values_list("pk", "meeting__board"))
    stretches = [
        *Report.objects.values_list("item", "publication", "first_position", "last_position"),
        *AgendaLine.objects.values_list("item", "paper__publication", "first_position", "last_position"),
    ]
    printed = {
        (item, passage)
        for item, publication, first, last in stretches
        if item in boards and first is not None
        for passage in Passage.objects.filter(
            publication=publication, position__range=(first, last)
        ).values_list("pk", flat=True)
    }
    for model in (Decision, Action, Declaration):
        rows = model.objects.filter(item__in=boards, passage__isnull=False)
        printed |= set(rows.values_list("item", "passage"))
    withheld = set(WithheldPassage.objects.values_list("item", "passage", "board"))
    told = {(item, passage, boards[item], False) for item, passage in printed}
    told |= {
        (item, passage, boards[item], True)
        for item, passage, _ in withheld
        if item in boards and (item, passage) not in printed
    }
    told |= {(None, passage, board, True) for item, passage, board in withheld if item is None}
    return sorted(map(str, told))


class Pack:
    """Two meetings of two boards with two items each, a pack, and something of every kind that tells of an item."""

    def __init__(self):
        self.packs = [make.make_publication(kind="agenda-pack", **make.IMPORTED) for _ in range(2)]
        self.passages = [make.make_passage(pack, position=at) for pack in self.packs for at in range(1, 7)]
        self.meetings = [make.make_meeting(make.make_board()) for _ in range(2)]
        self.papers = [
            make.make_meeting_paper(meeting, pack)
            for meeting, pack in zip(self.meetings, self.packs, strict=True)
        ]
        self.items = [
            make.make_item(meeting, is_restricted=number == 0, restricted_because="Exempt.")
            for meeting in self.meetings
            for number in range(2)
        ]
        for item, paper in zip(self.items, [self.papers[0]] * 2 + [self.papers[1]] * 2, strict=True):
            place = {"first_position": 1, "last_position": 3}
            make.make_report(item, publication=paper.publication, passage=None, **place)
            make.make_agenda_line(item, paper=paper, first_position=4, last_position=5)
            for kind in (make.make_decision, make.make_action, make.make_declaration):
                kind(item.meeting, item=item, passage=self.passages[5])


def _edits(pack, random):
    def pick(model):
        return random.choice([*model.objects.all()] or [None])

    def change(row, **fields):
        if row is not None:
            type(row).objects.filter(pk=row.pk).update(**fields)

    def delete(row):
        if row is not None:
            row.delete()

    def passage():
        return random.choice([*Passage.objects.all(), None])

    model = random.choice(CONTENT)
    stretch = {"first_position": random.randint(1, 3), "last_position": random.randint(3, 6)}
    told = random.choice([Decision, Action, Declaration])
    yield lambda: change(pick(AgendaItem), is_restricted=random.choice([True, False]))
    yield lambda: change(pick(random.choice([Report, AgendaLine])), **stretch)
    yield lambda: change(pick(told), passage=passage())
    yield lambda: change(pick(Report), item=random.choice([*AgendaItem.objects.all(), None]))
    yield lambda: delete(pick(model))
    yield lambda: make.make_passage(random.choice(pack.packs), position=random.randint(1, 9))
    yield lambda: change(pick(Passage), position=random.randint(1, 9))
    yield lambda: change(pick(Passage), publication=random.choice(pack.packs))
    yield lambda: change(pick(Meeting), board=make.make_board())
    yield lambda: change(pick(MeetingPaper), publication=random.choice(pack.packs))
    yield lambda: delete(pick(WithheldPassage))
    yield connection.check_constraints  # as at the end of a transaction


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_it_says_what_a_recount_says(seed):
    random, pack = Random(seed), Pack()
    assert listed()
    for number in range(80):
        edit = random.choice([*_edits(pack, random)])
        with suppress(IntegrityError), transaction.atomic():  # a place may be taken, say
            edit()
        assert listed() == recounted(), (seed, number)


@pytest.mark.django_db
def test_what_is_left_of_a_deleted_item_and_a_deleted_passage_is_listed_and_goes():
    pack = Pack()
    connection.check_constraints()
    item = pack.items[0]
    for model in CONTENT:
        model.objects.filter(item=item).delete()

    item.delete()
    connection.check_constraints()
    left = listed()
    pack.passages[0].delete()

    assert left
    assert all("None" in row and "True" in row for row in left if str(pack.passages[0].pk) in row)
    assert listed() == recounted()
    assert not RestrictedPassage.objects.filter(passage=pack.passages[0].pk).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("restricts_first", [True, False])
def test_of_two_transactions_at_once_each_sees_what_the_other_writes(restricts_first):
    """One marks an item; the other adds a passage to its report. Neither may miss it."""
    pack = make.make_publication(kind="agenda-pack", **make.IMPORTED)
    item = make.make_item(make.make_meeting())
    make.make_passage(pack, position=1)
    make.make_report(item, publication=pack, passage=None, first_position=1, last_position=9)

    def restrict():
        AgendaItem.objects.filter(pk=item.pk).update(is_restricted=True, restricted_because="Exempt.")

    def add():
        make.make_passage(pack, position=2)

    first, second = (restrict, add) if restricts_first else (add, restrict)

    def at_once():
        try:
            second()
        finally:
            connection.close()

    other = Thread(target=at_once)
    with transaction.atomic():
        first()
        other.start()
        other.join(0.5)  # it waits for this transaction, or has not seen it
    other.join()

    assert RestrictedPassage.objects.count() == 2
