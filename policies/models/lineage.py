"""Lineage: links from a statement to the later one that continues it, with the changes."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import CheckConstraint, F, OuterRef, Q, Subquery, UniqueConstraint, Value
from django.db.models.functions import Coalesce

from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import called
from policies.models.shared.public_rows import public
from policies.models.statement import Statement
from policies.text.issue_dates import is_after

# Everything that a statement leads to, over links that nobody has refused. UNION drops rows reached before, so
# that it always ends.
_LEADS_TO = """
WITH RECURSIVE onward AS (
    SELECT later_id FROM policies_lineage WHERE earlier_id = %s AND state <> 'refused' AND id <> %s
    UNION
    SELECT edge.later_id FROM policies_lineage AS edge JOIN onward ON edge.earlier_id = onward.later_id
    WHERE edge.state <> 'refused' AND edge.id <> %s
)
SELECT EXISTS (SELECT FROM onward WHERE later_id = %s)
"""
_SIDES = ("earlier", "later")
_EDITIONS = ("earlier__publication", "later__publication")


class LineageQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(state=Lineage.State.CONFIRMED)

    def suggested(self):
        return self.filter(state=Lineage.State.SUGGESTED)

    def in_the_same_words(self):
        """Pairs of which both statements have the same words, and nothing else changed either."""
        return self.filter(change=Lineage.Change.VERBATIM, also=[])

    def in_force(self):
        """Confirmed or suggested pairs, without refused ones."""
        return self.exclude(state=Lineage.State.REFUSED)

    def published(self):
        """Confirmed pairs of two public statements."""
        return public(self.confirmed(), of=[*_SIDES, *_EDITIONS]).select_related(*_EDITIONS)

    def said_again(self, kinds, theme=None, year=None):
        """Public pairs of which both statements are of the kinds, and on the theme and in the year if these are named.

        The theme may be an OuterRef.
        """
        pairs = self.published()
        for side in _SIDES:
            pairs = pairs.filter(**{f"{side}__kind__in": kinds})
            if theme:
                pairs = pairs.filter(**{f"{side}__themes": theme})
            if year:
                pairs = pairs.filter(**{f"{side}__publication__years__contains": year})
        return pairs

    def possible(self):
        """Suggested, unreviewed pairs between statements of two public publications."""
        pairs = public(self.suggested(), of=[*_SIDES, *_EDITIONS]).between_editions()
        return pairs.select_related(*_EDITIONS).likeliest_first()

    def of_statement(self, statement):
        """Pairs with the statement at one end."""
        return self.filter(Q(earlier=statement) | Q(later=statement))

    def touching(self, keys):
        """Pairs with at least one of these statements."""
        return self.filter(Q(earlier__key__in=keys) | Q(later__key__in=keys))

    def between_editions(self):
        """Pairs of two publications, without statements printed twice in one pack."""
        return self.exclude(change=Lineage.Change.TWIN)

    def newest_first(self):
        """By the later edition's date of issue, newest first, and there in print order."""
        newest = F("later__publication__issued_on").desc(nulls_last=True)
        return self.order_by(newest, "later__heading__position", "later__position", "pk")

    def among(self, publications):
        """Pairs of two of the publications, given by number."""
        return self.filter(earlier__publication__in=publications, later__publication__in=publications)

    def between(self, earlier, later):
        """Pairs of an earlier publication with a later one."""
        return self.filter(earlier__publication=earlier, later__publication=later)

    def of_publication(self, publication):
        """Pairs with at least one end in the publication."""
        return self.filter(Q(earlier__publication=publication) | Q(later__publication=publication))

    def counted_by_editions(self):
        """How many pairs two published editions have as `pairs`, by their slugs, titles and years; newest first."""
        shown = [f"{edition}__{field}" for edition in _EDITIONS for field in ("slug", "title", "years")]
        return (
            public(self, of=[*_SIDES, *_EDITIONS])
            .exclude(earlier__publication=F("later__publication"))
            .order_by()
            .values(*shown)
            .annotate(pairs=models.Count("pk"), newest=models.Max("later__publication__issued_on"))
            .order_by(F("newest").desc(nulls_last=True), "-pairs", *shown)
        )

    def of_any_publication(self, slugs):
        """Pairs with at least one end in one of the publications, by slug."""
        return self.filter(Q(earlier__publication__slug__in=slugs) | Q(later__publication__slug__in=slugs))

    def changed_as(self, changes):
        """Pairs with one of the changes, as the main or another change."""
        return self.filter(Q(change__in=changes) | Q(also__overlap=changes))

    def likeliest_first(self):
        return self.order_by(F("score").desc(nulls_last=True), "pk")

    def for_review(self):
        """With both ends and their sources, and the number of each pair's newest version as `version`."""
        newest = self.model.history.filter(id=OuterRef("pk")).order_by("-history_id").values("history_id")[:1]
        return self.select_related(
            *(f"{end}__{path}" for end in _SIDES for path in ("publication", "heading__priority"))
        ).annotate(version=Coalesce(Subquery(newest), Value(0)))

    def counted_by_publications(self):
        """The ids of an earlier and a later publication, with the number of `pairs` between them."""
        counted = self.order_by().values_list(*_EDITIONS).annotate(pairs=models.Count("pk"))
        return counted.order_by("-pairs", *_EDITIONS)


class Lineage(Edited):
    """An earlier statement and the later one that continues it."""

    class Change(models.TextChoices):
        VERBATIM = "verbatim", "Verbatim"
        REWORDED = "reworded", "Reworded"
        TARGET_DROPPED = "target-dropped", "Target dropped"
        TARGET_CHANGED = "target-changed", "Target changed"
        SUM_DROPPED = "sum-dropped", "Sum dropped"
        SUM_CHANGED = "sum-changed", "Sum changed"
        DEADLINE_CHANGED = "deadline-changed", "Deadline changed"
        BODY_RENAMED = "body-renamed", "Body under another name"
        MERGED = "merged", "Merged"
        SPLIT = "split", "Split"
        MOVED = "moved", "Moved to another priority"
        TWIN = "twin", "Twin: printed twice in one pack"

    class State(models.TextChoices):
        SUGGESTED = "suggested", "Suggested by similarity"
        CONFIRMED = "confirmed", "Confirmed by an editor"
        REFUSED = "refused", "Refused by an editor"

    earlier = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="later_edges")
    later = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="earlier_edges")
    change = models.CharField("main change", max_length=20, choices=Change)
    also = ArrayField(
        models.CharField(max_length=20, choices=Change),
        verbose_name="also",
        default=list,
        blank=True,
        help_text="What changed besides, for example “moved”.",
    )
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED)
    score = models.FloatField(
        null=True, blank=True, help_text="Likeness from 0 to 1, where it was suggested."
    )
    reason = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    is_onward: bool  # of a pair on the line of a statement: see `policies.lineage.descent`

    objects = LineageQuerySet.as_manager()
    version: int  # where the queryset is `for_review`

    named_with = (
        "earlier__publication",
        "later__publication",
    )

    class Meta:
        ordering = ["earlier", "later"]
        verbose_name_plural = "lineage"
        constraints = [
            UniqueConstraint(fields=["earlier", "later"], name="lineage_pair_once"),
            CheckConstraint(condition=~Q(earlier=F("later")), name="lineage_not_to_itself"),
            CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=1), name="lineage_score_0_to_1"
            ),
        ]

    def __str__(self):
        return f"{called(self, 'earlier')} → {called(self, 'later')}"

    @property
    def also_names(self):
        """The other changes, in words."""
        return [self.Change(each).label for each in self.also]

    def clean(self):
        """Refuse impossible lineage: a link to itself, backwards in time, or in a circle."""
        super().clean()
        if self.earlier_id is None or self.later_id is None or self.state == self.State.REFUSED:
            return
        earlier, later = self.earlier, self.later
        if earlier.pk == later.pk:
            raise ValidationError("A statement cannot carry itself on.")
        if is_after(earlier.publication, later.publication):
            raise ValidationError(
                f"“{earlier.publication}” was issued after “{later.publication}”: "
                "the earlier statement must be of the earlier publication."
            )
        if self._closes_a_circle():
            raise ValidationError(
                "The later statement already leads to the earlier one: lineage has no circles."
            )
        in_one_pack = earlier.publication.pack_id == later.publication.pack_id
        if in_one_pack != (self.change == self.Change.TWIN):
            raise ValidationError(
                "Statements of one pack are twins, and nothing else."
                if in_one_pack
                else "Twins are statements of one pack; these are of two."
            )

    def _closes_a_circle(self):
        itself = self.pk or 0
        with connection.cursor() as cursor:
            cursor.execute(_LEADS_TO, [self.later_id, itself, itself, self.earlier_id])
            return cursor.fetchone()[0]
