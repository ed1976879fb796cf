"""Search: the very search of the page, a page of hits at a time."""

from django.db import OperationalError, transaction
from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from psycopg.errors import QueryCanceled
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from lga_kb.api.facets import MOST_VALUES
from lga_kb.api.links import whole
from lga_kb.api.problems import Missing, TooSlow
from lga_kb.search_page.cards import values_of
from lga_kb.search_page.form import FACETS, FIRST_YEAR, FIXED, LAST_YEAR, SearchForm
from lga_kb.search_page.page import SearchPage
from policies.filters import SLUG, YEAR
from policies.models import SearchEntry
from policies.search.engine import LAST_PAGE, MARK, SORTS, UNMARK

ROUTES = dict.fromkeys(("ask", "offer", "commitment"), "statement") | {
    kind: kind for kind in ("priority", "heading", "campaign", "report", "board", "person", "publication", "passage")
} | {"agenda-item": "item"}  # fmt: skip
SINGLE = ("q", "from", "to", "sort", "page")
_PLAIN = str.maketrans("", "", MARK + UNMARK)


def route_of(kind: str, key: str) -> str | None:
    """The address in the API of what an entry mirrors; recommendations stand with their reports and have none."""
    return reverse(f"api:{ROUTES[kind]}-detail", args=key.split("#", 1)) if kind in ROUTES else None


class HitText(serializers.CharField):
    """Words of a hit, without the signs that mark what matched."""

    def to_representation(self, text):
        return text.translate(_PLAIN)


class HitSerializer(serializers.Serializer):
    """Something that was found."""

    kind = serializers.ChoiceField(SearchEntry.Kind.choices)
    key = serializers.CharField()
    url = serializers.SerializerMethodField(help_text="Its address in the API, where it has one.")
    page = serializers.SerializerMethodField()
    title = HitText()
    summary = HitText(help_text="In the knowledge base's own words.")
    excerpt = HitText(source="wording", help_text="From the official words, around those that were found.")
    context = HitText()
    dated_on = serializers.DateField(allow_null=True)
    themes = serializers.SerializerMethodField()
    years = serializers.SerializerMethodField()

    def get_url(self, hit) -> str | None:
        path = route_of(hit.kind, hit.key)
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
    """Of each facet, how many hits each value has."""

    def to_representation(self, counts):
        return counts


class SearchResultSerializer(serializers.Serializer):
    """One page of hits, with how many there are in all."""

    total = serializers.IntegerField()
    next = serializers.SerializerMethodField()
    counts = CountsField()
    results = HitSerializer(source="hits", many=True)

    def get_next(self, results) -> str | None:
        if results.page >= results.last_page:
            return None
        request = self.context["request"]
        query = request.query_params.copy()
        query["page"] = results.page + 1
        return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _parameter(name: str, description: str, **schema) -> dict:
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _facet(name: str) -> dict:
    pattern = f"^{(YEAR if name == 'year' else SLUG).pattern}$"
    items = {"enum": list(FIXED[name])} if name in FIXED else {"pattern": pattern}
    return _parameter(
        name,
        FACETS[name],
        type="array",
        minItems=1,
        maxItems=MOST_VALUES,
        items={"type": "string"} | items,
    )


def parameters() -> list[dict]:
    """What may be asked, for the schema."""
    year = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    return [
        _parameter(
            "q", "Words, “exact phrases”, -not, OR. The first 200 characters are read.", type="string"
        ),
        *map(_facet, FACETS),
        _parameter("from", "The first year.", **year),
        _parameter("to", "The last year.", **year),
        _parameter("sort", "The order.", type="string", enum=list(SORTS)),
        _parameter("page", "Which page.", type="integer", minimum=1, maximum=LAST_PAGE),
    ]


class SearchView(APIView):
    """Everything that can be found, the best match first."""

    basename = "search"
    parameters = staticmethod(parameters)

    @extend_schema(responses=SearchResultSerializer, operation_id="search")
    def get(self, request):
        form = form_of(request.query_params)
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
        return Response(SearchResultSerializer(page.results, context={"request": request}).data)


def form_of(query) -> SearchForm:
    """What a request asks for. Raises what is to be answered where it does not look right."""
    form, known, wrong = SearchForm(query), [*FACETS, *SINGLE], {}
    for name, values in query.lists():
        if name not in known:
            wrong[name[:40]] = f"There is no such parameter here. Known are: {', '.join(known)}."
        elif name in SINGLE and len(values) > 1:
            wrong[name] = f"“{name}” can be given once only."
        elif name != "q" and not all(values):
            wrong[name] = f"“{name}” has no value."
        elif name in form.errors and not _fits(name, values):
            wrong[name] = [str(each) for each in form.errors[name]]
    if wrong:
        raise ValidationError(wrong)
    return form


def _fits(name: str, values: list[str]) -> bool:
    """Whether values look right, so that what is wrong with them is that there is no such thing."""
    if name in FACETS:
        shape = YEAR if name == "year" else SLUG
        fitting = FIXED[name].__contains__ if name in FIXED else shape.fullmatch
        return len(values) <= MOST_VALUES and all(map(fitting, values))
    (value,) = values
    highest = {"from": LAST_YEAR, "to": LAST_YEAR, "page": LAST_PAGE}.get(name, 0)
    return value.isdecimal() and int(value[:5]) <= highest
