"""Copies of all records of a made-up site, by SQL in its database: under other numbers and keys, and otherwise alike.

What a site has but once is not copied: themes, bodies, words, and what each database comes with.
"""

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from policies.models import Addressee, RecordCount, SearchEntry, SearchWord, StatementStatus, Theme

APART = 100_000  # the numbers of one copy from those of the next
ONCE = {Theme, Addressee, RecordCount, SearchWord, StatementStatus}
# What names of records are made of, with the number of the copy put in.
NAMED = ("paper-", "board-", "Paper ", "Board ")


def add(copies: int) -> None:
    """Write so many copies of every record; the counts are made anew."""
    models = [model for model in _models() if _has_rows(model)]
    indexes = SearchEntry._meta.indexes
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.remove_index(SearchEntry, index)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET maintenance_work_mem = '512MB'")
        for model in models:
            cursor.execute(_copy(model, models, copies))
            table, column = model._meta.db_table, model._meta.pk.column
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), max({column})) FROM {table}", [table, column]
            )
        cursor.execute("RESET session_replication_role")
    with connection.schema_editor() as editor:
        for index in indexes:
            editor.add_index(SearchEntry, index)
    RecordCount.objects.recount()


def _models():
    for app in ("policies", "boards"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy and model not in ONCE:
                yield model


def _has_rows(model) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
        return 0 < cursor.fetchone()[0] < APART


def _copy(model, copied, copies) -> str:
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(_value(field, copied) for field in fields)
    table = model._meta.db_table
    return (
        f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table}, generate_series(1, {copies}) AS copy"
    )


def _value(field, copied) -> str:
    column = f'"{field.column}"'
    if field.primary_key or (field.is_relation and field.related_model._meta.concrete_model in copied):
        return f"{column} + copy * {APART}"
    if isinstance(field, models.UUIDField):
        return _number_of_copy(f"{column}::text")
    if field.model is SearchEntry and field.name == "key":  # that of a meeting is such a number
        return f"CASE kind WHEN 'meeting' THEN {_number_of_copy(column)}::text ELSE {_named(column)} END"
    if isinstance(field, models.CharField | models.TextField):
        return _named(column)
    if isinstance(field, ArrayField) and isinstance(field.base_field, models.TextField):
        return f"string_to_array({_named(f'array_to_string({column}, chr(1))')}, chr(1))"
    return column


def _number_of_copy(text: str) -> str:
    return f"md5({text} || copy)::uuid"


def _named(text: str) -> str:
    for name in NAMED:
        text = f"replace({text}, '{name}', '{name}' || copy || '-')"
    return text
