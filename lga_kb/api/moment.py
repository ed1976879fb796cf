"""The moment in the address of an update: `20261122T014500123456Z`."""

from datetime import UTC, datetime

from policies.records.update import MOMENT


class Moment:
    regex = "[0-9]{8}T[0-9]{12}Z"

    def to_python(self, value):
        return datetime.strptime(value, MOMENT).replace(tzinfo=UTC)

    def to_url(self, value):
        return value
