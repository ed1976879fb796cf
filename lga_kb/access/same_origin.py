"""Checks that forms of public pages come from this site. These pages set no cookie, so they cannot use Django's token.

Every browser says where a POST comes from. A form from another site is refused, and so is one without this
information.
"""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.views.decorators.csrf import csrf_exempt

REFUSAL = "That form was not sent from a page of this site. Go back to the page and send it again."


def is_from_here(request) -> bool:
    """Whether a page of this site sent the request, by Sec-Fetch-Site, or by Origin in older browsers."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def from_this_site_only(view):
    """Refuse a POST that no page of this site sent. Replaces Django's token, which would need a cookie."""

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and not is_from_here(request):
            raise PermissionDenied(REFUSAL)
        return view(request, *args, **kwargs)

    return guarded
