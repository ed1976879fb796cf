"""The search index: one row for each record that can be found, written together with the record; and the vocabulary."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Concat, Left, Lower, Upper

from policies.models.shared.kept_history import Tracked
from policies.models.theme import Theme

CONFIG = "knowledge_base"  # English without accents; the migration of this table creates it


class Findable(models.Model):
    """An entry in an index; there is a table for each group of readers.

    `tags` are its facets, as names and values separated by a colon: "theme:housing", "year:2021".
    """

    never_public = True

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=300)
    address = models.CharField(max_length=500)
    title = models.TextField(blank=True, help_text="Its name, where it has one.")
    summary = models.TextField(blank=True, help_text="In our own words.")
    wording = models.TextField(blank=True, help_text="The official words.")
    context = models.TextField(blank=True, help_text="The headings above it, and its other names.")
    everyday = models.TextField(
        blank=True,
        db_default="",
        help_text="Words that readers use for it, a term a line, and their other forms; never shown.",
    )
    also_written = models.TextField(
        blank=True, help_text="Its sums, dates and other forms, each written in one standard way."
    )
    dated_on = models.DateField(null=True)
    deadline = models.DateField(null=True, help_text="The first day by which something is due, where known.")
    place = models.CharField(
        max_length=300,
        blank=True,
        db_collation="C",
        help_text="Its order among entries of one day: as printed.",
    )
    tags = ArrayField(models.TextField(), default=list)
    sort_name = models.GeneratedField(
        expression=Left(Lower(Concat("title", "summary", "wording")), 100),
        output_field=models.TextField(),
        db_persist=True,
    )
    vector = models.GeneratedField(
        expression=SearchVector("title", weight="A", config=CONFIG)
        + SearchVector("summary", weight="B", config=CONFIG)
        + SearchVector("wording", weight="C", config=CONFIG)
        + SearchVector("context", weight="D", config=CONFIG)
        + SearchVector("everyday", weight="D", config=CONFIG)
        + SearchVector("also_written", weight="B", config=CONFIG),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        abstract = True

    def __str__(self):
        return f"{self.kind} {self.key}"


class SearchEntry(Findable):
    """The public index: only public records have an entry here."""

    listed_at = models.DateTimeField(
        null=True,
        help_text="When everybody could first find it; empty where it was here before that was noted.",
    )

    class Meta:
        verbose_name_plural = "search entries"
        indexes = [
            GinIndex(fields=["vector"], name="search_entry_vector", fastupdate=False),
            GinIndex(fields=["tags"], name="search_entry_tags", fastupdate=False),
            models.Index(
                "kind", F("dated_on").desc(nulls_last=True), "id", name="search_entry_newest_of_kind"
            ),
            models.Index(F("dated_on").desc(nulls_last=True), "place", "id", name="search_entry_newest"),
            models.Index("sort_name", "id", name="search_entry_by_name"),
            models.Index("deadline", "place", "id", name="search_entry_by_deadline"),
        ]
        constraints = [
            UniqueConstraint(fields=["kind", "key"], name="search_entry_once"),
            CheckConstraint(condition=~Q(key=""), name="search_entry_key_not_empty"),
        ]


class UnlistedEntry(models.Model):
    """A removed entry and when it was first listed: if it comes back, it does not count as new."""

    never_public = True

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=300)
    listed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "unlisted entries"
        constraints = [UniqueConstraint(fields=["kind", "key"], name="unlisted_entry_once")]

    def __str__(self):
        return f"{self.kind} {self.key}"


class SearchWord(models.Model):
    """A word in the index, for “did you mean”."""

    never_public = True

    word = models.CharField(max_length=60, primary_key=True)

    class Meta:
        indexes = [GinIndex(OpClass(F("word"), name="gin_trgm_ops"), name="search_word_trigrams")]

    def __str__(self):
        return self.word


class Synonym(models.Model):
    """Words that mean the same to a reader: abbreviations, renamed bodies, other names. Editors maintain them."""

    term = models.CharField(max_length=120, unique=True, help_text="As people type it, for example “ICS”.")
    means = ArrayField(
        models.CharField(max_length=200),
        blank=True,
        default=list,
        help_text="What is searched for as well: “integrated care system”.",
    )
    wider = ArrayField(
        models.CharField(max_length=200),
        blank=True,
        default=list,
        help_text="What is searched for instead where nothing has any of these words: “schools” for “academies”.",
    )
    is_one_way = models.BooleanField(
        "one way",
        default=False,
        help_text="People who type these words do not find the term: “bins” finds “waste "
        "collection”, not the reverse.",
    )
    theme = models.ForeignKey(
        Theme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where a search for the term leads if nothing is found.",
    )

    history = Tracked()
    _change_reason: str  # for the history, set before a row is deleted

    class Meta:
        ordering = ["term"]
        constraints = [
            UniqueConstraint(Upper("term"), name="synonym_term_once"),
            CheckConstraint(condition=~Q(term="") & ~Q(means=[], wider=[]), name="synonym_not_empty"),
        ]

    def __str__(self):
        return f"{self.term}: {', '.join(self.means or self.wider)}"


class SearchMiss(models.Model):
    """A search without results, or one that took too long, with its number on a day. Nothing about who searched is
    stored.
    """

    never_public = True

    class Why(models.TextChoices):
        NOTHING = "nothing", "Nothing found"
        SLOW = "slow", "Took too long"

    words = models.CharField(max_length=200)
    why = models.CharField(max_length=10, choices=Why)
    searched_on = models.DateField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-searched_on", "-count", "words"]
        verbose_name = "search without results"
        verbose_name_plural = "searches without results"
        constraints = [
            UniqueConstraint(fields=["words", "why", "searched_on"], name="search_miss_once_a_day")
        ]

    def __str__(self):
        return f"{self.words} ({self.searched_on})"
