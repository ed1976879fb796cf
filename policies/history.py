"""Versions of records: how those are left that no single save leaves, and how one is told and taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Model
from simple_history.models import HistoricalRecords

BATCH = 500
BEGUN = "As it was when its history began"


def record(
    rows: Sequence[Model], *, reason: str, created: bool = False, by=None, at: datetime | None = None
) -> None:
    """Leave a version of rows of one model that were written in bulk, with what their many-to-many fields hold now.

    Without `by` it is whoever the request at hand is from, and nobody where there is none.
    """
    if not rows:
        return
    versions = type(rows[0]).history.bulk_history_create(
        rows,
        batch_size=BATCH,
        update=not created,
        default_user=by,
        default_change_reason=reason,
        default_date=at,
    )
    _record_links(rows, versions)


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


def _record_links(rows: Sequence[Model], versions: Sequence[Model]) -> None:
    version_of = {row.pk: version for row, version in zip(rows, versions, strict=True)}
    for field in versions[0]._history_m2m_fields:
        through, here, there = field.remote_field.through, field.m2m_column_name(), field.m2m_reverse_name()
        links = through.objects.filter(**{f"{here}__in": version_of}).order_by("pk")
        kept = HistoricalRecords.m2m_models[field]
        kept.objects.bulk_create(
            (
                kept(
                    history=version_of[getattr(link, here)],
                    id=link.pk,
                    **{here: getattr(link, here), there: getattr(link, there)},
                )
                for link in links.iterator()
            ),
            batch_size=BATCH,
        )
