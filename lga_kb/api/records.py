"""What every kind of record in the API has in common: key, addresses, lists, and what may be asked of them."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.viewsets import ReadOnlyModelViewSet

from lga_kb.api import cursor
from lga_kb.api.facets import Facets
from lga_kb.api.links import addresses_of
from policies.contacts import without_contacts
from policies.tables.table import key_of

FIELDS = "fields"
SLUG = {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}


class KeyField(serializers.CharField):
    def __init__(self):
        super().__init__(source="*", help_text="Made once, and kept when the record changes.")

    def to_representation(self, row):
        return key_of(row._meta.model).of(row)


@extend_schema_field({"type": "string", "format": "uri"})
class AddressField(serializers.Field):
    def to_representation(self, row):
        return addresses_of(row, self.context)[self.field_name]


class PublicText(serializers.CharField):
    """Words as printed, without the telephone numbers and e-mail addresses that packs print."""

    def to_representation(self, value):
        return without_contacts(value)


@extend_schema_field(
    {"type": "object", "properties": {"first": {"type": "integer"}, "last": {"type": "integer"}}}
)
class YearsField(serializers.Field):
    """The years that a record covers, both ends included."""

    def to_representation(self, years):
        return {"first": years.lower, "last": years.upper - 1}


class RecordSerializer(serializers.Serializer):
    """The fields of a record, or those of them that were asked for. All are only read."""

    key = KeyField()
    url = AddressField(source="*", help_text="Its address in the API.")
    page = AddressField(source="*", allow_null=True, help_text="The page that shows it to readers.")

    def get_fields(self):
        fields = super().get_fields()
        for field in fields.values():
            field.read_only, field.required = True, False
        wanted = self.context.get(FIELDS)
        return {name: field for name, field in fields.items() if name in wanted} if wanted else fields


class Records(ReadOnlyModelViewSet):
    """A list of records and each of them.

    `queryset` is what the public may see, `complete` fetches what an answer shows besides, `place` says which path each
    part of an address stands for, and `order` how the list is walked.
    """

    filter_backends = [Facets]
    pagination_class = cursor.Cursor
    filterset_class = None
    place = {"key": ("key", SLUG)}
    order = ("key",)

    @staticmethod
    def complete(rows: QuerySet) -> QuerySet:
        return rows

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
        """A list that the index answers starts from it; a single record from what has a public address."""
        rows = super().get_queryset()
        if self.action == "list" and self.filterset_class and self.filterset_class.is_indexed:
            return rows.model._default_manager.all()
        return rows

    def filter_queryset(self, rows):
        return self.complete(super().filter_queryset(rows))

    def get_object(self):
        texts = {path: self.kwargs[name] for name, (path, _) in self.place.items()}
        if any("\0" in str(text) for text in texts.values()):
            texts = {"pk__in": []}
        return get_object_or_404(self.complete(self.get_queryset()), **texts)

    def get_serializer_context(self):
        return super().get_serializer_context() | {FIELDS: self._fields()}

    def _fields(self) -> list[str]:
        """The names of the fields asked for; none where all are."""
        if not self.request or FIELDS not in self.request.query_params:
            return []
        wanted = self.request.query_params[FIELDS].split(",")
        known = self.serializer_class().get_fields()
        for name in wanted:
            if name not in known:
                sentence = f"There is no field “{_short(name)}” here. Known are: {', '.join(known)}."
                raise ValidationError({FIELDS: sentence})
        return wanted


def _short(text: str) -> str:
    text = text.replace("\0", "")
    return f"{text[:40]}…" if len(text) > 40 else text
