"""Allows only parameters of the list in the address of a file."""

from collections.abc import Container

from rest_framework.exceptions import ValidationError


def refuse_unknown(known: Container[str], query) -> None:
    """Raise ValidationError with a sentence for each parameter that the list does not have."""
    wrong = {each: f"There is no parameter “{each[:40]}” here." for each in query if each not in known}
    if wrong:
        raise ValidationError(wrong)
