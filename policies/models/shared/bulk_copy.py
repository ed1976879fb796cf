"""Creates rows with COPY: a long INSERT spends most of its time on building and parsing the statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, transaction
from django.db.models import Field, ForeignKey, Model

from policies.models.fields.known import column_of


def create(rows: Sequence[Model]) -> None:
    """Write new rows of one model and give them their numbers, as `bulk_create` does."""
    if not rows:
        return
    options = type(rows[0])._meta
    unnumbered = [row for row in rows if row.pk is None]
    for row, number in zip(unnumbered, new_numbers(type(rows[0]), len(unnumbered)), strict=True):
        row.pk = number
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias
    fields = [field for field in options.local_concrete_fields if not field.generated]
    copy_in(type(rows[0]), fields, ([_value(field, row) for field in fields] for row in rows))


def new_numbers(model: type[Model], count: int) -> list[int]:
    """Numbers for so many new rows, which no other row gets."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [connection.ops.quote_name(model._meta.db_table), model._meta.pk.column, count],
        )
        return [number for (number,) in cursor.fetchall()]


def copy_in(model: type[Model], fields: Sequence[Field], rows: Iterable[Sequence]) -> None:
    """Write rows of values in the database's format, one value for each field."""
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(column_of(field)) for field in fields)
    statement = f"COPY {quoted(model._meta.db_table)} ({columns}) FROM STDIN"
    with (
        transaction.atomic(savepoint=False),
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        for row in rows:
            copy.write_row(row)


def _value(field: Field, row: Model):
    value = field.pre_save(row, add=True)
    if value is None and isinstance(field, ForeignKey) and field.is_cached(row):
        # The related row got its id after it was assigned here.
        related = field.get_cached_value(row)
        value = related and related.pk
        setattr(row, field.attname, value)
    return field.get_db_prep_save(value, connection)
