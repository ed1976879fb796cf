"""The old address of a record that was merged into another leads to that one, for good."""

from __future__ import annotations

import re

from django.http import HttpResponsePermanentRedirect

from policies.describing.registry import all_kinds
from policies.editing.merging.moved_addresses import is_public, merged_rows, new_address

IN_API = re.compile(r"^(/api/v1/([\w-]+)/)([\w-]+)/$")


def lead_on(get_response):
    """Answer 301 where there is nothing, and where a merged record was."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD") or "\0" in request.path:
            return response
        address = _in_api(request.path) or new_address(request.path)
        if address is None:
            return response
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        return HttpResponsePermanentRedirect(address + query)

    return middleware


def _in_api(path: str) -> str | None:
    if not (found := IN_API.match(path)):
        return None
    above, name, slug = found.groups()
    for kind in all_kinds():
        if kind.api and kind.api.name == name and (row := merged_rows(kind.model).get(slug)):
            return f"{above}{getattr(row, kind.slug)}/" if is_public(row) else None
    return None
