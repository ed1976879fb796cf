"""Exempt and confidential items: their titles and reasons are public, and all the rest is for those with the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from boards.models import AgendaItem, Board, Meeting, MeetingPaper, Report, RestrictedPassage
from policies.editing.rights import scope_of
from policies.editing.versions import related
from policies.models import Passage
from policies.models.fields.known import model_at

RIGHT = "boards.read_restricted"

# Relations by which an open record leads to what may be restricted: the record is public, what it leads to is left out.
# Every other relation, of whatever model, makes a record part of what it leads to.
LEADS_ON = {
    "boards.AgendaItem.passage": "The title of an item is always public.",
    "boards.PaperToFollow.report": "A promise belongs to the item that it was made for.",
    "boards.Action.decision": "An action belongs to the item that it was agreed under.",
    "boards.Action.closed_in": "An action belongs to the item that it was agreed under.",
    "policies.Update.evidence_passage": "An update belongs to its statement, not to the items it cites.",
}


@cache
def to_items(model: type[Model]) -> tuple[str, ...]:
    """The ways from a record to the items that it tells of."""
    return tuple(_paths(model._meta.concrete_model or model, AgendaItem))


@cache
def to_passages(model: type[Model]) -> tuple[str, ...]:
    """The ways from a record to the passages whose words it holds."""
    return tuple(_paths(model._meta.concrete_model or model, Passage))


def _paths(model: type[Model], end: type[Model], passed: tuple[type[Model], ...] = ()) -> Iterator[str]:
    """Every way over foreign keys that make a record part of another."""
    if model is end:
        yield "pk"
    for field in model._meta.concrete_fields:
        if field.is_relation and f"{model._meta.label}.{field.name}" not in LEADS_ON:
            target = model_at(field)
            further = target._meta.concrete_model or target
            if further is end:
                yield field.name
            elif further is not model and further not in passed:
                yield from (f"{field.name}__{path}" for path in _paths(further, end, (*passed, model)))


def leave_out(rows: QuerySet, user=None) -> QuerySet:
    """Rows of any model without those that tell what a restricted item holds."""
    model: type[Model] = rows.model
    ways, ways_to_passages = to_items(model), to_passages(model)
    if not (ways or ways_to_passages) or (user and may_read_all(user)):
        return rows
    items, passages = _kept_from(user), _passages_kept_from(user)
    for path in ways:
        rows = rows.exclude(Exists(items.filter(pk=OuterRef(path))))
    for path in ways_to_passages:
        rows = rows.exclude(Exists(passages.filter(passage=OuterRef(path))))
    return rows


def without_restricted_items(publications: QuerySet) -> QuerySet:
    """Publications that are no paper of a meeting with a restricted item, and print nothing of such an item."""
    own = {"publication": OuterRef("pk")}
    restricted = (
        MeetingPaper.objects.filter(meeting__items__is_restricted=True, **own),
        Report.objects.filter(item__is_restricted=True, **own),
        RestrictedPassage.objects.filter(passage__publication=OuterRef("pk")),
    )
    for rows in restricted:
        publications = publications.exclude(Exists(rows))
    return publications


def telling_of(rows: QuerySet, items: QuerySet | Iterable[int]) -> QuerySet:
    """Rows of a model that tell of one of the restricted items."""
    model: type[Model] = rows.model
    told = Q()
    for path in to_items(model):
        told |= Q(**{f"{path}__in": items})
    for path in to_passages(model):
        told |= Q(**{f"{path}__in": RestrictedPassage.objects.filter(item__in=items).values("passage")})
    return rows.filter(told)


def may_read_last_known(record: Model, user) -> bool:
    """Whether somebody may read a record that is new or deleted, by the newest versions of what it led to."""
    if not _may_read_its_items(record, user):
        return False
    ends = [path.rpartition("__") for path in to_passages(type(record))]
    return not any(_is_kept(_led_to(record, path), name, user) for path, _, name in ends)


def _may_read_its_items(record: Model, user) -> bool:
    items = [_led_to(record, path) for path in to_items(type(record))]
    return all(may_read(user, item) for item in items if isinstance(item, AgendaItem))


def _led_to(record: Model, path: str) -> Model | None:
    """Where a path leads from a record, by the newest version of each record that is gone."""
    found: Model | None = record
    for name in filter(None, path.split("__")):
        found = found if name == "pk" or found is None else related(found, name)
    return found


def _is_kept(record: Model | None, name: str, user) -> bool:
    """Whether the words of a record are kept from somebody, by the passage that it names."""
    number = record and getattr(record, "pk" if name == "pk" else f"{name}_id")
    if not number:
        return False
    if _passages_kept_from(user).filter(passage=number).exists():
        return True
    passage = Passage.objects.filter(pk=number).first()
    publication = passage.publication_id if passage else getattr(record, "publication_id", None)
    deleted = Report.history.filter(publication=publication).exclude(id__in=Report.objects.values("pk"))
    reports = [version.instance for version in deleted.order_by("id", "-history_id").distinct("id")]
    if passage:
        reports = [each for each in reports if each.first_position <= passage.position <= each.last_position]
    return not all(_may_read_its_items(report, user) for report in reports)


def may_read(user, item: AgendaItem) -> bool:
    """Whether somebody may read what an item holds."""
    if not item.is_restricted or (user and may_read_all(user)):
        return True
    if user is None or not user.has_perm(RIGHT):
        return False
    meeting = related(item, "meeting")
    return isinstance(meeting, Meeting) and ("board", meeting.board_id) in scope_of(user)


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


def _passages_kept_from(user) -> QuerySet:
    """The passages that somebody may not read: those of the items, and those withheld since an item went."""
    rows = RestrictedPassage.objects.values("passage")
    if user is None:
        return rows
    return rows.exclude(board__in=boards_read_by(user).values("pk"))


def may_read_all(user) -> bool:
    """Whether somebody may read the restricted items of every board."""
    if user.is_superuser and user.is_active:
        return True
    return user.has_perm(RIGHT) and user.has_perm("boards.edit_every_board") and not scope_of(user)
