"""Tables for search over a million entries: see `policies.search.bitmaps`."""

from django.db import models


class BitsField(models.Field):
    """A string of bits of any length."""

    def db_type(self, connection):
        return "bit varying"


class SearchSegment(models.Model):
    """The entries of one moment, as bitmaps. A newer segment replaces an older one."""

    never_public = True

    size = models.PositiveIntegerField(default=0, help_text="How many entries it holds; 0 while it is made.")
    dated = models.PositiveIntegerField(default=0, help_text="How many of them, the first ones, have a date.")
    entries = models.BinaryField(
        help_text="The id of the entry at each place, the newest first, eight bytes each."
    )

    def __str__(self):
        return f"{self.size} entries"


class SearchBitmap(models.Model):
    """The entries of a segment with a word or tag: a bit each, from `start` on; entries outside do not have it.

    A tag whose entries are far apart has several rows, one for each place where they stand together. A rare word has a
    row without bits, because it may match the beginning of a word.
    """

    never_public = True

    pk = models.CompositePrimaryKey("segment", "term", "start")
    segment = models.BigIntegerField()
    term = models.TextField(
        # Independent of the database's language, so that words with the same beginning are adjacent.
        db_collation="C",
        help_text="“word:counc”, “phrase:adult soci care”, “start:acc”, “rare:xylophon”, “best-1:word:counc”,"
        " “tag:theme:housing”, “all” or “none”.",
    )
    start = models.PositiveIntegerField(help_text="The place of the first bit, from 0.")
    bits = BitsField()
    numbers = models.JSONField(
        db_default=models.Value({}, models.JSONField()),
        help_text="Of a tag, in its first row: how many entries of each kind carry it, and under “” how many of all.",
    )

    def __str__(self):
        return self.term


class SearchChange(models.Model):
    """An entry written or removed since the segment was made: one row each time."""

    never_public = True

    entry = models.BigIntegerField()

    def __str__(self):
        return str(self.entry)
