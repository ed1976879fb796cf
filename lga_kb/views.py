"""Pages that put both apps together: home, themes, years, and the pages about the site itself."""

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.views.generic import DetailView, ListView, TemplateView

from boards.models import Meeting
from lga_kb import hub, tally
from lga_kb.bars import bars_of
from lga_kb.changes import steps
from lga_kb.grid import theme_grid
from lga_kb.how_it_changed import how_it_changed
from lga_kb.year_chart import year_chart
from policies.models import Campaign, Heading, Priority, Publication, Statement, Theme, Update


class Home(TemplateView):
    template_name = "lga_kb/home.html"
    most_years = 12

    def get_context_data(self, **kwargs):
        meetings, today = Meeting.objects.published().for_list(), timezone.localdate()
        publications = Publication.objects.published()
        counted = tally.tallies()
        return super().get_context_data(**kwargs) | {
            "tally": counted.whole,
            "grid": theme_grid(Theme.objects.all(), counted.themes, self.most_years),
            "steps": steps(),
            "publications": publications.newest_first()[:5],
            "upcoming": meetings.upcoming(today)[:3],
            "past": meetings.past(today)[:3],
            "updates": Update.objects.public().for_list()[:5],
            "imports": publications.lately_imported()[:5],
        }


class ThemeList(ListView):
    queryset = Theme.objects.all()
    template_name = "lga_kb/theme_list.html"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        counted = tally.tallies().themes
        themes = [(theme, counted.get(theme.slug, tally.Tally())) for theme in context["theme_list"]]
        return context | {"themes": themes}


class ThemeDetail(DetailView):
    """The hub of a theme: everything said on it, newest first."""

    queryset = Theme.objects.all()
    template_name = "lga_kb/theme_detail.html"

    def get_context_data(self, **kwargs):
        counts, records = tally.of_theme(self.object.slug), hub.about(self.object)
        changed = how_it_changed(self.object, records["topics"])
        context = super().get_context_data(**kwargs) | records
        return context | {
            "tally": counts,
            "changed": changed,
            "bars": bars_of(counts),
            "chart": year_chart(counts, changed.last_year),
        }


class ThemeYear(DetailView):
    """One cell of the grid: a theme in a year. An empty one says so; a year that nothing falls in is not found."""

    queryset = Theme.objects.all()
    template_name = "lga_kb/theme_year.html"

    def get_context_data(self, **kwargs):
        year, counts = self.kwargs["year"], tally.of_theme(self.object.slug)
        shared = {"year": year, "tally": counts, "counts": counts.kinds_in(year)}
        context = super().get_context_data(**kwargs) | shared
        if counts.in_year(year):
            return context | hub.about(self.object, year)
        _check_span(year, tally.span())
        return context


class YearList(TemplateView):
    template_name = "lga_kb/year_list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"bars": bars_of(tally.of_all())}


class YearDetail(TemplateView):
    """One year across all themes."""

    template_name = "lga_kb/year_detail.html"
    most_topics = 20

    def get_context_data(self, year, **kwargs):
        counted = tally.tallies()
        counts, years = counted.whole, counted.whole.years
        _check_span(year, years)
        statements = Statement.objects.published().in_year(year)
        return super().get_context_data(**kwargs) | {
            "year": year,
            "previous_year": year - 1 if year - 1 in years else None,
            "next_year": year + 1 if year + 1 in years else None,
            "counts": counts.kinds_in(year),
            "steps": steps(year),
            "themes": _themes_in(year, counted.themes),
            "publications": Publication.objects.published().in_year(year).for_list(),
            "meetings": Meeting.objects.published().in_year(year).for_list(),
            "topics": Heading.objects.over(statements.offers_and_asks()).paired()[: self.most_topics],
            "most_topics": self.most_topics,
            "priorities": Priority.objects.published().in_year(year).newest_first(),
            "campaigns": Campaign.objects.published().in_year(year).for_line(),
        }


class Contact(TemplateView):
    """Whoever runs this copy of the site says how to reach them."""

    template_name = "lga_kb/contact.html"
    extra_context = {"contact_email": settings.CONTACT_EMAIL}


def _check_span(year, years):
    if year not in years:
        raise Http404("Nothing here covers that year.")


def _themes_in(year, tallies):
    counted = [(theme, tallies[theme.slug]) for theme in Theme.objects.all() if theme.slug in tallies]
    return [(theme, each.in_year(year), each.kinds_in(year)) for theme, each in counted if each.in_year(year)]
