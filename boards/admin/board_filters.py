"""Filters that the lists of the boards' records share."""

from boards.models import Board
from policies.admin.lists.side_filters import FindableFilter


class BoardFilter(FindableFilter):
    title, parameter_name = "board", "board"
    model, path = Board, "board"
    found_by = ("name", "short_name", "slug")
