"""Turns the fields of a kind of record into fields of the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from lga_kb.api.links import LinksTo, LinkTo, ListOf
from policies.describing.fields import Field
from policies.describing.fields import text as plain_text
from policies.text.contacts import without_contacts


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


@extend_schema_field({"type": "string", "pattern": "^[0-9]{2}:[0-9]{2}$"})
class ClockField(serializers.Field):
    """A time in the United Kingdom, such as 11:00."""

    def to_representation(self, time):
        return time.isoformat("minutes")


class OneOf(serializers.ChoiceField):
    """One of some fixed values, or of those that a function finds whenever it is described."""

    def __init__(self, among, **options):
        self._among = among
        super().__init__(choices=(), **options)

    def _get_choices(self):
        return dict(self._among() if callable(self._among) else self._among)

    def _set_choices(self, choices):
        """They are found when they are asked for."""
        self.choice_strings_to_values = {}

    choices = property(_get_choices, _set_choices)


_SIMPLE = {
    "text": serializers.CharField,
    "printed": PublicText,
    "number": serializers.IntegerField,
    "truth": serializers.BooleanField,
    "day": serializers.DateField,
    "clock": ClockField,
    "years": YearsField,
    "links": LinksTo,
}
_MADE = {
    "link": lambda field, **options: LinkTo(field.shows, **options),
    "texts": lambda field, **options: serializers.ListField(child=serializers.CharField(), **options),
    "printed texts": lambda field, **options: serializers.ListField(child=PublicText(), **options),
    "choice": lambda field, **options: OneOf(field.choices, **options),
    "choices": lambda field, **options: serializers.ListField(
        child=serializers.ChoiceField(field.choices), **options
    ),
    "computed": lambda field, **options: serializers.SerializerMethodField(**options),
    "list of": lambda field, **options: ListOf(field.of, options["source"], field.value),
    "within": lambda field, **options: serializer_of(field.of, field.text, field.fields)(
        many=field.many, **options
    ),
}


def made_of(fields: Iterable[Field | str]) -> Mapping[str, object]:
    """The attributes of a serializer: its fields, and the functions of those that are computed."""
    described = [plain_text(field) if isinstance(field, str) else field for field in fields]
    computed = {
        f"get_{field.name}": staticmethod(field.value)
        for field in described
        if field.kind == "computed" and field.value
    }
    return computed | {field.name: _field(field) for field in described}


def serializer_of(
    name: str,
    text: str,
    fields: Iterable[Field | str],
    base: type[serializers.Serializer] = serializers.Serializer,
) -> type[serializers.Serializer]:
    """The serializer for these fields; the schema uses the name."""
    attributes = {"__doc__": text or base.__doc__, "__module__": __name__, **made_of(fields)}
    return type(f"{name}Serializer", (base,), attributes)


def _field(field: Field) -> serializers.Field:
    options = {"source": field.source, "help_text": field.help, "allow_null": field.allow_null}
    options = {name: value for name, value in options.items() if value}
    if field.kind == "link" and "." in field.source:
        options["default"] = None  # where the path ends before
    if field.kind in _SIMPLE:
        return _SIMPLE[field.kind](**options)
    return _MADE[field.kind](field, **options)
