"""Pages of long lists. A cursor names the last record seen, so that none appears twice or is skipped."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.db.models import Q
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from lga_kb.errors.problems import Missing

PAGE, MOST = 50, 200
CURSOR, SIZE = "cursor", "page_size"
OWN = (CURSOR, SIZE)
PATTERN = r"^[A-Za-z0-9_-]+:[A-Za-z0-9_-]+$"


class Cursor(BasePagination):
    """Pages through a list in the order of its keys. A cursor is signed for one list with its filters, and is valid
    only there.
    """

    def paginate_queryset(self, queryset, request, view):
        self.request, self.order = request, view.order
        self.signer = Signer(salt=f"api {view.basename} {_filters(request)}")
        size = self._size()
        rows = list(self._after(queryset).order_by(*self.order)[: size + 1])
        self.has_more, page = len(rows) > size, rows[:size]
        self.last = page[-1] if page else None
        return page

    def get_paginated_response(self, data):
        return Response({"next": self._next() if self.has_more else None, "results": data})

    def get_paginated_response_schema(self, schema):
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {
                    "type": ["string", "null"],
                    "format": "uri",
                    "description": "The address of the next page.",
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view):
        return [
            {
                "name": CURSOR,
                "in": "query",
                "description": "Where to continue. Take it unchanged from `next`.",
                "schema": {"type": "string", "pattern": PATTERN},
            },
            {
                "name": SIZE,
                "in": "query",
                "description": "The most records on a page.",
                "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE},
            },
        ]

    def _size(self) -> int:
        text = self.request.query_params.get(SIZE, str(PAGE))
        if not (text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= MOST):
            raise ValidationError({SIZE: f"The page size has to be a number from 1 to {MOST}."})
        return int(text)

    def _after(self, queryset):
        if CURSOR not in self.request.query_params:
            return queryset
        try:
            places = self.signer.unsign_object(self.request.query_params[CURSOR])
        except BadSignature as error:
            sentence = (
                "The cursor does not belong to this list with these filters. Start from the first page."
            )
            raise Missing({CURSOR: sentence}) from error
        further, same = Q(), Q()
        for path, place in zip(self.order, places, strict=True):
            further |= same & Q(**{f"{path}__gt": place})
            same &= Q(**{path: place})
        return queryset.filter(further)

    def _next(self) -> str:
        query = self.request.query_params.copy()
        query[CURSOR] = self.signer.sign_object([_place(self.last, path) for path in self.order])
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")


def _filters(request) -> str:
    chosen = {name: sorted(values) for name, values in request.query_params.lists()}
    return urlencode(sorted((name, chosen[name]) for name in chosen if name not in (*OWN, "fields")))


def _place(row, path: str):
    for name in path.split("__"):
        row = getattr(row, name)
    return row if isinstance(row, int | str) else row.isoformat()
