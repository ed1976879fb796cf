"""The description of the API in OpenAPI 3.1, made from the views."""

from functools import lru_cache

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response
from rest_framework.views import APIView

from lga_kb.api import records
from lga_kb.errors.problems import PROBLEM, Problem
from policies.models.listed.statement_status import status_choices
from policies.models.shared.asked_once import asking_once

PROBLEMS = {
    "400": "A parameter is not valid.",
    "404": "The record, or a record named in a parameter, does not exist.",
    "406": "The request asked for a format other than JSON.",
    "429": "Too many requests. `Retry-After` says how many seconds to wait.",
    "503": "The search took too long.",
}


class Operation(AutoSchema):
    """One address of the API, with all its responses."""

    def get_tags(self):
        return [self.view.basename]

    def _resolve_path_parameters(self, variables):
        place = getattr(self.view, "place", {})
        return [
            {"name": name, "in": "path", "required": True, "schema": place[name][1]} for name in variables
        ]

    def _get_parameters(self):
        parameters = super()._get_parameters()
        if isinstance(self.view, records.RecordViews):
            return [*parameters, self._fields()]
        return [*parameters, *getattr(self.view, "parameters", list)()]

    def _fields(self):
        names = list(self.view.serializer_class().get_fields())
        return {
            "name": records.FIELDS,
            "in": "query",
            "description": "The fields to return, separated by commas. By default all of them.",
            "schema": {"type": "array", "minItems": 1, "items": {"type": "string", "enum": names}},
            "style": "form",
            "explode": False,
        }

    def _get_response_bodies(self, direction="response"):
        bodies = super()._get_response_bodies(direction)
        problem = self.resolve_serializer(Problem, direction).ref
        left_out = set() if self.view.basename == "search" else {"503"}
        for status, description in PROBLEMS.items():
            if status not in left_out:
                content = {PROBLEM: {"schema": problem}}
                bodies[status] = {"description": description, "content": content}
        return bodies


def schema() -> dict:
    """It names the statuses, so it is made again when they change."""
    return made_with(tuple(status_choices()))


@lru_cache(maxsize=1)
def made_with(statuses: tuple[tuple[str, str], ...]) -> dict:
    with asking_once():
        return SchemaGenerator().get_schema(public=True)


@extend_schema(exclude=True)
class SchemaView(APIView):
    basename = "schema"

    def get(self, request):
        return Response(schema())
