"""The addresses of the files: `/commitments/export.csv?theme=housing`, with the parameters of the list."""

from django.db import OperationalError
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from psycopg.errors import QueryCanceled
from rest_framework.exceptions import ValidationError
from rest_framework.views import APIView

from lga_kb.api.facets import narrowed
from lga_kb.api.found import form_of
from lga_kb.api.problems import Missing, TooSlow
from lga_kb.exports.files import FILES
from lga_kb.exports.lists import LISTS, NOT_OF_ROWS
from lga_kb.exports.policy_lines import PolicyLineTable, printings
from lga_kb.exports.search import SearchTable
from lga_kb.search_page.names import names_of
from lga_kb.search_page.page import name_the_unknown
from policies.search.engine import Search
from policies.tables.writing import CHUNK


@extend_schema(exclude=True)
class Export(APIView):
    """A list as a file. It is found, limited and refused as the API is."""

    basename = "export"

    def perform_content_negotiation(self, request, force=False):
        """The address says what is wanted, whatever else a browser would take."""
        renderer = self.get_renderers()[0]
        return renderer, renderer.media_type

    def get(self, request, name, suffix):
        write = FILES.get(suffix)
        if not write or name not in {*NOT_OF_ROWS, *LISTS}:
            raise Http404
        site = request.build_absolute_uri("/")[:-1]
        if name == "search":
            table, rows = SearchTable(site), self.hits(request.query_params)
        elif name == "policy-lines":
            self.refuse_unknown((), request.query_params)
            table, rows = PolicyLineTable(site), printings()
        else:
            table = LISTS[name].table(site)
            rows = table.rows(self.rows(name, request.query_params)).iterator(chunk_size=CHUNK)
        try:
            response = write(table, rows)
        except OperationalError as error:
            if isinstance(error.__cause__, QueryCanceled):
                raise TooSlow from error
            raise
        response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate()}.{suffix}"'
        response["X-Robots-Tag"] = "noindex"
        return response

    @staticmethod
    def refuse_unknown(known, query):
        if wrong := {
            each: f"There is no parameter “{each[:40]}” here." for each in query if each not in known
        }:
            raise ValidationError(wrong)

    @staticmethod
    def rows(name, query):
        listed = LISTS[name]
        facets = listed.filterset.base_filters if listed.filterset else {}
        Export.refuse_unknown(facets, query)
        rows = narrowed(listed.rows.all(), facets, query)
        return rows.for_list() if listed.filterset else rows

    @staticmethod
    def hits(query):
        form = form_of(query)
        name_the_unknown(form, names_of(form.chosen))
        if form.errors:
            raise Missing({name: [sentence] for name, sentence in form.problems})
        return Search(form.query, form.filters, form.sort).every_hit()
