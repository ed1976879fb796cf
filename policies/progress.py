"""What the page of a statement tells of what came of it."""

from __future__ import annotations

from policies.mentions import mentions
from policies.models import Government, Statement


def progress_of(statement: Statement) -> dict:
    """Board items cited as evidence, decisions behind the statement, and governments in office when an ask was put.

    There is more than one government where the date of issue does not tell which it was.
    """
    priority = statement.heading.priority
    behind = [statement, statement.heading, *([priority] if priority else [])]
    is_ask = statement.kind == Statement.Kind.ASK
    return {
        "evidence": mentions("evidence", statement.public_updates),
        "decisions": mentions("decision", behind),
        "governments": list(Government.objects.of_the_day(statement.publication)) if is_ask else [],
    }
