"""Single sign-on from the settings: the provider, and the role for each value of a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PROVIDER = "organisation"  # in addresses


@dataclass(frozen=True)
class SingleSignOn:
    """An OpenID Connect provider, or none. `roles` maps values of `role_claim` to names of roles."""

    server: str = ""
    name: str = ""
    client_id: str = ""
    secret: str = ""
    role_claim: str = "roles"
    roles: Mapping[str, str] = field(default_factory=dict)
    trusts_email: bool = False

    def __bool__(self) -> bool:
        return bool(self.server)

    def providers(self) -> dict:
        """The setting SOCIALACCOUNT_PROVIDERS of django-allauth."""
        if not self:
            return {}
        app = {
            "provider_id": PROVIDER,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {"server_url": self.server},
        }
        return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def single_sign_on_from(read: Callable, is_production: bool) -> SingleSignOn:
    """Read the settings. Raises ImproperlyConfigured for a provider that lacks something."""
    server = read("OIDC_SERVER")
    if not server:
        return SingleSignOn()
    if is_production and urlsplit(server).scheme != "https":
        raise ImproperlyConfigured("Let OIDC_SERVER begin with https://: people log in there.")
    if missing := [name for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET") if not read(name)]:
        raise ImproperlyConfigured(f"Set {' and '.join(missing)}, which OIDC_SERVER needs.")
    return SingleSignOn(
        server=server.rstrip("/"),
        name=read("OIDC_NAME"),
        client_id=read("OIDC_CLIENT_ID"),
        secret=read("OIDC_CLIENT_SECRET"),
        role_claim=read("OIDC_ROLE_CLAIM"),
        roles=dict(_role(each) for each in read("OIDC_ROLES")),
        trusts_email=read("OIDC_TRUSTS_EMAIL"),
    )


def _role(text: str) -> tuple[str, str]:
    value, sign, role = (part.strip() for part in text.rpartition("="))
    if not (value and sign and role):
        raise ImproperlyConfigured(
            f"Write each part of OIDC_ROLES as value=Role, as in kb-editors=Editor, not {text!r}."
        )
    return value, role
