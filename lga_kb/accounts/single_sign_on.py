"""Single sign-on: the account of the person who logs in, and the roles from the provider.

People are matched by the provider's id for them. The first time, they are matched to an invited account by an e-mail
address that the provider has verified, or get a new account if a claim gives them a role. Superusers are never matched
by address. If claims give roles, each log-in sets them again.
"""

from __future__ import annotations

import logging

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import SimpleTemplateResponse, TemplateResponse
from django.urls import reverse

from lga_kb.accounts.roles import set_roles
from lga_kb.setup.sign_on import PROVIDER

logger = logging.getLogger("lga_kb.access")


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    def list_apps(self, request, provider=None, client_id=None):
        """The provider from the settings. Nothing about it is in the database."""
        from allauth.socialaccount.adapter import _build_apps_from_settings

        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        """Find or make the account, and set its roles. People without an account get a page that says so."""
        user = _account_of(request, sociallogin)
        if user is None or not (user.is_active and user.is_staff):
            raise ImmediateHttpResponse(_refused(request))

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        if error != AuthError.CANCELLED:
            logger.warning("single sign-on failed error=%s %s", error, type(exception).__name__)
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("socialaccount_login_error")))


@transaction.atomic
def _account_of(request, sociallogin) -> User | None:
    claims = claims_of(sociallogin.account.extra_data)
    if not sociallogin.is_existing:
        user = _invited(claims) or _new_user(claims)
        if user is None:
            return None
        sociallogin.connect(request, user)
    user = sociallogin.user
    if settings.SINGLE_SIGN_ON.roles and not user.is_superuser:
        set_roles(user, roles_by_claim(claims))
    return user


def claims_of(data: dict) -> dict:
    """The provider's claims about somebody: those of the token, then of the user information, which may have fewer."""
    return {**(data.get("userinfo") or {}), **(data.get("id_token") or {})} or data


def roles_by_claim(claims: dict) -> list[Group]:
    """The roles given by the claim."""
    given = claims.get(settings.SINGLE_SIGN_ON.role_claim) or []
    values = [given] if isinstance(given, str) else [each for each in given if isinstance(each, str)]
    names = {settings.SINGLE_SIGN_ON.roles[each] for each in values if each in settings.SINGLE_SIGN_ON.roles}
    return list(Group.objects.filter(name__in=names).order_by("name"))


def _invited(claims: dict) -> User | None:
    """The one account with the address, if the provider has verified it."""
    email = _email(claims)
    if not email or not (settings.SINGLE_SIGN_ON.trusts_email or _is_verified(claims)):
        return None
    found = User.objects.filter(email__iexact=email, is_superuser=False)
    return found[0] if len(found) == 1 else None


def _is_verified(claims: dict) -> bool:
    """Whether the provider confirms it, in the standard claim or in that of Entra ID."""
    return any(claims.get(name) in (True, 1, "1", "true") for name in ("email_verified", "xms_edov"))


def _new_user(claims: dict) -> User | None:
    if not roles_by_claim(claims):
        return None
    email = _email(claims)
    user = User(
        email=email,
        first_name=str(claims.get("given_name") or "")[:150],
        last_name=str(claims.get("family_name") or "")[:150],
    )
    wanted = [str(claims.get("preferred_username") or ""), email, f"{PROVIDER}-user"]
    user.username = get_account_adapter().generate_unique_username([each for each in wanted if each])
    user.set_unusable_password()
    user.save()
    return user


def _email(claims: dict) -> str:
    email = claims.get("email")
    return email if isinstance(email, str) and "@" in email else ""


def _refused(request) -> SimpleTemplateResponse:
    context = admin.site.each_context(request) | {"title": "You have no account here"}
    return TemplateResponse(request, "admin/account/no_account.html", context, status=403).render()
