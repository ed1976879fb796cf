"""Exempt and confidential items: their titles and reasons are public, and all the rest is for those with the right."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from boards.models import AgendaItem, Board, RestrictedPassage
from policies.rights import scope_of

RIGHT = "boards.read_restricted"

# From a record to the items that it tells of.
TO_ITEMS = {
    "boards.AgendaItem": ("pk",),
    "boards.Report": ("item",),
    "boards.ReportSection": ("report__item",),
    "boards.Recommendation": ("report__item",),
    "boards.ContactOfficer": ("report__item",),
    "boards.Decision": ("item", "reported_in"),
    "boards.DecisionChange": ("decision__item", "decision__reported_in"),
    "boards.Action": ("item",),
    "boards.Declaration": ("item",),
    "boards.PaperToFollow": ("item",),
    "boards.LinkedPaper": ("item",),
}
# From a record to the passages whose words it holds.
TO_PASSAGES = {
    "policies.Passage": ("pk",),
    "policies.Heading": ("passage",),
    "policies.Statement": ("passage",),
    "policies.Erratum": ("passage", "statement__passage"),
    "policies.Update": ("statement__passage",),
    "policies.Lineage": ("earlier__passage", "later__passage"),
}


def leave_out(rows: QuerySet, user=None) -> QuerySet:
    """Rows of any model without those that tell what a restricted item holds."""
    label = rows.model._meta.concrete_model._meta.label
    to_items, to_passages = TO_ITEMS.get(label, ()), TO_PASSAGES.get(label, ())
    if not (to_items or to_passages) or (user and may_read_all(user)):
        return rows
    items, passages = _kept_from(user), RestrictedPassage.objects.values("passage")
    if user:
        passages = passages.filter(item__in=items)
    for path in to_items:
        rows = rows.exclude(**{f"{path}__in": items})
    for path in to_passages:
        rows = rows.exclude(**{f"{path}__in": passages})
    return rows


def telling_of(rows: QuerySet, items: QuerySet | Iterable[int]) -> QuerySet:
    """Rows of a model that tell of one of the restricted items."""
    label = rows.model._meta.concrete_model._meta.label
    told = Q()
    for path in TO_ITEMS.get(label, ()):
        told |= Q(**{f"{path}__in": items})
    for path in TO_PASSAGES.get(label, ()):
        told |= Q(**{f"{path}__in": RestrictedPassage.objects.filter(item__in=items).values("passage")})
    return rows.filter(told)


def may_read(user, item: AgendaItem) -> bool:
    """Whether somebody may read what an item holds."""
    return not item.is_restricted or not _kept_from(user).filter(pk=item.pk).exists()


def may_read_some(user) -> bool:
    """Whether somebody has the right, for whichever boards."""
    return user.has_perm(RIGHT)


def read_by(user) -> QuerySet:
    """The restricted items that somebody may read."""
    return AgendaItem.objects.filter(is_restricted=True).exclude(pk__in=_kept_from(user)).order_by()


def boards_read_by(user) -> QuerySet[Board]:
    """The boards whose restricted items somebody may read."""
    if not user.has_perm(RIGHT):
        return Board.objects.none()
    if may_read_all(user):
        return Board.objects.all()
    return Board.objects.filter(pk__in=[pk for place, pk in scope_of(user) if place == "board"])


def _kept_from(user) -> QuerySet:
    """The restricted items that somebody may not read: all of them, or those of other boards than their own."""
    items = AgendaItem.objects.filter(is_restricted=True).order_by()
    if user is None:
        return items
    if may_read_all(user):
        return items.none()
    return items.exclude(meeting__board__in=boards_read_by(user).values("pk"))


def may_read_all(user) -> bool:
    """Whether somebody may read the restricted items of every board."""
    if user.is_superuser and user.is_active:
        return True
    return user.has_perm(RIGHT) and user.has_perm("boards.edit_every_board") and not scope_of(user)
