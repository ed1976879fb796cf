"""Two-factor log-in: who needs a second factor, and how people without one are kept from everything but setting it up.

A session whose password was right, but whose user still has to set up a passkey or an app, is halfway: on all pages
except those for setting it up, nobody is logged in. Single sign-on counts as two factors, since the provider asks for
them.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware as DjangoMiddleware
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.utils.functional import SimpleLazyObject

from lga_kb.accounts.models import LogInRule, Session

HALFWAY = "second_factor_missing"
SET_UP = "/admin/account/two-factor/"  # the addresses that somebody halfway may use
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
METHODS = "account_authentication_methods"  # where django-allauth stores how somebody logged in


class AuthenticationMiddleware(DjangoMiddleware):
    """Django's middleware, which treats a session that is halfway as not logged in."""

    def process_request(self, request):
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))


def _user(request):
    if is_halfway(request) and not request.path.startswith(SET_UP):
        return AnonymousUser()
    return get_user(request)


def is_halfway(request) -> bool:
    return bool(request.session.get(HALFWAY))


def note_what_is_missing(sender, request, user, **kwargs) -> None:
    """Receives Django's `user_logged_in`."""
    by_single_sign_on = any(
        each.get("method") == "socialaccount" for each in request.session.get(METHODS, [])
    )
    if not by_single_sign_on and is_required_of(user) and not has_one(user):
        request.session[HALFWAY] = True


def note_changes(request) -> None:
    """After somebody adds or removes a second factor: if they still need one, they are logged in only halfway."""
    is_there = has_one(request.user)
    if is_there and request.session.pop(HALFWAY, False):
        request.session.cycle_key()
    elif not is_there:
        note_what_is_missing(None, request, request.user)


def is_required_of(user) -> bool:
    return (
        settings.REQUIRE_TWO_FACTOR or LogInRule.objects.filter(user=user, needs_second_factor=True).exists()
    )


def has_one(user) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def with_second_factor(users):
    """Annotate users with `has_second_factor`."""
    own = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return users.annotate(has_second_factor=Exists(own))


def require(users, *, needed: bool) -> None:
    """Require a second factor of users, or no longer. Sessions of those who lack it end, so that they set it up."""
    users = list(users)
    for user in users:
        LogInRule.objects.update_or_create(user=user, defaults={"needs_second_factor": needed})
    if needed:
        lacking = [user for user in users if not has_one(user)]
        Session.objects.filter(user__in=lacking).delete()


def remove(user) -> None:
    """Remove all second factors of somebody who lost theirs, and end their sessions."""
    Authenticator.objects.filter(user=user).delete()
    Session.objects.filter(user=user).delete()
