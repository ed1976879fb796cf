"""Versions of records: how those are left that no single save leaves, and how one is told and taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Model
from django.utils import timezone
from simple_history.models import HistoricalRecords

BATCH = 500
BEGUN = "As it was when its history began"


def record(
    rows: Sequence[Model], *, reason: str, created: bool = False, by=None, at: datetime | None = None
) -> None:
    """Leave a version of rows of one model that were written in bulk, with what their many-to-many fields hold now.

    Without `by` it is whoever the request at hand is from, and nobody where there is none. The database copies the rows
    itself, which takes a third of the time that sending them once more would.
    """
    if not rows:
        return
    kept = type(rows[0]).history.model
    by = by or kept.get_default_history_user(rows[0])
    versions = _copy_rows(
        type(rows[0]),
        [row.pk for row in rows],
        history_date=at or timezone.now(),
        history_type="~" if not created else "+",
        history_change_reason=reason,
        history_user_id=by.pk if by else None,
    )
    _record_links(rows, versions)


def _copy_rows(model: type[Model], numbers: Sequence[int], **given) -> dict[int, int]:
    """A version of each row, as the database holds it: their numbers, by those of the rows."""
    kept, quoted = model.history.model, connection.ops.quote_name
    own = ", ".join(quoted(field.column) for field in kept.tracked_fields)
    told = ", ".join(quoted(name) for name in given)
    values = ", ".join(f"%s::{kept._meta.get_field(name).db_type(connection)}" for name in given)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(kept._meta.db_table)} ({own}, {told})"
            f" SELECT {own}, {values} FROM {quoted(model._meta.db_table)}"
            f" WHERE {quoted(model._meta.pk.column)} = ANY(%s) ORDER BY {quoted(model._meta.pk.column)}"
            " RETURNING id, history_id",
            [*given.values(), list(numbers)],
        )
        return dict(cursor.fetchall())


def begin(apps, schema_editor, app_label: str) -> None:
    """Leave a first version of every row that was there before there was a history; for a migration."""
    for model in apps.get_app_config(app_label).get_models():
        try:
            kept = apps.get_model(app_label, f"Historical{model.__name__}")
        except LookupError:
            continue
        _copy(
            schema_editor,
            model,
            kept,
            history_date="now()",
            history_type="'+'",
            history_change_reason=f"'{BEGUN}'",
        )
        for field in model._meta.local_many_to_many:
            links = field.remote_field.through
            if links._meta.auto_created:
                kept_links = apps.get_model(app_label, f"Historical{links.__name__}")
                here = f"{links._meta.db_table}.{field.m2m_column_name()}"
                version = (
                    f"(SELECT history_id FROM {kept._meta.db_table} AS version WHERE version.id = {here})"
                )
                _copy(schema_editor, links, kept_links, history_id=version)
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or the tables could not be indexed after this


def _copy(schema_editor, model, kept, **given: str) -> None:
    quoted = schema_editor.connection.ops.quote_name
    columns = {quoted(field.column): quoted(field.column) for field in model._meta.local_fields}
    columns |= {quoted(kept._meta.get_field(name).column): value for name, value in given.items()}
    schema_editor.execute(
        f"INSERT INTO {kept._meta.db_table} ({', '.join(columns)})"
        f" SELECT {', '.join(columns.values())} FROM {model._meta.db_table}"
    )


def _record_links(rows: Sequence[Model], versions: dict[int, int]) -> None:
    kept_rows = type(rows[0]).history.model
    for field in kept_rows._history_m2m_fields:
        through, here, there = field.remote_field.through, field.m2m_column_name(), field.m2m_reverse_name()
        links = through.objects.filter(**{f"{here}__in": versions}).order_by("pk")
        kept = HistoricalRecords.m2m_models[field]
        kept.objects.bulk_create(
            (
                kept(
                    history_id=versions[getattr(link, here)],
                    id=link.pk,
                    **{here: getattr(link, here), there: getattr(link, there)},
                )
                for link in links.iterator()
            ),
            batch_size=BATCH,
        )
