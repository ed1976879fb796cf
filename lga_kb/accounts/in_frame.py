"""Shows pages of django-allauth and of Django in the frame of the admin, each with the right protection."""

from __future__ import annotations

import logging
from functools import wraps

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from requests import RequestException

from lga_kb.access import known_device
from lga_kb.access.address import client_address, masked
from lga_kb.access.log import known_name
from lga_kb.accounts.fresh_password import asks_again
from lga_kb.accounts.second_factor import is_halfway, note_changes

logger = logging.getLogger("lga_kb.access")


def alone(view):
    """A view without a page of its own: it redirects, or says that the provider cannot be reached."""

    @wraps(view)
    @never_cache
    def led_on(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except (RequestException, OAuth2Error) as error:
            logger.warning("single sign-on failed: %s", type(error).__name__)
            return HttpResponseRedirect(reverse("socialaccount_login_error"))

    return led_on


def entrance(view, title: str):
    """A page for somebody who is not logged in."""

    @wraps(view)
    @never_cache
    @sensitive_post_parameters()
    def framed(request, *args, **kwargs):
        return _in_frame(request, view(request, *args, **kwargs), title)

    return framed


def choice(view, title: str):
    """A page on which users choose something that does not affect security."""
    return login_required(entrance(view, title))


def own(view, title: str):
    """A page about how the user logs in. Changes need a freshly entered password."""
    shown = entrance(view, title)

    @wraps(view)
    def noted(request, *args, **kwargs):
        response = shown(request, *args, **kwargs)
        if request.method == "POST":
            note_changes(request)
        return response

    guarded = asks_again(noted)
    return login_required(csp_update({"img-src": ["data:"]})(guarded))


def second_step(view, title: str):
    """The page that asks for the second factor. It remembers the browser, and logs wrong codes."""
    shown = entrance(view, title)

    @wraps(view)
    def asked(request, *args, **kwargs):
        response = shown(request, *args, **kwargs)
        if request.method == "POST" and request.user.is_authenticated:
            known_device.remember(request, response)
        elif request.method == "POST" and response.status_code == 200:
            user = getattr(getattr(request, "_login_stage", None), "login", None)
            name = known_name(user.user) if user else "none"
            logger.warning("second factor failed user=%s address=%s", name, masked(client_address(request)))
        return response

    return asked


def _in_frame(request, response, title: str):
    if getattr(response, "context_data", None) is not None and not response.is_rendered:
        shown = admin.site.each_context(request) | {
            "title": title,
            "ask": settings.CONTACT_EMAIL,
            "is_halfway": is_halfway(request),
        }
        response.context_data = shown | {
            key: value for key, value in response.context_data.items() if key != "title"
        }
    return response
