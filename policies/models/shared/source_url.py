"""The rule for addresses that documents come from, as fields check it."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from policies.text.source_address import source_address


def validate_source_url(value: str) -> None:
    """Refuse an address that nobody else can open. What is none, the field refuses for itself."""
    try:
        URLValidator(("http", "https"))(value)
    except ValidationError:
        return
    try:
        source_address(value)
    except ValueError as error:
        raise ValidationError(str(error), code="source_url") from error
