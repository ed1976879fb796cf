"""Form fields for lists of text and spans of years, whose usual widgets are misleading."""

from django.contrib.postgres.forms import IntegerRangeField, RangeWidget, SimpleArrayField
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.forms import NumberInput

from policies.editing.list_errors import in_words


class LinesField(SimpleArrayField):
    """A list with one entry a line. The usual field splits at commas, which names and aliases contain."""

    def __init__(self, base_field, **kwargs):
        kwargs["help_text"] = f"{kwargs.get('help_text', '')} One a line.".strip()
        super().__init__(base_field, delimiter="\n", **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = "\n".join(line.strip() for line in value.splitlines() if line.strip())
        return super().to_python(value)

    def clean(self, value):
        try:
            return super().clean(value)
        except ValidationError as error:
            raise ValidationError(in_words(error)) from error


class YearsWidget(RangeWidget):
    """First and last year, both included, where the database keeps the year after the last one."""

    def __init__(self):
        super().__init__(NumberInput())
        for widget, label in zip(self.widgets, ["First year", "Last year"], strict=True):
            widget.attrs["aria-label"] = label

    def decompress(self, value):
        return (value.lower, value.upper - 1) if value else (None, None)


class YearsField(IntegerRangeField):
    def __init__(self, **kwargs):
        super().__init__(**kwargs | {"widget": YearsWidget()})
        self.widget.is_required = self.required

    def prepare_value(self, value):
        return (
            list(self.widget.decompress(value))
            if isinstance(value, NumericRange)
            else super().prepare_value(value)
        )

    def compress(self, values):
        first, last = values or (None, None)
        if first is None or last is None:
            raise ValidationError("Give the first year and the last; they may be the same.", code="required")
        if not 1900 <= first <= last <= 2200:
            raise ValidationError(
                "Give years between 1900 and 2200, the first no later than the last.", code="years"
            )
        return NumericRange(first, last + 1)
