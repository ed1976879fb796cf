"""Two publications side by side, and the page on which they are chosen."""

from django.core.paginator import InvalidPage, Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import TemplateView

from policies.comparison.forms import ARRANGEMENTS, PairForm, ShownForm
from policies.comparison.side_by_side import SideBySide, page_of
from policies.lineage.edition_comparison import compare
from policies.models import Lineage, Publication

PER_PAGE = 30
KNOWN_PAIRS = 20
CHOICES = 100  # publications to choose from: the newest, and those that a link names
WRONG_PAGE = "There is no such page of this comparison. Choose from those on this page."


class ComparePublications(TemplateView):
    """Choose two publications; problems with the choice appear here, with a link."""

    template_name = "policies/compare.html"

    def get(self, request):
        form = PairForm.of_choice(request.GET.dict(), Publication.objects.comparable())
        if form.is_valid():
            chosen = form.cleaned_data
            return redirect("policies:comparison", chosen["earlier"].slug, chosen["later"].slug)
        return self.render_to_response(choice_of(form))


class PublicationComparison(TemplateView):
    """For each statement of two publications: continued, may continue, or no match recorded."""

    template_name = "policies/comparison.html"

    def get(self, request, earlier, later):
        pair = {"earlier": earlier, "later": later}
        form = PairForm(pair, Publication.objects.published())
        if not form.is_valid():
            status = 400 if form.names_two else 404
            return render(request, ComparePublications.template_name, choice_of(form), status=status)
        return self.render_to_response(self.get_context_data(**form.cleaned_data))

    def get_context_data(self, earlier, later, **kwargs):
        found = compare(earlier, later)
        sides = SideBySide(found)
        form = ShownForm(self.request.GET, themes=sides.themes(), places=sides.places())
        chosen = form.cleaned_data if form.is_valid() else {}
        narrowed = {"theme": chosen.get("theme", ""), "place": chosen.get("under", "")}
        of_any_kind = sides.narrowed(**narrowed)
        entries = sides.narrowed(change=chosen.get("change", ""), **narrowed) if form.is_valid() else []
        by = chosen.get("by") or "priority"
        groups = sides.by_theme(entries) if by == "theme" else sides.by_priority(entries)
        page, problem = self._page(sum(len(group.entries) for group in groups))
        return super().get_context_data(**kwargs) | {
            "found": found,
            "sides": sides,
            "themes": sides.themes(),
            "places": sides.places(),
            "chosen": chosen,
            "by": by,
            "arrangements": ARRANGEMENTS,
            "kinds": sides.kinds(of_any_kind),
            "total": len(of_any_kind),
            "entries": entries,
            "page_obj": page,
            "groups": page_of(groups, page.start_index() - 1, page.end_index()) if not problem else [],
            "problems": _problems(form) + problem,
            "path": reverse("policies:comparison", args=[earlier.slug, later.slug]),
        }

    def _page(self, count):
        paginator = Paginator(range(count), PER_PAGE)
        try:
            return paginator.page(self.request.GET.get("page", 1)), []
        except InvalidPage:
            return paginator.page(1), [("page", WRONG_PAGE)]


def choice_of(form):
    """What the page of the choice shows, with the problems of a form that holds any.

    Where a link names one of the two, only what that one has been compared with is offered.
    """
    pairs = Lineage.objects.confirmed()
    if chosen := form.publications.get(form.initial.get("earlier")):
        pairs = pairs.of_publication(chosen)
    newest = list(Publication.objects.comparable().newest_first()[: CHOICES + 1])
    shown = newest[:CHOICES]
    return {
        "form": form,
        "problems": _problems(form),
        "publications": shown + [each for each in form.publications.values() if each not in shown],
        "newest": CHOICES if len(newest) > CHOICES else 0,
        "pairs": pairs.counted_by_editions()[:KNOWN_PAIRS],
    }


def _problems(form):
    return [(name, error) for name, errors in form.errors.items() for error in errors]
