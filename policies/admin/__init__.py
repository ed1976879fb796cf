"""Where editors tidy what imports brought in: summaries, themes and progress, never the official wording."""

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

__all__ = [
    "campaign",
    "erratum",
    "facts",
    "lineage",
    "occasion",
    "plan",
    "progress",
    "proposed_statement",
    "publication",
    "search",
    "snapshot",
    "statement",
    "theme",
]
