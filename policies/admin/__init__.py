"""The editors' admin: summaries, themes and progress, but never the official wording."""

from policies.admin import (
    campaign,
    erratum,
    facts,
    lineage,
    occasion,
    plan,
    progress,
    proposed_statement,
    publication,
    search,
    snapshot,
    statement,
    theme,
)
from policies.admin.hiding import hidden_name
from policies.admin.waiting import pending_versions

__all__ = [
    "campaign",
    "erratum",
    "facts",
    "hidden_name",
    "lineage",
    "occasion",
    "pending_versions",
    "plan",
    "progress",
    "proposed_statement",
    "publication",
    "search",
    "snapshot",
    "statement",
    "theme",
]
