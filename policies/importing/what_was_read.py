"""What was read in a document, in one sentence: "187 commitments under 45 outcomes in 9 priorities"."""

from __future__ import annotations

from collections import Counter

from policies.importing.blocks import Remark
from policies.importing.parsed import ParsedDocument, Record

_NAMES = {"budget_line": "budget line", "sdg_link": "link to a goal", "governance_fact": "fact on governance"}
_PLURALS = {
    "priority": "priorities",
    "link to a goal": "links to goals",
    "fact on governance": "facts on governance",
    "attendance": "people listed as there or away",
}
_SAID_FIRST = ("commitment", "offer", "ask")
_LEFT_OUT = frozenset(("passage", "meeting", "board"))


def what_was_read(document: ParsedDocument) -> str:
    """The records by kind, those that people look for first; "nothing but text" where there are none."""
    counts = Counter(_name(record) for record in document.records if record.kind not in _LEFT_OUT)
    first = [_counted(counts, name) for name in _SAID_FIRST if counts[name]]
    if counts["commitment"]:
        first[0] += f" under {_counted(counts, 'outcome')}" if counts["outcome"] else ""
        first[0] += f" in {_counted(counts, 'priority')}" if counts["priority"] else ""
    elif counts["topic"] and first:
        first[-1] += f" under {_counted(counts, 'topic')}"
    said = {*_SAID_FIRST, "outcome", "priority", "topic"}
    rest = [_counted(counts, name) for name in counts if name not in said]
    return ", ".join([*first, *rest]) or "nothing but text"


def in_words(remark: Remark) -> str:
    """A remark with its line, where it has one."""
    return f"line {remark.line}: {remark.sentence}" if remark.line else remark.sentence


def coverage(document: ParsedDocument) -> str:
    """How many lines were placed. All of them are said to be only where no doubt is left."""
    placed = document.line_count - len(document.unplaced)
    lines = f"{placed:,} of {document.line_count:,} lines placed"
    if doubts := len(document.doubts):
        return f"{lines}, with {doubts} doubt{'s' if doubts > 1 else ''}"
    share = 100 * placed / document.line_count if document.line_count else 100
    return f"{lines} ({share:.1f} %)"


def _name(record: Record) -> str:
    if record.kind == "heading":
        return str(getattr(record, "shape", "heading"))
    return _NAMES.get(record.kind, record.kind.replace("_", " "))


def _counted(counts: Counter[str], name: str) -> str:
    number = counts[name]
    return f"{number:,} {name if number == 1 else _PLURALS.get(name, f'{name}s')}"
