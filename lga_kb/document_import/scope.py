"""Checks that an import stays within the publications and boards to which somebody's rights are limited.

Its changes are checked twice: in its preview, before anything is done, and in its rows, in the transaction that writes
them.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model

from boards.models import Board
from policies.editing.rights import may, outside_scope, places_of, scope_of
from policies.importing.store import Stored
from policies.models import DocumentImport, Publication

NAMED = 3  # of places outside the scope
PLACES = {"publication": Publication, "board": Board}
NARROWED = "Your rights are limited to some publications and boards."

logger = logging.getLogger(__name__)


class OutsideScope(PermissionDenied):
    """Somebody started an import that they have no right to; the message says why."""


def changed_rows(stored: Stored) -> list[Model]:
    """The rows that storing a document writes, or will write once it is published. Its publications always count.

    A row without a place, such as a campaign, counts if it existed before.
    """
    rows: list[Model] = list(stored.publications.values())
    for entry in stored.report.rows:
        is_new = entry.outcome == "created" or entry.row.pk is None
        if (
            is_new
            and places_of(entry.row)
            or not is_new
            and (entry.old or entry.outcome in ("updated", "waiting"))
        ):
            rows.append(entry.row)
    return rows


def new_publications(stored: Stored) -> list[Model]:
    """The publications that a document creates."""
    rows = (entry.row for entry in stored.report.rows if entry.outcome == "created")
    return [row for row in rows if isinstance(row, Publication)]


def places_changed(rows: Iterable[Model], new: Collection[Model] = ()) -> list[dict[str, Any]]:
    """The places of rows as plain values: one entry for each set of places, with its name."""
    found: dict[tuple, str] = {}
    for row in rows:
        places = tuple(sorted(places_of(row), key=str))
        if places not in found:
            found[places] = f"a new publication, “{row}”" if row in new else _name(row, places)
    return [{"places": places, "name": name} for places, name in found.items()]


def check_preview(user, record: DocumentImport) -> None:
    """Refuse an import that, by its preview or its rows, changes something outside the scope.

    Raises OutsideScope. An import that has not been read yet is left to the person who started it.
    """
    scope = set() if user.is_superuser else scope_of(user)
    if not scope:
        return
    changed = _known_places(record)
    if not changed and record.created_by_id != user.pk:
        raise OutsideScope(f"{NARROWED} We do not yet know what this import by somebody else would change.")
    _refuse(each["name"] for each in changed if not scope & {tuple(place) for place in each["places"]})


def check_rows(user, action: str, rows: Iterable[Model], new: Collection[Model] = ()) -> None:
    """Refuse rows written in this transaction, which is then rolled back. Raises OutsideScope."""
    if not may(user, action, Publication):
        raise OutsideScope("The person who started this no longer has the right to do it.")
    _refuse(each["name"] for each in places_changed(outside_scope(user, rows), new))


def rows_written(written: Mapping[str, Any]) -> Iterator[Model]:
    """The rows that an import created or changed and that still exist."""
    entries = [*written.get("created", ()), *written.get("changed", ())]
    for label, group in groupby(sorted(entries, key=lambda entry: entry[:2]), key=lambda entry: entry[0]):
        yield from apps.get_model(label)._base_manager.filter(pk__in=[pk for _, pk, *_ in group])


@contextmanager
def refusals_recorded(record: DocumentImport, user) -> Iterator[None]:
    """Record a refusal in the history of the import and in the log, and raise it again."""
    try:
        yield
    except OutsideScope as refusal:
        LogEntry.objects.create(
            user=user,
            content_type=ContentType.objects.get_for_model(record),
            object_id=str(record.pk),
            object_repr=str(record)[:200],
            action_flag=CHANGE,
            change_message=f"Refused: {refusal}",
        )
        logger.warning("Import %s: refused to user %s. %s", record.pk, user.pk, refusal)
        raise


def _known_places(record: DocumentImport) -> list[dict[str, Any]]:
    preview = record.preview
    changed = [*preview.get("changes", ()), *places_changed(record.publications.all())]
    if "changes" not in preview:  # one made before places were noted
        changed += _places_of_slugs([each["slug"] for each in preview.get("publications", ())])
    return changed + places_changed(rows_written(record.written))


def _places_of_slugs(slugs: list[str]) -> list[dict[str, Any]]:
    there = {row.slug: row for row in Publication.objects.filter(slug__in=slugs)}
    new = [{"places": [], "name": f"a new publication, “{slug}”"} for slug in slugs if slug not in there]
    return places_changed(there.values()) + new


def _refuse(names: Iterable[str]) -> None:
    names = list(dict.fromkeys(names))
    if not names:
        return
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    raise OutsideScope(
        f"{NARROWED} This import would change something else: {', '.join(names[:NAMED])}{more}."
    )


def _name(row: Model, places: tuple) -> str:
    """The name of a place: the publication or board, or the row itself if it has none."""
    if not places:
        return f"{row._meta.verbose_name} “{row}”"
    kind, pk = places[0]
    model = PLACES[kind]
    return f"{kind} “{model._base_manager.filter(pk=pk).first() or row}”"
