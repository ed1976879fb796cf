"""Numbers and dates in addresses. Only valid ones match, so that any other address is not found.

The site registers the converters, for all apps. Django's own `int` takes numbers that fit in no column and no calendar:
use `year` or `number` in its place.
"""

import re
from datetime import date


class IsoDate:
    """`2020-12-02`. Invalid dates match nothing."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date.fromisoformat(value)

    def to_url(self, value):
        return value.isoformat()


class Year:
    """A year of the calendar, in four digits: there is none before 1, and dates end with 9999."""

    regex = "(?!0000)[0-9]{4}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return f"{int(value):04}"


class Number:
    """A number that fits in every column of the database."""

    regex = "[0-9]{1,9}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return str(value)


def year_from(text: str) -> int | None:
    """The year that a text is, by the rule of addresses; None for any other text."""
    return int(text) if re.fullmatch(Year.regex, text) else None
