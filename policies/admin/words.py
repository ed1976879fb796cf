"""Search in long lists: by words as readers search, or by the start of a key, each by an index."""

from django.contrib import admin
from django.contrib.postgres.search import SearchVector
from django.db.models import BooleanField, Func, Q
from django.db.models.expressions import RawSQL

from policies.models.search import CONFIG
from policies.search.expansion import Expansion
from policies.search.query import parse


class Matches(Func):
    """Whether a vector holds what a query asks for."""

    template = "(%(expressions)s)"
    arg_joiner = " @@ "
    output_field = BooleanField()


class WordSearchAdmin(admin.ModelAdmin):
    """A list that is searched by an index over `words_in`, which the model has to have just so.

    `search_fields` still says that there is a box; nothing else reads it.
    """

    words_in = ("summary", "wording")
    key_field = "key"
    search_help_text = "Words, “an exact phrase” or -without; or the start of a key."

    def get_search_results(self, request, queryset, search_term):
        typed = search_term.strip()
        if not typed:
            return queryset, False
        words = RawSQL(*Expansion.of(parse(typed)).query())
        holds = Matches(SearchVector(*self.words_in, config=CONFIG), words)
        return queryset.filter(Q(holds) | Q(**{f"{self.key_field}__startswith": typed})), False
