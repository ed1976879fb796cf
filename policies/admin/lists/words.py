"""Search in long lists: by words, as readers search, or by the start of a key; both use an index."""

from django.contrib import admin
from django.db import connection
from django.db.models.expressions import RawSQL

from policies.search.expansion import Expansion
from policies.search.query import parse
from policies.search.vocabulary import Vocabulary


class WordSearchAdmin(admin.ModelAdmin):
    """A list of a model whose table keeps its `words`, a column that no model reads.

    `search_fields` still says that there is a box and whether keys are looked through; nothing else reads it.
    """

    search_help_text = "Words, “an exact phrase” or -without; or the start of a key."

    def get_search_results(self, request, queryset, search_term):
        typed = search_term.strip()
        if not typed:
            return queryset, False
        query = parse(typed)
        with connection.cursor() as cursor:
            expansion = Expansion.of(query, Vocabulary.of(query, cursor), has_forms=False)
        words, parameters = expansion.query()
        found = f"words @@ {words}"
        if "key" in self.search_fields:
            found += " OR key LIKE %s"
            parameters = [*parameters, connection.ops.prep_for_like_query(typed) + "%"]
        # A complete query, so that the list can be filtered further or used as a subquery.
        sql = f"SELECT id FROM {self.model._meta.db_table} WHERE {found}"
        return queryset.filter(pk__in=RawSQL(sql, parameters)), False
