"""Lists are answered by the index: what a test writes is put into it before a page is asked for.

What a request itself changes is not: bringing the index along is the product's own task, and tests try that.
"""

import pytest
from django.db import connection
from django.test import Client

from policies.search.index import rebuild_all

WRITES = ("INSERT", "UPDATE", "DELETE", "COPY")


class Index:
    """Whether something was written that the index does not know."""

    is_behind = True

    @classmethod
    def note(cls, execute, sql, params, many, context):
        cls.is_behind = cls.is_behind or sql.lstrip().upper().startswith(WRITES)
        return execute(sql, params, many, context)

    @classmethod
    def bring_along(cls):
        if cls.is_behind:
            rebuild_all()
        cls.is_behind = False


@pytest.fixture(autouse=True)
def _what_tests_write_is_indexed(request, monkeypatch):
    if not request.node.get_closest_marker("django_db") and "db" not in request.fixturenames:
        yield
        return
    ask = Client.request
    Index.is_behind = True

    def indexed_request(self, **parts):
        if parts.get("REQUEST_METHOD") in ("GET", "HEAD"):
            Index.bring_along()
        answer = ask(self, **parts)
        Index.is_behind = False
        return answer

    monkeypatch.setattr(Client, "request", indexed_request)
    with connection.execute_wrapper(Index.note):
        yield
