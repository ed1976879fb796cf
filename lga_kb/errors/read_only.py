"""READ_ONLY=1: everything can be read, and requests that would write are refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import InternalError, transaction

from lga_kb.errors import error_pages
from lga_kb.errors.database_away import is_read_only

READS = ("GET", "HEAD", "OPTIONS", "TRACE")


def refuse_writes(get_response):
    """Refuse requests that would change something, before anything is done."""

    def middleware(request):
        if settings.READ_ONLY and request.method not in READS:
            return error_pages.read_only(request)
        return get_response(request)

    return middleware


@contextmanager
def where_writing_is_possible() -> Iterator[None]:
    """For notes that reading makes in passing: a read-only database skips them."""
    try:
        with transaction.atomic():
            yield
    except InternalError as error:
        if not is_read_only(error):
            raise
