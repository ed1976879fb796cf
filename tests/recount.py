"""How many public records there are by theme, year and kind, counted one by one and without the index."""

from collections import Counter
from itertools import product

from boards.models import AgendaItem, Meeting, Report, RestrictedPassage
from policies.models import Campaign, Priority, Publication, RecordCount, SearchEntry, Statement

COUNTED = {
    *("offer", "ask", "commitment", "priority", "campaign"),
    *("agenda-item", "report", "publication", "meeting"),
}


def kept() -> Counter:
    """What the rows of counts say."""
    rows = RecordCount.objects.totals("theme", "year", "publication", "kind")
    return Counter({tuple(place): total for *place, total in rows})


def over_index() -> Counter:
    """One for each entry, at each of its themes and any, with each of its years and all."""
    found = Counter()
    for kind, tags in SearchEntry.objects.values_list("kind", "tags"):
        themes = [tag.removeprefix("theme:") for tag in tags if tag.startswith("theme:")]
        years = [int(tag.removeprefix("year:")) for tag in tags if tag.startswith("year:")]
        printed = [tag.removeprefix("publication:") for tag in tags if tag.startswith("publication:")]
        if not any(tag.startswith("part-of:") for tag in tags):
            found.update(_places(themes, years, printed, kind))
    return found


def over_models() -> Counter:
    """One for each public record, its themes and years read off it and what it belongs to."""
    found = Counter()
    for kind, themes, years, *printed in _records():
        found.update(_places(set(themes), set(years), set(*printed), kind))
    return found


def _places(themes, years, printed, kind):
    sources = [(0, ""), *((year, "") for year in years), *((0, slug) for slug in printed)]
    return [(theme, year, slug, kind) for theme, (year, slug) in product(["", *themes], sources)]


def _records():
    restricted = set(RestrictedPassage.objects.values_list("passage", flat=True))
    for row in Publication.objects.filter(state="published"):
        statements = [
            each for each in row.statements.filter(state="published") if each.passage_id not in restricted
        ]
        themes = {slug for each in (row, *statements) for slug in _themes(each)}
        yield "publication", themes, _years(row), [row.slug]
    for row in Statement.objects.filter(state="published", publication__state="published"):
        if row.passage_id not in restricted:
            yield row.kind, _themes(row), _years(row.publication), [row.publication.slug]
    for row in Priority.objects.filter(publication__state="published"):
        yield "priority", _themes(row), _years(row.publication), [row.publication.slug]
    for row in Campaign.objects.all():
        named = [each.publication for each in row.entries.all() if each.publication.state == "published"]
        if named:
            years = [year for each in named for year in _years(each)]
            yield "campaign", _themes(row), years, [each.slug for each in named]
    meetings = [row for row in Meeting.objects.filter(is_shown=True) if _is_open(row)]
    for row in meetings:
        yield "meeting", [], [row.met_on.year], _papers(row)
    for row in AgendaItem.objects.filter(meeting__in=meetings):
        if row.passage is None or row.passage.publication.state in ("published", "withdrawn"):
            reports = row.reports.filter(publication__state="published")
            themes = {*_themes(row), *(theme for report in reports for theme in _report_themes(report))}
            themes = set() if row.is_restricted else themes
            yield "agenda-item", themes, [row.meeting.met_on.year], _papers(row.meeting)
    for row in Report.objects.filter(item=None, publication__state="published", meeting__in=meetings):
        yield "report", _report_themes(row), [row.meeting.met_on.year], [row.publication.slug]


def _themes(row):
    return [theme.slug for theme in row.themes.all()]


def _report_themes(report):
    return {*_themes(report), *(slug for section in report.sections.all() for slug in _themes(section))}


def _years(publication):
    return range(publication.years.lower, publication.years.upper)


def _papers(meeting):
    return [paper.publication.slug for paper in meeting.papers.all()]


def _is_open(meeting):
    states = {paper.publication.state for paper in meeting.papers.all()}
    return not states or bool(states & {"published", "withdrawn"})
