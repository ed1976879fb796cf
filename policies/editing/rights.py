"""Who may do what with a record: the one place that answers, for the admin, its lists and everything else.

A right is a permission, which the groups give (Editor, Publisher, Board officer, Administrator), and a place: rights
may be narrowed to some publications or boards. Each app says which places its records have. Nobody may do anything
with a record that they may not read.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from django.db.models import Model, QuerySet

from policies.editing.versions import related
from policies.models import EditorScope, Publication
from policies.models.shared.readable_rows import may_read

Place = tuple[str, Hashable]  # ("publication", 12) or ("board", 3)

# The permission that each action asks for; `{model}` is the model's name, `{record}` that of the table behind a proxy.
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
}
EVERYWHERE = {"view"}  # actions that no place narrows

_PLACES: list[Callable[[Model], Iterable[Place] | None]] = []
_SCOPES: list[Callable[[Model], Iterable[Place]]] = []
_LIMITS: list[Callable[[Model, Model], bool]] = []


def may(user, action: str, record: Model | type[Model]) -> bool:
    """Whether somebody may do this with a record, or with records of a model at all."""
    if not user.is_active or not user.has_perm(permission(action, record)):
        return False
    if isinstance(record, type):
        return True
    if not may_read(user, record):
        return False
    return action in EVERYWHERE or not outside_scope(user, [record])


def permission(action: str, record: Model | type[Model]) -> str:
    """The name of the permission that an action asks for."""
    meta = record._meta
    return PERMISSIONS[action].format(
        app=meta.app_label, model=meta.model_name, record=meta.concrete_model._meta.model_name
    )


def register(
    *,
    places: Callable[[Model], Iterable[Place] | None],
    scope: Callable[[Model], Iterable[Place]],
    limit: Callable[[Model, Model], bool] = lambda user, record: True,
) -> None:
    """Add an app's own: the places of its records (none of its business: None), and those that a user is kept to.

    `limit` may refuse a record to somebody who is kept to no place at all.
    """
    _PLACES.append(places)
    _SCOPES.append(scope)
    _LIMITS.append(limit)


def places_of(record: Model) -> set[Place]:
    """The publications and boards that a record belongs to."""
    return {place for places in _PLACES for place in places(record) or ()}


def scope_of(user) -> set[Place]:
    """The publications and boards that somebody's rights are narrowed to; nothing where they are not."""
    return {place for scope in _SCOPES for place in scope(user)}


def outside_scope(user, records: Iterable[Model]) -> list[Model]:
    """Those of some records that the places which somebody's rights are narrowed to do not leave them."""
    if user.is_superuser:
        return []
    if scope := scope_of(user):
        return [record for record in records if not scope & places_of(record)]
    return [record for record in records if not all(limit(user, record) for limit in _LIMITS)]


def narrowed(user, rows: QuerySet, *, to: str) -> QuerySet:
    """Those of some rows that the scope of somebody leaves them. `to` leads to the publication that a row is in."""
    scope = set() if user.is_superuser else scope_of(user)
    if not scope:
        return rows
    return rows.filter(**{f"{to}__in": [pk for place, pk in scope if place == "publication"]})


# What this app knows of: publications.


def publications_of(record: Model) -> list[Place] | None:
    """The publication that a record is, or stands in. A line of descent stands where its later statement does."""
    if record._meta.app_label != "policies":
        return None
    for path in (
        "",
        "publication_id",
        "statement.publication_id",
        "later.publication_id",
        "priority.publication_id",
    ):
        if not path and isinstance(record, Publication):
            return [("publication", record.pk)]
        if path and (found := _follow(record, path)) is not None:
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


register(places=publications_of, scope=scope_in_publications)
