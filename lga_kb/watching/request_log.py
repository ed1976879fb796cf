"""One line for each request: its id, page, status, duration, queries and user. Slow ones are warnings.

The id is that of the proxy (X-Request-ID), if it is a plain word, else a random one. Every line that is logged while a
request is answered has it, and so has an answer that is an error, so that people can quote it.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from contextlib import ExitStack
from contextvars import ContextVar

from django.conf import settings
from django.db import connections

from lga_kb.watching.counted import observe

PLAIN = re.compile(r"[\w.-]{8,64}", re.ASCII)

logger = logging.getLogger("lga_kb.requests")
request_id: ContextVar[str] = ContextVar("request_id", default="")


class Queries:
    """Counts the queries of a request."""

    def __init__(self):
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


def note_requests(get_response):
    """Log each request when it is answered."""

    def middleware(request):
        given = request.headers.get("X-Request-ID", "")
        request.id = given if PLAIN.fullmatch(given) else secrets.token_hex(8)
        token, queries, began = request_id.set(request.id), Queries(), time.perf_counter()
        try:
            with ExitStack() as counting:
                for database in connections.all():
                    counting.enter_context(database.execute_wrapper(queries))
                response = get_response(request)
            if response.status_code >= 500:
                response.headers["X-Request-ID"] = request.id
            _note(request, response, time.perf_counter() - began, queries.count)
            return response
        finally:
            request_id.reset(token)

    return middleware


def _note(request, response, seconds: float, queries: int) -> None:
    match = request.resolver_match
    page = match.view_name if match else ""
    observe(page, response.status_code, seconds, queries)
    is_slow = bool(settings.SLOW_SECONDS) and seconds >= settings.SLOW_SECONDS
    if not is_slow and not logger.isEnabledFor(logging.INFO):
        return
    logger.log(
        logging.WARNING if is_slow else logging.INFO,
        "%s %s %s in %d ms with %d queries",
        "slow:" if is_slow else request.method,
        page or "no page",
        response.status_code,
        seconds * 1000,
        queries,
        extra={
            "method": request.method,
            "page": page,
            "status": response.status_code,
            "milliseconds": round(seconds * 1000),
            "queries": queries,
            "user": _user_number(request),
        },
    )


def _user_number(request) -> int | None:
    """The id of the user, if the request has loaded it already. The log makes no query of its own."""
    user = getattr(request, "_cached_user", None)
    return user.pk if user is not None else None
