"""What a site in production does not start without. Each function raises ImproperlyConfigured with one sentence."""

from django.core.exceptions import ImproperlyConfigured

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


def secured_database(database: dict) -> dict:
    """The database, reached over TLS unless it is on this machine. A socket pays no heed to the mode."""
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
            "with smtp:// mail would leave this machine in the clear."
        )


def _is_local(hosts: str) -> bool:
    """Whether every host that is named, at least one, is this machine or the folder of a socket."""
    named = [host.strip().lower() for host in hosts.split(",") if host.strip()]
    return bool(named) and all(host in LOCAL_HOSTS or host.startswith(("/", "@")) for host in named)
