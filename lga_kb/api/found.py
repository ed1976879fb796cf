"""The search of the search page, one page of results at a time."""

from django.db import OperationalError, transaction
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from psycopg.errors import QueryCanceled
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from lga_kb.api.asked import form_of, parameters_of
from lga_kb.api.links import whole
from lga_kb.errors.problems import Missing, TooSlow
from lga_kb.search_page.cards import values_of
from lga_kb.search_page.filters import SearchFilter
from lga_kb.search_page.results_page import SearchPage
from policies.describing.registry import choices, kind_called
from policies.search.engine import MARK, UNMARK

_PLAIN = str.maketrans("", "", MARK + UNMARK)


def route_of(hit) -> str | None:
    """The address in the API of an entry's record; recommendations belong to their reports and have none."""
    kind = kind_called(hit.kind)
    if kind is None or kind.api is None:
        return None
    return reverse(f"api:{kind.api.one}-detail", args=kind.api.named.of_hit(hit))


class HitText(serializers.CharField):
    """Words of a result, without the marks around matches."""

    def to_representation(self, text):
        return text.translate(_PLAIN)


class HitSerializer(serializers.Serializer):
    """Something that was found."""

    kind = serializers.ChoiceField(list(choices().items()))
    key = serializers.CharField()
    url = serializers.SerializerMethodField(help_text="Its address in the API, if it has one.")
    page = serializers.SerializerMethodField()
    title = HitText()
    summary = HitText(help_text="In our own words.")
    excerpt = HitText(source="wording", help_text="From the official words, around the matching words.")
    context = HitText()
    dated_on = serializers.DateField(allow_null=True)
    themes = serializers.SerializerMethodField()
    years = serializers.SerializerMethodField()
    lacks = serializers.ListField(
        child=serializers.CharField(),
        help_text="Words of the query that it lacks, if few or no results have all of them.",
    )

    def get_url(self, hit) -> str | None:
        path = route_of(hit)
        return whole(path, self.context) if path else None

    def get_page(self, hit) -> str:
        return whole(hit.address, self.context)

    def get_themes(self, hit) -> list[str]:
        return values_of(hit, "theme")

    def get_years(self, hit) -> list[int]:
        return sorted(int(year) for year in values_of(hit, "year"))


@extend_schema_field(
    {
        "type": "object",
        "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}},
    }
)
class CountsField(serializers.Field):
    """For each facet, the number of results for each value."""

    def to_representation(self, counts):
        return counts


class ReadingSerializer(serializers.Serializer):
    """How the words of the query were understood."""

    set_aside = serializers.ListField(
        source="query.set_aside",
        child=serializers.CharField(),
        help_text="Words that were ignored because they name no subject.",
    )
    also = serializers.ListField(
        source="results.also",
        child=serializers.CharField(),
        help_text="Synonyms that were added to the search.",
    )
    is_said = serializers.BooleanField(
        source="results.is_said",
        help_text="Some record has the words as typed, or another name of the same thing. If not, "
        "`also` has the words by which all were found.",
    )
    is_relaxed = serializers.BooleanField(
        source="results.reading.is_relaxed",
        help_text="Few or no records have all the words, so records with most of them, or with a "
        "broader word, are included.",
    )
    words = serializers.ListField(source="results.reading.labels", child=serializers.CharField())
    found = serializers.SerializerMethodField(help_text="The words that some record has.")
    did_you_mean = serializers.CharField(
        source="ways_on.spelling", default="", help_text="A spelling that finds more."
    )

    def get_found(self, page) -> list[str]:
        reading = page.results.reading
        return list(reading.found if reading.is_relaxed else reading.labels if page.total else ())


class SearchResultSerializer(serializers.Serializer):
    """One page of results, with the total number."""

    total = serializers.IntegerField(source="results.total")
    next = serializers.SerializerMethodField()
    reading = ReadingSerializer(source="*")
    counts = CountsField(source="results.counts")
    results = HitSerializer(source="results.hits", many=True)

    def get_next(self, page) -> str | None:
        results = page.results
        if results.page >= results.last_page:
            return None
        request = self.context["request"]
        query = request.query_params.copy()
        query["page"] = results.page + 1
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def parameters() -> list[dict]:
    """The permitted parameters, for the schema."""
    return parameters_of(SearchFilter)


class SearchView(APIView):
    """Everything that can be found, the best match first."""

    basename = "search"
    parameters = staticmethod(parameters)

    @extend_schema(responses=SearchResultSerializer, operation_id="search")
    def get(self, request):
        form = form_of(request.query_params, SearchFilter)
        try:
            # The time limit of a search holds for one transaction.
            with transaction.atomic():
                page = SearchPage(form)
        except OperationalError as error:
            if isinstance(error.__cause__, QueryCanceled):
                raise TooSlow from error
            raise
        if page.problems:
            raise Missing({name: [sentence] for name, sentence in page.problems})
        return Response(SearchResultSerializer(page, context={"request": request}).data)
