"""What restricted items hold: the passages that tell it, and what those with the right find by it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from boards.models.agenda import AgendaItem
from policies.models import Passage
from policies.models.search import Findable


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


class RestrictedEntry(Findable):
    """One thing of a restricted item that can be found by those who may read all the items that it tells of."""

    # An item that is gone, or open again, is in nobody's list of those to be read: such an entry is not found.
    items = ArrayField(models.BigIntegerField(), help_text="The restricted items that it tells of.")

    class Meta:
        verbose_name_plural = "restricted entries"
        default_permissions = ()  # written with what it mirrors, and found on the search page alone
        indexes = [
            GinIndex(fields=["vector"], name="restricted_entry_vector", fastupdate=False),
            GinIndex(fields=["items"], name="restricted_entry_items", fastupdate=False),
            GinIndex(fields=["tags"], name="restricted_entry_tags", fastupdate=False),
        ]
        constraints = [
            UniqueConstraint(fields=["kind", "key"], name="restricted_entry_once"),
            CheckConstraint(condition=~Q(key=""), name="restricted_entry_key_not_empty"),
            CheckConstraint(condition=~Q(items=[]), name="restricted_entry_of_an_item"),
        ]
