"""A date in an address: that of a meeting, or of a snapshot. The site registers it, for both apps."""

from datetime import date


class IsoDate:
    """`2020-12-02`. What is no date of the calendar matches nothing, so that its page is not found."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date.fromisoformat(value)

    def to_url(self, value):
        return value.isoformat()
