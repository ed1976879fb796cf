"""Lists are answered by the index: what a test writes is put into it before a page is asked for.

Only those sources are looked through again that read a table written since: the rest would be found true. What a
request itself changes is not: bringing the index along is the product's own task, and tests try that.
"""

import re
from functools import cache

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from policies.describing.registry import all_sources
from policies.search.index import rebuild

WRITTEN = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|COPY)\s+"?(\w+)', re.IGNORECASE)
READ = re.compile(r'\b(?:FROM|JOIN)\s+"(\w+)"')


class Index:
    """What was written that the index does not know."""

    is_behind = True
    written: set[str] = set()  # tables
    read: dict[tuple, set[str]] = {}  # by the kinds of each source, the tables that its entries were made of

    @classmethod
    def begin(cls):
        """Nothing is known of what is there already."""
        cls.is_behind, cls.written, cls.read = True, set(), {}

    @classmethod
    def note(cls, execute, sql, params, many, context):
        if found := WRITTEN.match(sql):
            cls.wrote(found[1])
        return execute(sql, params, many, context)

    @classmethod
    def wrote(cls, *tables):
        cls.is_behind = True
        cls.written.update(tables)

    @classmethod
    def bring_along(cls):
        if not cls.is_behind:
            return
        for source in _sources_with_rows():
            read = cls.read.get(_name(source))
            if read is None or read & cls.written:
                cls.read[_name(source)] = _rebuild(source)
        cls.forget()

    @classmethod
    def forget(cls):
        """Leave what was written meanwhile as it is."""
        cls.is_behind, cls.written = False, set()


def _rebuild(source):
    """Make a source's entries true. The tables that were read for it: all where one is a view, made of others."""
    read = set()

    def note(execute, sql, params, many, context):
        read.update(READ.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        rebuild(source)
    return read if read <= _tables() else _tables()


def _sources_with_rows():
    """Those that have rows to make entries of, or had some when they were last looked through."""
    sources = all_sources()
    tables = [source.kind.model._meta.db_table for source in sources]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f'EXISTS (SELECT FROM "{table}")' for table in tables))
        filled = cursor.fetchone()
    return [source for source, has in zip(sources, filled, strict=True) if has or _name(source) in Index.read]


def _name(source):
    return source.table, source.kinds


@cache
def _tables():
    return {each._meta.db_table for each in apps.get_models(include_auto_created=True) if each._meta.managed}


@pytest.fixture(autouse=True)
def _what_tests_write_is_indexed(request, monkeypatch):
    if not request.node.get_closest_marker("django_db") and "db" not in request.fixturenames:
        yield
        return
    ask = Client.request
    Index.begin()

    def indexed_request(self, **parts):
        if parts.get("REQUEST_METHOD") in ("GET", "HEAD"):
            Index.bring_along()
        answer = ask(self, **parts)
        Index.forget()
        return answer

    monkeypatch.setattr(Client, "request", indexed_request)
    with connection.execute_wrapper(Index.note):
        yield
