"""Where editors tidy boards, meetings and their papers."""

from boards.admin import meetings, people, reports

__all__ = ["meetings", "people", "reports"]
