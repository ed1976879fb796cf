"""What one run of storing knows: passed from step to step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from boards.moderngov.replies import CommitteeRecord, MeetingRecord, Reply
from policies.importing.upsert import ImportReport


@dataclass
class Storing:
    source: str
    replies: Sequence[Reply]
    report: ImportReport = field(default_factory=ImportReport)
    unplaced: list[str] = field(default_factory=list)  # what a reply says and no row can hold
    kept_restricted: set[int] = field(default_factory=set)  # items that the service does not make public

    def __post_init__(self) -> None:
        self.report.reason = f"Imported from {self.source}"
        self.unplaced = [f"{reply.name}, {line}" for reply in self.replies for line in reply.unplaced]

    @property
    def committees(self) -> Iterator[CommitteeRecord]:
        return (each for reply in self.replies for each in reply.committees if not each.is_deleted)

    @property
    def meetings(self) -> Iterator[tuple[Reply, MeetingRecord]]:
        return ((reply, each) for reply in self.replies for each in reply.meetings)
