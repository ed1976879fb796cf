"""Where editors tidy boards, meetings and their papers."""

from boards.admin import evidence, meetings, people, reports

__all__ = ["evidence", "meetings", "people", "reports"]
