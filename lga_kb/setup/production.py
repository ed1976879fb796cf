"""The settings that a site in production needs to start, and those that it is only told to add.

Each function that checks something raises ImproperlyConfigured with one sentence.
"""

from collections.abc import Callable, Iterator

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from lga_kb.setup.declared_settings import SETTINGS

REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "CONTACT_EMAIL")
SHORTEST_KEY = 50  # characters, as `manage.py check --deploy` asks
FEWEST_DIFFERENT = 5
WEAK_SSL = {"disable", "allow", "prefer"}
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


def check_secret_key(key: str) -> None:
    """Refuse a key that can be guessed: one that is short, a default, or one sign again and again."""
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_DIFFERENT or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"Set SECRET_KEY to at least {SHORTEST_KEY} random characters; "
            "`python -c 'import secrets; print(secrets.token_urlsafe(64))'` prints some."
        )


def check_contact(address: str) -> None:
    """Refuse a contact address that is missing or is no e-mail address."""
    try:
        validate_email(address)
    except ValidationError:
        raise ImproperlyConfigured(
            f"Set CONTACT_EMAIL to an e-mail address that readers can write to, not {address!r}."
        ) from None


def secured_database(database: dict) -> dict:
    """The database settings, with TLS unless the database is on this machine. A socket ignores the mode."""
    options = database.get("OPTIONS", {})
    hosts = f"{options.get('host') or database.get('HOST') or ''},{options.get('hostaddr') or ''}"
    if _is_local(hosts):
        return database
    mode = options.get("sslmode", "require")
    if mode in WEAK_SSL:
        raise ImproperlyConfigured(
            f"Take sslmode={mode} out of DATABASE_URL, or set it to require, verify-ca or verify-full: "
            "a database on another machine is only reached over TLS."
        )
    return database | {"OPTIONS": options | {"sslmode": mode}}


def check_mail(mail: dict) -> None:
    """Refuse to send mail, and the password of its server, in the clear to another machine."""
    is_smtp = mail.get("EMAIL_BACKEND", "").endswith("smtp.EmailBackend")
    is_encrypted = mail.get("EMAIL_USE_TLS") or mail.get("EMAIL_USE_SSL")
    if is_smtp and not is_encrypted and not _is_local(mail.get("EMAIL_HOST") or "localhost"):
        raise ImproperlyConfigured(
            "Let EMAIL_URL begin with smtp+tls:// or smtp+ssl://: "
            "with smtp:// mail would leave this machine unencrypted."
        )


def remarks(read: Callable) -> Iterator[tuple[str, str]]:
    """Settings that production lacks but can run without: the name of each, and why. `read` returns a setting."""
    if read("DJANGO_ENV") != "production":
        return
    if not read("PROXIES"):
        yield (
            "PROXIES",
            (
                "PROXIES is 0: behind a proxy all visitors have the proxy's address and share one "
                "limit. Set it to the number of proxies in front of the site."
            ),
        )
    if read("FORWARDED_ALLOW_IPS") == SETTINGS["FORWARDED_ALLOW_IPS"].default:
        yield (
            "FORWARDED_ALLOW_IPS",
            (
                "FORWARDED_ALLOW_IPS is not set, so only a proxy on this machine is trusted about "
                "HTTPS; through another one visitors are redirected without end. Set it to the address of the proxy."
            ),
        )
    if not read("EMAIL_URL"):
        yield (
            "EMAIL_URL",
            "EMAIL_URL is not set: the site sends no e-mail and offers no e-mail alerts.",
        )


def _is_local(hosts: str) -> bool:
    """Whether every host that is named, at least one, is this machine or the folder of a socket."""
    named = [host.strip().lower() for host in hosts.split(",") if host.strip()]
    return bool(named) and all(host in LOCAL_HOSTS or host.startswith(("/", "@")) for host in named)
