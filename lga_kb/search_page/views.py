"""The search page and its suggestions. Nothing about who searched is stored, and no cookie is set.

Searches by people who may read restricted items are not counted, because their words may reveal restricted content.
"""

from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.generic import TemplateView

from boards.restricted.rule import may_read_some
from lga_kb.search_page.filters import SearchFilter
from lga_kb.search_page.results_page import CardPage, SearchPage
from lga_kb.search_page.suggestions import suggestions
from policies.listing.views import ListView
from policies.search.misses import count_miss


class SearchResults(ListView):
    filterset_class = SearchFilter
    template_name = "lga_kb/search.html"

    def list_page(self, form):
        search = SearchPage(form, self.request.user)
        if search.is_a_miss and not search.restricted:
            count_miss(form.query.text, "nothing", today=timezone.localdate())
        response = self.render_to_response(self.get_context_data(search=search))
        if search.restricted:
            add_never_cache_headers(response)
        return response.render()

    def too_slow(self, form):
        if not may_read_some(self.request.user):
            count_miss(form.query.text, "slow", today=timezone.localdate())
        return super().too_slow(form)


class CardList(ListView):
    """A list of a kind of record without a page of its own, shown as cards."""

    template_name = "lga_kb/card_list.html"
    kind = listed = None

    @property
    def filterset_class(self):
        return self.listed.filterset

    def list_page(self, form):
        page = CardPage(form)
        context = self.get_context_data(
            kind=self.kind,
            list=page,
            filter=page.filter,
            problems=page.problems,
            page_obj=page.page_obj,
            object_list=page.cards,
        )
        return self.render_to_response(context).render()


class Suggest(TemplateView):
    """A list for the search box's script, as a fragment of a page."""

    template_name = "lga_kb/search_suggestions.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "suggestions": suggestions(self.request.GET.get("q", ""))
        }
