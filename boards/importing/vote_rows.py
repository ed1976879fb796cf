"""Who voted how, to rows: those of a vote are written anew where its minutes name others."""

from __future__ import annotations

from collections.abc import Iterable

from boards.importing.parsed import VoteRecord
from boards.importing.person_rows import People
from boards.models import NamedVote, Vote


def store_names(told: Iterable[tuple[Vote, VoteRecord]], people: People) -> None:
    """Write the names under each vote that is stored; one that an editor changed keeps what it has."""
    for vote, record in told:
        if not vote.pk or vote.edited_fields:
            continue
        wanted = [(side, name) for side, name in record.by_name]
        if list(vote.by_name.values_list("side", "name")) == wanted:
            continue
        vote.by_name.all().delete()
        NamedVote.objects.bulk_create(
            NamedVote(vote=vote, side=side, name=name, person=people.get(name), position=position)
            for position, (side, name) in enumerate(wanted, 1)
        )
