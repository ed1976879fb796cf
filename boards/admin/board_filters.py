"""Shared filters of the admin lists of boards' records."""

from boards.models import Board
from policies.admin.lists.side_filters import FindableFilter


class BoardFilter(FindableFilter):
    title, parameter_name = "board", "board"
    model, path = Board, "board"
    found_by = ("name", "short_name", "slug")
