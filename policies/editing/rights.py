"""Who may do what with a record: the only place that decides, for the admin, its lists and everything else.

A right consists of a permission, which the groups give (Editor, Publisher, Board officer, Administrator), and a place:
rights may be limited to some publications or boards. Each app registers the places of its records. Nobody may do
anything with a record that they may not read.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q, QuerySet

from policies.editing.versions import related
from policies.models import EditorScope, Publication
from policies.models.fields.known import model_at, own_field
from policies.models.shared.asked_once import once
from policies.models.shared.readable_rows import may_read

Place = tuple[str, Hashable]  # ("publication", 12) or ("board", 3)

# The permission that each action needs; `{model}` is the model's name, `{record}` that of the table behind a proxy.
PERMISSIONS = {
    "view": "{app}.view_{model}",
    "add": "{app}.add_{model}",
    "change": "{app}.change_{model}",
    "delete": "{app}.delete_{model}",
    "submit": "{app}.change_{model}",
    "send_back": "policies.publish_{record}",
    "publish": "policies.publish_{record}",
    "publish_at": "policies.publish_{record}",
    "withdraw": "policies.publish_{record}",
    "restore": "policies.publish_{record}",
    "revert": "{app}.change_{model}",  # to an earlier version: an edit like any other, which never moves the state
    "make_public": "{app}.read_restricted",
    "import": "policies.import_document",
    "undo_import": "policies.undo_import",
    "merge": "policies.merge_records",
}
EVERYWHERE = {"view"}  # actions that are not limited by place


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What an app says of the places that its records belong to: publications, or boards.

    `of` finds those of a record (none of its business: None), `scope` those that a user is kept to. `limit` may refuse
    a record to somebody who is kept to no place at all. `ways` names the fields that lead from a record of `app` to
    its place, the first that says something before others.
    """

    app: str
    name: str
    model: type[Model]
    ways: tuple[str, ...]
    of: Callable[[Model], Iterable[Place] | None]
    scope: Callable[[Model], Iterable[Place]]
    limit: Callable[[Model, Model], bool] = lambda user, record: True


_PLACES: list[Places] = []


def register(places: Places) -> None:
    """Add an app's own."""
    _PLACES.append(places)


def may(user, action: str, record: Model | type[Model]) -> bool:
    """Whether a user may do this with a record, or with any records of a model."""
    if not user.is_active or not user.has_perm(permission(action, record)):
        return False
    if isinstance(record, type):
        return True
    if not may_read(user, record):
        return False
    if action in EVERYWHERE:
        return True
    if record._state.adding:
        return not outside_scope(user, [record])
    place = ("in scope", user.pk, type(record), record.pk)
    return once(place, lambda: not outside_scope(user, [record]))


def may_publish_changes_of(user) -> set[str]:
    """The apps whose public records a user may change without a publisher."""
    return {
        places.app for places in _PLACES if user.is_active and user.has_perm(f"{places.app}.publish_changes")
    }


def apps_with_records() -> set[str]:
    """The apps whose records editors change."""
    return {places.app for places in _PLACES}


def ways_up() -> set[str]:
    """The names of the fields by which records belong to others, in every app."""
    return {way for places in _PLACES for way in places.ways}


def permission(action: str, record: Model | type[Model]) -> str:
    """The name of the permission that an action needs."""
    meta = record._meta
    concrete = meta.concrete_model or meta.model
    return PERMISSIONS[action].format(
        app=meta.app_label, model=meta.model_name, record=concrete._meta.model_name
    )


def places_of(record: Model) -> set[Place]:
    """The publications and boards that a record belongs to."""
    return {place for places in _PLACES for place in places.of(record) or ()}


def scope_of(user) -> set[Place]:
    """The publications and boards to which a user's rights are limited; empty if they are not."""
    return once(("scope", user.pk), lambda: {place for places in _PLACES for place in places.scope(user)})


def outside_scope(user, records: Iterable[Model]) -> list[Model]:
    """The records that are outside a user's scope."""
    if user.is_superuser:
        return []
    if scope := scope_of(user):
        return [record for record in records if not scope & places_of(record)]
    return [record for record in records if not all(places.limit(user, record) for places in _PLACES)]


def may_add_some(user, model: type[Model]) -> bool:
    """Whether a user may add any record of a model within their scope."""
    if not may(user, "add", model):
        return False
    if not user.is_superuser and scope_of(user) and fields_to_place(model):
        return True
    return once(("add some", user.pk, model), lambda: not outside_scope(user, [model()]))


def fields_to_place(model: type[Model]) -> list[str]:
    """The fields of a model that decide which publication or board a record belongs to.

    The first field with a value decides.
    """
    found: list[str] = []
    for name in (way for places in _PLACES if places.app == model._meta.app_label for way in places.ways):
        with suppress(FieldDoesNotExist):
            field = model._meta.get_field(name)
            if field.concrete and field.is_relation and not field.many_to_many:
                found.append(name)
                if not field.null:
                    break
    return found


def within_scope(user, rows: QuerySet) -> QuerySet:
    """The rows within a user's scope, among rows that decide a record's place."""
    if user.is_superuser:
        return rows
    if scope := scope_of(user):
        return rows.filter(_within(rows.model, scope))
    return rows if not outside_scope(user, [rows.model()]) else rows.none()


def _within(model: type[Model], scope: set[Place], path: str = "") -> Q:
    """The condition that rows are, or belong to, a place in a scope."""
    for places in _PLACES:
        if places.model is model:
            return Q(**{f"{path}pk__in": [pk for name, pk in scope if name == places.name]})
    found, earlier = Q(pk__in=[]), Q()
    for name in fields_to_place(model):
        target = model_at(own_field(model, name))
        found |= earlier & Q(**{f"{path}{name}__isnull": False}) & _within(target, scope, f"{path}{name}__")
        earlier &= Q(**{f"{path}{name}__isnull": True})
    return found


def narrowed(user, rows: QuerySet, *, to: str) -> QuerySet:
    """The rows within a user's scope. `to` leads to the publication that a row is in."""
    scope = set() if user.is_superuser else scope_of(user)
    if not scope:
        return rows
    return rows.filter(**{f"{to}__in": [pk for place, pk in scope if place == "publication"]})


# What this app knows of: publications.

WAYS = ("heading", "publication", "statement", "later", "priority", "passage")


def publications_of(record: Model) -> list[Place] | None:
    """The publication that a record is or belongs to. A lineage record belongs to that of its later statement."""
    if record._meta.app_label != "policies":
        return None
    if isinstance(record, Publication):
        return [("publication", record.pk)]
    for path in ("publication_id", *(f"{way}.publication_id" for way in WAYS if way != "publication")):
        if (found := _follow(record, path)) is not None:
            return [("publication", found)]
    return []


def scope_in_publications(user) -> list[Place]:
    found = EditorScope.objects.filter(user=user).values_list("publications", flat=True)
    return [("publication", pk) for pk in found]


def _follow(record, path: str):
    *relations, column = path.split(".")
    for name in relations:
        record = related(record, name) if hasattr(type(record), name) else None
    return getattr(record, column, None)


register(
    Places(
        app="policies",
        name="publication",
        model=Publication,
        ways=WAYS,
        of=publications_of,
        scope=scope_in_publications,
    )
)
