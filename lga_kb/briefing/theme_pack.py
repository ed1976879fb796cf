"""A pack on a theme: its opening, and the records that fit on four pages unless everything is requested."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, islice

from boards.models import Meeting
from lga_kb.briefing.gather import pack_of
from lga_kb.briefing.pack import Pack, Record
from lga_kb.briefing.selection import of_theme
from policies.models import Lineage, Statement, Theme
from policies.templatetags.policies_tags import clock, day

MOST_ASKS = 5
# In words, with what is printed around a record: together with the opening and the sources about four pages of A4.
ROOM_FOR_TOPICS, ROOM_FOR_COMMITMENTS, ROOM_FOR_THE_REST = 520, 170, 130
AROUND_A_RECORD = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The newest asks, each as it was said last, with what happened to it; the next meeting of a board on the
    theme; and how much is left out.
    """

    asks: tuple[Record, ...]
    meeting: Meeting | None = None
    left_out: int = 0

    @property
    def meeting_line(self) -> str:
        """`Ferries Board, 4 March 2031, 11am, Town Hall`; nothing where no meeting is known."""
        if self.meeting is None:
            return ""
        when = (day(self.meeting.met_on), clock(self.meeting.starts_at), self.meeting.venue)
        return ", ".join(filter(None, [self.meeting.board.name, *when]))


def theme_pack(theme: Theme, today: date, *, with_everything: bool = False) -> tuple[Pack, Opening]:
    """Today's pack on a theme, and its opening."""
    whole = pack_of(of_theme(theme), title=theme.name, about=theme.description, as_at=today)
    pack = whole if with_everything else shortened(whole)
    again = set(
        Lineage.objects.said_again([Statement.Kind.ASK], theme).values_list("earlier__key", flat=True)
    )
    asks = (each for each in whole.records if each.label == "Ask" and each.key not in again)
    opening = Opening(
        asks=tuple(islice(asks, MOST_ASKS)),
        meeting=Meeting.objects.published().next_on(theme, today),
        left_out=len(whole.records) - len(pack.records),
    )
    return pack, opening


def shortened(pack: Pack) -> Pack:
    """The first records of each kind that fit: whole pairs of offers and asks, and single records of other kinds.

    The changes between editions are dropped first, because they repeat the records.
    """
    kept = [
        *_within(ROOM_FOR_TOPICS, _of(pack, "Offer", "Ask"), lambda record: record.group_key),
        *_within(ROOM_FOR_COMMITMENTS, _of(pack, "Commitment")),
        *_within(ROOM_FOR_THE_REST, [each for each in pack.records if each.kind != "statement"]),
    ]
    if len(kept) == len(pack.records):
        return pack
    identities = {each.identity for each in kept}
    records = tuple(each for each in pack.records if each.identity in identities)
    return replace(pack, records=records, changes=(), unchanged=0)


def _of(pack: Pack, *labels: str) -> list[Record]:
    return [each for each in pack.records if each.label in labels]


def _within(
    room: int,
    records: Sequence[Record],
    together: Callable[[Record], Hashable] = lambda record: record.identity,
) -> Iterable[Record]:
    """The first records until the space is used up, with those that belong `together` in one piece; always at least
    the first.
    """
    kept: list[Record] = []
    for _, group in groupby(records, key=together):
        new = list(group)
        room -= sum(map(_words, new))
        if kept and room < 0:
            break
        kept += new
    return kept


def _words(record: Record) -> int:
    texts = (record.title, record.wording, *(text for _, text in record.facts))
    return sum(len(text.split()) for text in texts) + AROUND_A_RECORD
