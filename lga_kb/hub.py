"""What a theme's hub puts together: the newest of each kind of record, in a fixed number of queries."""

from itertools import groupby

from boards.models import AgendaItem, Report
from policies.models import Campaign, Heading, Priority, Statement

# A hub shows the newest of each kind and leads to the full list; a single year seldom holds more than this.
MOST = {"topics": 15, "commitments": 60, "priorities": 30, "campaigns": 30, "items": 30}
MOST_IN_A_YEAR = {"topics": 60, "commitments": 200, "priorities": 60, "campaigns": 60, "items": 100}


def about(theme, year=None) -> dict:
    """The records on a theme by kind, of one year where that is named."""
    most = MOST_IN_A_YEAR if year else MOST

    def narrowed(records):
        return records.in_year(year) if year else records

    statements = narrowed(Statement.objects.published().about(theme))
    items = narrowed(AgendaItem.objects.published().touching(theme))
    reports = narrowed(Report.objects.published().without_item().about(theme))
    return {
        "topics": topics_of(theme, statements, most["topics"]),
        "plans": by_plan(statements.commitments().for_line()[: most["commitments"]]),
        "priorities": narrowed(Priority.objects.published().about(theme)).newest_first()[
            : most["priorities"]
        ],
        "campaigns": narrowed(Campaign.objects.published().about(theme)).for_line()[: most["campaigns"]],
        "items": items.for_list().with_report_titles(theme)[: most["items"]],
        "reports": reports.for_line()[: most["items"]],
        "most": most,
    }


def topics_of(theme, statements, most) -> list:
    """Headings over offers or asks on the theme, newest first, each with what is on the theme.

    A side with nothing on the theme keeps what stands there all the same: it is the partner of the other side, and
    to leave it out would say that there is none.
    """
    beside = Statement.objects.published().marked_for(theme)
    headings = list(Heading.objects.over(statements.offers_and_asks()).paired(beside)[:most])
    for heading in headings:
        sides = heading.offers, heading.asks
        heading.both_sides = [each for side in sides for each in _on_theme(side) or side]
    return headings


def _on_theme(side) -> list:
    return [each for each in side if each.on_theme]


def by_plan(commitments) -> list:
    """Commitments that come in order, under their plan and there under their heading."""
    return [
        (plan, [(heading, list(group)) for heading, group in groupby(under, key=lambda each: each.heading)])
        for plan, under in groupby(commitments, key=lambda each: each.publication)
    ]
