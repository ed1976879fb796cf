"""The search page and its suggestions. Nothing about who searched is kept, and no cookie is set.

What somebody looks for who may read restricted items is counted nowhere: the words may tell of them.
"""

from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.generic import TemplateView
from psycopg.errors import QueryCanceled

from boards.restricted import may_read_some
from lga_kb.search_page.form import SearchForm
from lga_kb.search_page.page import SearchPage
from lga_kb.search_page.suggestions import suggestions
from policies.search.misses import count_miss


class SearchResults(TemplateView):
    template_name = "lga_kb/search.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        form = SearchForm(request.GET)
        try:
            # The time limit of a search holds for one transaction.
            with transaction.atomic():
                search = SearchPage(form, request.user)
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
            return self.took_too_long(form)
        if search.is_a_miss and not search.restricted:
            count_miss(form.query.text, "nothing", today=timezone.localdate())
        response = self.render_to_response(self.get_context_data(search=search))
        if search.restricted:
            add_never_cache_headers(response)
        return response

    def took_too_long(self, form):
        """Not a fault of the reader's, and not an answer either: 503, so that no cache keeps it as one."""
        if not may_read_some(self.request.user):
            count_miss(form.query.text, "slow", today=timezone.localdate())
        context = self.get_context_data(query=form.query)
        return self.response_class(self.request, "lga_kb/search_slow.html", context, status=503)


class Suggest(TemplateView):
    """A list for the search box's script, as a fragment of a page."""

    template_name = "lga_kb/search_suggestions.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "suggestions": suggestions(self.request.GET.get("q", ""))
        }
