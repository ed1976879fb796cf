"""Reads saved replies in any order: records that others depend on are stored first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from boards.moderngov.account import BATCH, Account
from boards.moderngov.parse import parse
from boards.moderngov.replies import Reply
from boards.moderngov.xml import read_file, tree_of
from policies.importing.parsed import BrokenDocument

_ORDER = ("GetCommittees", "GetMeetings", "GetCouncillorsByWard", "GetMeeting")


def read_reply(path: Path) -> Reply:
    """The records of one file, or a BrokenDocument that names it."""
    return parse(path.name, tree_of(path.name, read_file(path)))


def import_files(paths: Iterable[Path], account: Account) -> None:
    replies: list[Reply] = []
    for path in paths:
        try:
            replies.append(read_reply(path))
        except BrokenDocument as error:
            account.failures.append(str(error))
    for kind in _ORDER:
        for batch in _batches([reply for reply in replies if reply.kind == kind]):
            account.store(batch)


def _batches(replies: Sequence[Reply]) -> Iterable[list[Reply]]:
    """Batches without the same meeting twice, so that a later file is compared with the earlier one."""
    rest = iter(replies)
    while batch := list(islice(rest, BATCH)):
        seen: set[str] = set()
        together: list[Reply] = []
        for reply in batch:
            numbers = {meeting.number for meeting in reply.meetings}
            if numbers & seen:
                yield together
                seen, together = set(), []
            seen |= numbers
            together.append(reply)
        yield together
