"""What came of an item of a page: the site prints decisions under a label of their own, and again in the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from boards.importing.parse.minutes.minuted_items import Outcome, resolves
from boards.importing.parse.minutes.outcome_labels import is_outcome_label, outcome_label
from boards.importing.parse.minutes.outcome_words import outcome_key
from boards.importing.parse.printed import Line


def outcome_lines(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without labels of decisions that are over an account of how these were reached.

    Under "Decision" some sites print what members considered, and "RESOLVED" with what they decided further down: the
    label would make decisions of all of it.
    """
    for at, line in enumerate(lines):
        opened = outcome_label(line.text)
        if opened == ("decision", "") and _is_over_account(lines[at + 1 :]):
            continue
        yield line


def _is_over_account(below: Sequence[Line]) -> bool:
    """Prose, and after it a line that says what was resolved, before the next label."""
    if not below or below[0].marker or below[0].is_heading or resolves(below[0].text):
        return False
    if below[0].text.rstrip().endswith(":") or is_outcome_label(below[0].text):
        return False
    for line in below[1:]:
        if line.is_heading:
            return False
        if resolves(line.text):
            return True
        if opened := outcome_label(line.text):
            return opened[0] != "action"
    return False


def once(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Each outcome in its first place, though it is printed twice."""
    found: dict[tuple[str, str], Outcome] = {}
    for outcome in outcomes:
        found.setdefault((outcome.kind, outcome_key(outcome.wording)), outcome)
    return list(found.values())
