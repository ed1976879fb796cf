"""The content of restricted items: their passages, withheld passages, and entries for people with the right."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q, UniqueConstraint
from django.db.models.functions import Now
from django.template.defaultfilters import truncatewords

from boards.models.agenda import AgendaItem
from boards.models.people import Board
from policies.models import Passage
from policies.models.index.search import Findable
from policies.models.shared.names import called


class RestrictedPassage(models.Model):
    """A passage with the content of a restricted item, from its reports or from minutes.

    Triggers (migration 0004) keep it in step with items, reports, minutes and passages, statement by statement, so that
    every query on public rows asks one small table. It includes passages whose item or report was deleted: officers of
    that board can still read them.
    """

    never_public = True

    item = models.ForeignKey(
        AgendaItem, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    passage = models.ForeignKey(Passage, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    board = models.ForeignKey(
        Board, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    is_withheld = models.BooleanField(help_text="No paper of the item prints it any more.")

    named_with = (
        "item__meeting__board",
        "passage__publication",
    )

    class Meta:
        default_permissions = ()  # written by triggers alone
        constraints = [
            UniqueConstraint(
                fields=["item", "passage", "board"], name="restricted_passage_once", nulls_distinct=False
            )
        ]

    def __str__(self):
        return f"{called(self, 'item')}: {called(self, 'passage')}"


class WithheldPassageQuerySet(models.QuerySet):
    def left_over(self):
        """Passages that are no longer part of a restricted item: they stay hidden until they are made public."""
        printed = RestrictedPassage.objects.filter(is_withheld=False, passage=OuterRef("passage"))
        is_open = Q(item__isnull=False, item__is_restricted=False)
        return self.exclude(is_open).exclude(Exists(printed))


class WithheldPassage(models.Model):
    """A passage that is restricted, or was until its report, minutes or item were deleted or moved.

    Triggers (migration 0002) enter whatever a restricted item prints when a transaction ends. To make an item public
    takes its passages off; what is left over when the item is gone is made public one by one.
    """

    never_public = True

    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.SET_NULL, related_name="+")
    board = models.ForeignKey(Board, null=True, on_delete=models.SET_NULL, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(db_default=Now(), editable=False)

    objects = WithheldPassageQuerySet.as_manager()

    named_with = ("passage__publication",)

    class Meta:
        ordering = ["passage__publication", "passage__position", "pk"]
        default_permissions = ()  # for people who may read restricted items
        constraints = [UniqueConstraint(fields=["item", "passage"], name="withheld_passage_once")]

    def __str__(self):
        return called(self, "passage")

    @property
    def short_text(self):
        """The beginning of its text. The passage must have been loaded."""
        return truncatewords(self.passage.text, 20)


class RestrictedEntry(Findable):
    """A search entry for restricted content, for people who may read all of its items."""

    # A deleted or unrestricted item is in nobody's list of readable items, so such an entry is not found.
    items = ArrayField(models.BigIntegerField(), help_text="The restricted items it is about.")

    class Meta:
        verbose_name_plural = "restricted entries"
        default_permissions = ()  # written with its record, and found only on the search page
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
