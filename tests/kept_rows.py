"""Rows that many tests begin with: made once in each process, and from then on copied into the database."""

import copy
from itertools import count

from django.apps import apps
from django.db import connection, transaction

from tests import factories
from tests.emptying import has_records, is_superuser
from tests.indexed import Index

_kept = {}


def kept_rows(make, *, name=""):
    """What a function gives that makes rows, as the first of a test. They have the same numbers each time.

    A function that is another in each test is known by the name.
    """
    known_as = name or make
    number = next(factories.numbers)
    factories.numbers = count(number)
    if number > 1 or not is_superuser():
        return make()
    if known_as not in _kept:
        _kept[known_as] = _made(make)
    given, rows, number = _kept[known_as]
    factories.numbers = count(number)
    return _copied_in(given, rows)


def kept_import(bring, *, name):
    """What a function gives that imports into a site without records; it is known by the name, and by what it imports.

    In a site that has records it is called in any case.
    """
    number = next(factories.numbers)
    factories.numbers = count(number)
    if has_records() or not is_superuser():
        return bring()
    if name not in _kept:
        _kept[name] = _made(bring)
    factories.numbers = count(number)
    given, rows, _ = _kept[name]
    return _copied_in(given, rows)


def _copied_in(given, rows):
    with transaction.atomic(), connection.cursor() as cursor:
        # What triggers write is among the rows.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, (columns, data) in rows.items():
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as into:
                into.write(data)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    Index.wrote(*rows)
    return copy.deepcopy(given)


def _made(make):
    """What the function gives, the columns and rows it made by table, and the number that the next row gets."""
    tables = (each._meta for each in apps.get_models(include_auto_created=True))
    models = [each for each in tables if each.managed and not each.proxy]
    rows = {}
    with transaction.atomic(), connection.cursor() as cursor:
        before = {}
        for model in models:
            cursor.execute(f'SELECT array_agg({_key(model)}) FROM "{model.db_table}"')
            before[model] = cursor.fetchone()[0] or []
        given = make()
        for model in models:
            columns = ", ".join(
                f'"{each.column}"' for each in model.local_concrete_fields if not each.generated
            )
            fresh = f'SELECT {columns} FROM "{model.db_table}" WHERE {_key(model)} <> ALL(%s)'
            with cursor.copy(f"COPY ({fresh}) TO STDOUT", [before[model]]) as out:
                data = b"".join(bytes(each) for each in out)
            if data:
                rows[model.db_table] = columns, data
        transaction.set_rollback(True)
    return given, rows, next(factories.numbers)


def _key(model):
    """What tells a row from all others, as an expression."""
    return "ROW({})::text".format(", ".join(f'"{field.column}"' for field in model.pk_fields))
