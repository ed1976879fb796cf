"""Pages that put both apps together: home, themes, years, and the pages about the site itself."""

from datetime import date

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.views.generic import DetailView, ListView, TemplateView

from boards.models import Meeting
from boards.models.shared.day_and_time import sorted_in_time
from lga_kb.hubs import hub, tally
from lga_kb.hubs.bars import bars_of
from lga_kb.hubs.count_links import MEANINGS, count_links, explained
from lga_kb.hubs.editions import newest_first, printed_in
from lga_kb.hubs.goals import goals_of_theme
from lga_kb.hubs.grid import theme_grid
from lga_kb.hubs.how_it_changed import editions_on, how_it_changed
from lga_kb.hubs.lead_boards import lead_boards
from lga_kb.hubs.mentions_of_theme import address_of_mentions, mentions_of
from lga_kb.hubs.newest_asks import newest_asks, newest_by_theme
from lga_kb.hubs.what_changed import editions_beside, steps
from lga_kb.hubs.year_chart import year_chart
from policies.models import Publication, SustainableDevelopmentGoal, Theme, Update
from policies.models.shared.fetched_together import together
from policies.search.newest import newest


class Home(TemplateView):
    template_name = "lga_kb/home.html"
    most_years = 12
    most_asks, most_publications, most_meetings, most_updates = 5, 2, 3, 3

    def get_context_data(self, **kwargs):
        counted = tally.tallies()
        themes = counted.every_theme
        newest_papers = Publication.objects.published().newest_first()[: self.most_publications]
        beside = editions_beside()
        found = hub.publications_of([], beside | {"newest": newest_papers})
        return super().get_context_data(**kwargs) | {
            "asks": newest_asks(self.most_asks),
            "said": explained(counted.whole.overall),
            "counts": [each for each in count_links(counted.whole.overall) if each.kind not in MEANINGS],
            "grid": theme_grid(themes, counted.themes, self.most_years),
            "steps": _steps(found, beside, themes),
            "publications": newest_first(found["newest"]),
            "updates": Update.objects.published().for_list()[: self.most_updates],
            **self._meetings(),
        }

    def _meetings(self):
        meetings, today = Meeting.objects.published().for_list(), timezone.localdate()
        found = together(
            upcoming=meetings.upcoming(today)[: self.most_meetings],
            past=meetings.past(today)[:1],
        )
        return {
            "upcoming": sorted_in_time(found["upcoming"]),
            "past": sorted_in_time(found["past"], newest=True),
        }


class ThemeList(ListView):
    queryset = Theme.objects.all()
    template_name = "lga_kb/theme_list.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        counted = tally.overall()
        themes = [
            (theme, count_links(counted.get(theme.slug, tally.Tally()).overall, theme=theme.slug))
            for theme in context["theme_list"]
        ]
        return context | {"themes": themes}


class ThemeDetail(DetailView):
    """The hub of a theme: everything said on it, newest first."""

    queryset = Theme.objects.annotate(
        counts_beside=tally.counts_of_theme(), goals_beside=goals_of_theme(), said_again=hub.said_again()
    )
    template_name = "lga_kb/theme_detail.html"

    def get_context_data(self, **kwargs):
        theme, counts = self.object, tally.of_theme(self.object)
        beside = editions_on(theme)
        records = hub.about(theme, beside=beside)
        editions = [each for name in beside for each in records["publications"][name]]
        changed = how_it_changed(theme, editions, records["printed"], records["pairs"])
        context = super().get_context_data(**kwargs) | records
        return context | {
            "tally": counts,
            "lines": hub.lines_among(counts.overall, theme.said_again),
            "counts": {each.kind: each for each in count_links(counts.overall, theme=theme.slug)},
            "boards": lead_boards(theme, timezone.localdate()),
            "goals": [SustainableDevelopmentGoal(**each) for each in theme.goals_beside],
            "text": address_of_mentions(theme),
            "changed": changed,
            "bars": bars_of(counts),
            "chart": year_chart(counts, changed.last_year),
        }


class ThemeYear(DetailView):
    """One cell of the grid: a theme in a year. An empty one says so; a year that nothing falls in is not found."""

    template_name = "lga_kb/theme_year.html"

    def get_queryset(self):
        again = hub.said_again(self.kwargs["year"])
        return Theme.objects.annotate(counts_beside=tally.counts_of_theme(), said_again=again)

    def get_context_data(self, **kwargs):
        year, counts = self.kwargs["year"], tally.of_theme(self.object)
        links = count_links(counts.kinds_in(year), theme=self.object.slug, year=year)
        lines = hub.lines_among(counts.kinds_in(year), self.object.said_again)
        shared = {"year": year, "tally": counts, "counts": links, "lines": lines}
        context = super().get_context_data(**kwargs) | shared
        records = hub.about(self.object, year)
        if counts.in_year(year) or records["papers"]:
            return context | records | {"text": address_of_mentions(self.object, year)}
        _check_span(year, tally.span())
        return context | {"mentions": mentions_of(self.object, year)}


class YearList(TemplateView):
    template_name = "lga_kb/year_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"bars": bars_of(tally.of_all())}


class YearDetail(TemplateView):
    """One year across all themes: the newest of each kind."""

    template_name = "lga_kb/year_detail.html"
    most = {"asks": 2, "priority": 24, "campaign": 24, "publications": 8, "meetings": 24}

    def get_context_data(self, year, **kwargs):
        counted = tally.tallies()
        counts, years = counted.whole, counted.whole.years
        _check_span(year, years)
        return super().get_context_data(**kwargs) | {
            "year": year,
            "previous_year": year - 1 if year - 1 in years else None,
            "next_year": year + 1 if year + 1 in years else None,
            "counts": count_links(counts.kinds_in(year), year=year),
            "most": self.most,
            **(self._records(year, counted) if counts.in_year(year) else {}),
        }

    def _records(self, year, counted):
        themes = counted.every_theme
        entries = newest(
            {kind: self.most[kind] for kind in ("priority", "campaign")} | hub.OF_OCCASIONS, [f"year:{year}"]
        )
        public, beside = Publication.objects.published(), editions_beside(year)
        covering = public.in_year(year).few_of_each_kind(self.most["publications"]).with_what_it_prints()
        found = hub.publications_of(entries["priority"], beside)
        meetings = Meeting.objects.published().in_year(year).for_list()
        printed = printed_in([*covering, *_editions(found, beside)])
        return {
            "steps": steps(_editions(found, beside), printed, themes, year),
            "themes": _themes_in(year, themes, counted.themes, newest_by_theme(self.most["asks"], year)),
            "publications": hub.by_kind(covering, printed),
            "meetings": meetings[: self.most["meetings"]],
            "priorities": hub.priority_lines(entries["priority"], found),
            "campaigns": hub.campaign_lines(entries["campaign"]),
            "occasions": hub.occasions_of(entries),
        }


class Contact(TemplateView):
    """How to reach the people who run this copy of the site."""

    template_name = "lga_kb/contact.html"
    extra_context = {"contact_email": settings.CONTACT_EMAIL}


class AccessibilityStatement(TemplateView):
    """What regulation 8 of SI 2018/952 asks for, as the government's model statement words it.

    Change the day of its review when you change what it says, or find that it is still true.
    """

    template_name = "lga_kb/accessibility.html"
    extra_context = {"prepared_on": date(2026, 11, 30), "reviewed_on": date(2026, 11, 30)}


def _check_span(year, years):
    if year not in years:
        raise Http404("There are no records for that year.")


def _editions(found, beside):
    return [each for name in beside for each in found[name]]


def _steps(found, beside, themes):
    editions = _editions(found, beside)
    return steps(editions, printed_in(editions), themes)


def _themes_in(year, themes, tallies, asks):
    """The themes that the year has anything on, with its counts as links and its newest asks; most asks first."""
    counted = [(theme, tallies[theme.slug].kinds_in(year)) for theme in themes if theme.slug in tallies]
    found = [
        (theme, count_links(counts, theme=theme.slug, year=year), asks[theme.slug])
        for theme, counts in counted
        if counts
    ]
    return sorted(found, key=lambda each: not each[2])
