"""The newest asks, overall and for each theme of a year, each with what came of it.

An ask that a later paper says again is shown once, as it was said last.
"""

from __future__ import annotations

from collections import defaultdict

from django.db.models import F

from policies.models import Lineage, Publication, Statement
from policies.models.shared.few_rows import IsAmong
from policies.search.newest import newest

ASK = Statement.Kind.ASK
LOOKED_AT = 4  # for each ask that is shown, since several papers may say one


def newest_asks(most: int) -> list[Statement]:
    """The newest asks of all, from the public index."""
    entries = newest({ASK: most * LOOKED_AT}, [])[ASK]
    asks = Statement.objects.published().asks().filter(key__in=[entry.key for entry in entries])
    return list(asks.last_said(Lineage.objects.said_again([ASK])).for_line()[:most])


def newest_by_theme(few: int, year: int) -> defaultdict[str, list[Statement]]:
    """The newest few asks of a year on each theme, by the slug of the theme. One query."""
    again = Lineage.objects.said_again([ASK], year=year).filter(earlier__themes=F("later__themes"))
    papers = Publication.objects.published().in_year(year)
    asks = Statement.objects.published().asks().filter(IsAmong("publication_id", papers))
    asks = asks.exclude(pk__in=again.values("earlier"))
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for ask in asks.newest_on_each_theme(few).for_line().with_themes_and_bodies():
        for theme in ask.themes.all():
            if len(found[theme.slug]) < few:
                found[theme.slug].append(ask)
    return found
