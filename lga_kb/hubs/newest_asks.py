"""The newest asks, overall and for each theme of a year, each with what came of it."""

from __future__ import annotations

from collections import defaultdict

from policies.models import Statement
from policies.search.newest import newest


def newest_asks(most: int) -> list[Statement]:
    """The newest asks of all, from the public index."""
    entries = newest({Statement.Kind.ASK: most}, [])[Statement.Kind.ASK]
    asks = Statement.objects.published().asks().filter(key__in=[entry.key for entry in entries])
    return list(asks.for_line())


def newest_by_theme(few: int, year: int) -> defaultdict[str, list[Statement]]:
    """The newest few asks of a year on each theme, by the slug of the theme. One query."""
    asks = Statement.objects.published().asks().in_year(year)
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for ask in asks.newest_on_each_theme(few).for_line().with_themes_and_bodies():
        for theme in ask.themes.all():
            if len(found[theme.slug]) < few:
                found[theme.slug].append(ask)
    return found
