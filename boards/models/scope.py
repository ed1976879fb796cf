"""The boards to which a user's rights are limited."""

from django.conf import settings
from django.db import models

from boards.models.people import Board
from policies.models.shared.names import called


class BoardScope(models.Model):
    """Limits a user's rights to some boards. A board officer without one may change nothing."""

    never_public = True

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="board_scope"
    )
    boards = models.ManyToManyField(
        Board,
        related_name="+",
        help_text="This user may only change these boards, their meetings and their papers.",
    )

    named_with = ("user",)

    def __str__(self):
        return f"Boards of {called(self, 'user')}"
