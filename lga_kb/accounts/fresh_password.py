"""Asks for the password again before people and roles are changed.

An open page or a stolen cookie is then not enough. The contents of the form are kept.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import wraps

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import authenticate
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lga_kb.accounts.log_ins import LOG_IN
from lga_kb.setup.sign_on import PROVIDER

FRESH_FOR = timedelta(minutes=10)
FIELD = "your_password_again"


class FreshPasswordMixin:
    """An admin whose pages change something only within ten minutes after a password was entered."""

    def get_urls(self):
        urls = super().get_urls()
        for each in urls:
            each.callback = asks_again(each.callback)
        return urls


def asks_again(view):
    """Makes a view of the admin ask for the password on a POST, unless it was entered recently."""

    @wraps(view)
    @never_cache
    @sensitive_post_parameters()
    def guarded(request, *args, **kwargs):
        if request.method != "POST" or not request.user.is_active or _is_fresh(request.session):
            return view(request, *args, **kwargs)
        problem = ""
        if FIELD in request.POST:
            if _is_right(request):
                return view(request, *args, **kwargs)
            problem = "That password is wrong. Try again."
        return _question(request, problem)

    return guarded


def _is_fresh(session) -> bool:
    given = session.get(LOG_IN, {}).get("password_at")
    return bool(given) and timezone.now() - datetime.fromisoformat(given) < FRESH_FOR


def _is_right(request) -> bool:
    """Whether the password is the user's. A wrong one counts as a failed log-in."""
    given = {"username": request.user.get_username(), "password": request.POST[FIELD]}
    if authenticate(request, **given) != request.user:
        return False
    request.session.cycle_key()
    # Assigned as a whole, which the session notices.
    request.session[LOG_IN] = request.session.get(LOG_IN, {}) | {"password_at": timezone.now().isoformat()}
    return True


def _question(request, problem: str) -> TemplateResponse:
    """The form for the password, with everything that was sent before."""
    left_out = {FIELD, "csrfmiddlewaretoken"}
    sent = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in left_out
    ]
    by_provider = bool(settings.SINGLE_SIGN_ON) and not request.user.has_usable_password()
    context = admin.site.each_context(request) | {
        "provider": settings.SINGLE_SIGN_ON.name if by_provider else "",
        "provider_url": reverse("openid_connect_login", args=[PROVIDER]) if by_provider else "",
        "title": "Enter your password again",
        "problem": problem,
        "field": FIELD,
        "sent": sent,
        "minutes": int(FRESH_FOR.total_seconds() // 60),
    }
    return TemplateResponse(request, "admin/password_again.html", context, status=403 if problem else 200)
