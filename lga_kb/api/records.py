"""Shared by all kinds of record in the API: key, addresses, lists and parameters."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.viewsets import ReadOnlyModelViewSet

from lga_kb.api import cursor
from lga_kb.api.facets import Facets
from lga_kb.api.fields import serializer_of
from lga_kb.api.links import addresses_of
from policies.describing.description import ApiList, RecordKind
from policies.describing.registry import additions_to
from policies.tables.table import key_of

FIELDS = "fields"


class KeyField(serializers.CharField):
    def __init__(self):
        super().__init__(source="*", help_text="Made once, and kept when the record changes.")

    def to_representation(self, row):
        return key_of(row._meta.model).of(row)


@extend_schema_field({"type": "string", "format": "uri"})
class AddressField(serializers.Field):
    def to_representation(self, row):
        return addresses_of(row, self.context)[self.field_name]


class RecordSerializer(serializers.Serializer):
    """The fields of a record, or the requested ones. All are read-only."""

    key = KeyField()
    url = AddressField(source="*", help_text="Its address in the API.")
    page = AddressField(source="*", allow_null=True, help_text="Its page for readers.")

    def get_fields(self):
        fields = super().get_fields()
        for field in fields.values():
            field.read_only, field.required = True, False
        wanted = self.context.get(FIELDS)
        return {name: field for name, field in fields.items() if name in wanted} if wanted else fields

    def to_representation(self, row):
        hidden = set(self.kind.api.hides(row))
        return {name: value for name, value in super().to_representation(row).items() if name not in hidden}


class RecordViews(ReadOnlyModelViewSet):
    """The list of a kind of record, and single records."""

    filter_backends = [Facets]
    pagination_class = cursor.Cursor
    kind: RecordKind

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        wrong = {
            name: self.sentence_on(name)
            for name, values in request.query_params.lists()
            if name not in self.parameters or (len(values) > 1 and name not in self.facets)
        }
        if wrong:
            raise ValidationError(wrong)

    def sentence_on(self, name: str) -> str:
        if name in self.parameters:
            return f"“{name}” can be given once only."
        return f"There is no parameter “{_short(name)}” here. Known are: {', '.join(self.parameters)}."

    @property
    def facets(self) -> list[str]:
        of_list = self.filterset_class and self.action == "list"
        return list(self.filterset_class.facets()) if of_list else []

    @property
    def parameters(self) -> list[str]:
        return [*self.facets, *(cursor.OWN if self.action == "list" else ()), FIELDS]

    def get_queryset(self):
        """A list starts from the index if it can; a single record from all records with a public address."""
        rows = self.kind.rows()
        if self.action == "list" and self.filterset_class and self.filterset_class.is_indexed:
            return rows.model._default_manager.all()
        return rows

    def filter_queryset(self, rows):
        return self.complete(super().filter_queryset(rows))

    def complete(self, rows: QuerySet) -> QuerySet:
        """The rows with everything that a response shows."""
        rows = _api_of(self.kind).complete(rows)
        for each in additions_to(self.kind.key):
            rows = each.complete(rows)
        return rows

    def get_object(self):
        rows, named = self.complete(self.get_queryset()), _api_of(self.kind).named
        if named.found:
            return get_object_or_404(named.found(rows, self.kwargs))
        texts = {path: self.kwargs[name] for name, (path, _) in named.place.items()}
        if any("\0" in str(text) for text in texts.values()):
            texts = {"pk__in": []}
        return get_object_or_404(rows, **texts)

    def get_serializer_context(self):
        return super().get_serializer_context() | {FIELDS: self._fields()}

    def _fields(self) -> list[str]:
        """The names of the requested fields; none if all are."""
        if not self.request or FIELDS not in self.request.query_params:
            return []
        wanted = self.request.query_params[FIELDS].split(",")
        known = self.serializer_class().get_fields()
        for name in wanted:
            if name not in known:
                sentence = f"There is no field “{_short(name)}” here. Known are: {', '.join(known)}."
                raise ValidationError({FIELDS: sentence})
        return wanted


def _api_of(kind: RecordKind) -> ApiList:
    """How the API has the records of a kind; only kinds that it has get views."""
    assert kind.api is not None
    return kind.api


def _short(text: str) -> str:
    text = text.replace("\0", "")
    return f"{text[:40]}…" if len(text) > 40 else text


def views_of(kind: RecordKind) -> type[RecordViews]:
    """The views of a kind, with a serializer of its fields and those that other apps add."""
    api = _api_of(kind)
    fields = [*api.fields, *(field for each in additions_to(kind.key) for field in each.fields)]
    name = "".join(map(str.capitalize, api.one.split("-")))
    serializer = serializer_of(name, api.text_of_one, fields, RecordSerializer)
    serializer.kind = kind
    attributes = {
        "kind": kind,
        "__doc__": api.text,
        "serializer_class": serializer,
        "filterset_class": api.filterset,
        "order": api.named.order,
        "place": api.named.place,
    }
    return type(f"{name}Views", (RecordViews,), attributes)
