"""What search over a million entries needs beside its index: see `policies.search.bitmaps`."""

from django.db import models


class BitsField(models.Field):
    """A string of bits of any length."""

    def db_type(self, connection):
        return "bit varying"


class SearchSegment(models.Model):
    """The entries as they stood at one moment, as bitmaps. A newer one takes the place of an older one."""

    never_public = True

    size = models.PositiveIntegerField(default=0, help_text="How many entries it holds; 0 while it is made.")
    dated = models.PositiveIntegerField(default=0, help_text="How many of them, the first ones, have a date.")
    entries = models.BinaryField(
        help_text="The id of the entry at each place, the newest first, eight bytes each."
    )

    def __str__(self):
        return f"{self.size} entries"


class SearchBitmap(models.Model):
    """Which entries of a segment hold a word or carry a tag: a bit each, from `start` on; outside, none does.

    A word that few entries hold has a row without bits, since it may be what the start of a word stands for.
    """

    never_public = True

    pk = models.CompositePrimaryKey("segment", "term")
    segment = models.BigIntegerField()
    term = models.TextField(
        # Whatever the language of the database: the words that start alike stand side by side.
        db_collation="C",
        help_text="“word:counc”, “phrase:adult soci care”, “start:acc”, “rare:xylophon”, “best-1:word:counc”,"
        " “tag:theme:housing”, “all” or “none”.",
    )
    start = models.PositiveIntegerField(help_text="The place of the first bit, from 0.")
    bits = BitsField()
    numbers = models.JSONField(
        db_default=models.Value({}, models.JSONField()),
        help_text="Of a tag: how many entries of each kind carry it, and under “” how many of all.",
    )

    def __str__(self):
        return self.term


class SearchChange(models.Model):
    """An entry written or taken out since the segment was made: a row for each time."""

    never_public = True

    entry = models.BigIntegerField()

    def __str__(self):
        return str(self.entry)
