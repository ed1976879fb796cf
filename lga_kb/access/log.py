"""The log of log-ins, failures and refusals: when, who, from where. Addresses are shortened, e-mail addresses masked.

Passwords are not logged. A user name without an account is logged as a hash, since people type passwords there. For a
refused request only the name of its route is logged, since paths can contain secrets.
"""

from __future__ import annotations

import logging

from axes.signals import user_locked_out
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver

from lga_kb.access.address import client_address, masked
from lga_kb.access.log_in import name_digest

logger = logging.getLogger("lga_kb.access")

REFUSED = {403: "not allowed", 408: "broke off", 411: "no length", 413: "too large", 429: "too often"}


@receiver(user_logged_in)
def logged_in(sender, request, user, **kwargs):
    logger.info("log-in user=%s address=%s", known_name(user), _address(request))


@receiver(user_logged_out)
def logged_out(sender, request, user, **kwargs):
    if user:
        logger.info("log-out user=%s address=%s", known_name(user), _address(request))


@receiver(user_login_failed)
def failed(sender, credentials, request=None, **kwargs):
    if not getattr(request, "axes_locked_out", False):
        logger.warning("log-in failed user=%s address=%s", typed_name(credentials), _address(request))


@receiver(user_locked_out)
def has_to_wait(sender, request, **kwargs):
    logger.warning(
        "log-in has to wait user=%s address=%s seconds=%s",
        typed_name(getattr(request, "axes_credentials", None)),
        _address(request),
        getattr(request, "log_in_wait", 0),
    )


def refusals(get_response):
    """Log every refusal, from any part of the site."""

    def middleware(request):
        response = get_response(request)
        if response.status_code in REFUSED:
            logger.warning(
                "refused status=%s (%s) method=%s page=%s user=%s address=%s",
                response.status_code,
                REFUSED[response.status_code],
                _plain(request.method),
                _page(request),
                _user(request),
                _address(request),
            )
        return response

    return middleware


def typed_name(credentials) -> str:
    """The typed user name, if there is such an account."""
    typed = str((credentials or {}).get("username") or "")
    user = get_user_model().objects.filter(username=typed).first() if "\0" not in typed else None
    if user:
        return known_name(user)
    return f"unknown-{name_digest(typed)}" if typed else "none"


def known_name(user) -> str:
    name = user.get_username()
    return masked_email(name) if "@" in name else _plain(name)


def masked_email(email: str) -> str:
    """An e-mail address with only its first letter and domain."""
    local, _, domain = email.rpartition("@")
    return _plain(f"{local[:1]}***@{domain}")


def _user(request) -> str:
    user = getattr(request, "user", None)
    return known_name(user) if user and user.is_authenticated else "nobody"


def _page(request) -> str:
    match = request.resolver_match
    return match.view_name if match else "none"


def _address(request) -> str:
    return masked(client_address(request)) if request is not None else "unknown"


def _plain(text: str) -> str:
    """One word for a line of the log."""
    return "".join(each if each.isprintable() and each != " " else "?" for each in text)[:150]
