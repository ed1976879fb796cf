"""What the page of a statement shows about its progress."""

from __future__ import annotations

from policies.models import Government, Statement
from policies.progress.mentions import mentions
from policies.text.issue_dates import days_of


def governments_of(ask: Statement) -> list[Government]:
    """The governments in office when it was issued, from those fetched by `for_page`."""
    first, last = days_of(ask.publication)
    governments = [Government.from_beside(**each) for each in ask.governments_beside]
    return [each for each in governments if each.was_in_office_between(first, last)]


def progress_of(statement: Statement) -> dict:
    """Board items cited as evidence, decisions behind the statement, and the government that an ask was addressed to.

    There are several governments if the date of issue is not exact enough.
    """
    priority = statement.heading.priority
    behind = [statement, statement.heading, *([priority] if priority else [])]
    is_ask = statement.kind == Statement.Kind.ASK
    return {
        "evidence": mentions("evidence", statement.public_updates),
        "decisions": mentions("decision", behind),
        "governments": governments_of(statement) if is_ask else [],
    }
