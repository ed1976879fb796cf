"""The passages that tell what restricted items hold."""

from django.db import models

from boards.models.agenda import AgendaItem
from policies.models import Passage


class RestrictedPassage(models.Model):
    """A passage that tells what a restricted item holds: of its reports, or of what minutes say of it.

    A view (migration 0010), so that it is never behind the items, reports and minutes it is drawn from.
    """

    pk = models.CompositePrimaryKey("item_id", "passage_id")
    item = models.ForeignKey(AgendaItem, on_delete=models.DO_NOTHING, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        managed = False
        db_table = "boards_restrictedpassage"

    def __str__(self):
        return f"{self.item_id}: {self.passage_id}"
