"""The log-in page of the admin: first the password, then the second factor if there is one."""

from __future__ import annotations

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import LoginView
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from lga_kb.access import known_device
from lga_kb.accounts.second_factor import is_halfway
from lga_kb.setup.sign_on import PROVIDER


class PasswordFirst(LoginView):
    """Asks for name and password, and leads to what django-allauth asks next."""

    def form_valid(self, form):
        return perform_login(
            self.request, form.get_user(), email_verification="none", redirect_url=self.get_success_url()
        )


def log_in(site, request, extra_context=None):
    """The log-in page."""
    front_page = reverse("admin:index", current_app=site.name)
    if is_halfway(request):
        return HttpResponseRedirect(reverse("mfa_index"))
    if request.method == "GET" and site.has_permission(request):
        return HttpResponseRedirect(front_page)
    context = site.each_context(request) | {
        "title": "Log in",
        "subtitle": None,
        "app_path": request.get_full_path(),
        "username": request.user.get_username(),
        "ask": settings.CONTACT_EMAIL,
        "sends_mail": settings.SENDS_MAIL,
    }
    if settings.SINGLE_SIGN_ON:
        context |= {
            "provider": settings.SINGLE_SIGN_ON.name,
            "provider_url": reverse("openid_connect_login", args=[PROVIDER]),
        }
    if REDIRECT_FIELD_NAME not in request.GET and REDIRECT_FIELD_NAME not in request.POST:
        context[REDIRECT_FIELD_NAME] = front_page
    request.current_app = site.name
    view = PasswordFirst.as_view(
        extra_context=context | (extra_context or {}),
        authentication_form=site.login_form or AdminAuthenticationForm,
        template_name=site.login_template or "admin/login.html",
    )
    response = view(request)
    if request.method == "POST" and request.user.is_authenticated:
        known_device.remember(request, response)
    add_never_cache_headers(response)
    return response
