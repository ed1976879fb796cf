"""The admin of boards, meetings and their papers."""

from boards.admin import evidence, matters, meetings, minutes, people, reports, services, withheld

__all__ = ["evidence", "matters", "meetings", "minutes", "people", "reports", "services", "withheld"]
