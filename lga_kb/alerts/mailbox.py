"""Recognises addresses of the same mailbox, so that nobody can get around a limit by writing one in several ways."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

WITHOUT_DOTS = {"gmail.com", "googlemail.com"}  # they ignore dots, and are one provider


def folded(email: str) -> str:
    """The address without quotes, case, a plus part, and anything its provider ignores."""
    local, _, domain = email.strip().rpartition("@")
    local, domain = local.strip('"').replace("\\", "").lower(), _ascii(domain)
    local = local.partition("+")[0] or local
    if domain in WITHOUT_DOTS:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"


def mailbox_key(email: str) -> str:
    """The mailbox as a keyed hash, to count for it without keeping the address."""
    return keyed(folded(email))


def keyed(text: str) -> str:
    """A keyed hash of 64 digits. Equal texts have equal hashes, and the text cannot be found without the key."""
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def _ascii(domain: str) -> str:
    domain = domain.lower().rstrip(".")
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain
