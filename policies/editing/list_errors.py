"""Fixes messages about the entries of a list.

Django puts an entry into such a message and then formats the message once more, so that a % in the entry fails.
"""

from django.core.exceptions import ValidationError


def in_words(error: ValidationError) -> list[ValidationError]:
    """The errors that one consists of. Those about an entry of a list keep their text as it is."""
    return [
        ValidationError(str(each.message), code=each.code) if each.code == "item_invalid" else each
        for each in error.error_list
    ]
