"""Reads the settings that `declared_settings` lists from the environment, or from files that it names.

A setting `NAME` is read from the variable NAME, or from the file whose path is in `NAME_FILE`, as container platforms
hand out secrets. What cannot be read is one sentence that quotes no secret.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from lga_kb.setup.declared_settings import ADDRESS, LIST, NUMBER, RATE, SETTINGS, TEXT, YES_OR_NO, Setting

YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}
FILE = "_FILE"
ENGINE = "lga_kb.caching.engine"


class Environment:
    """Gives the value of a declared setting, or its default: `read("PROXIES")`.

    Raises ImproperlyConfigured for a value of another type, KeyError for a name that is not declared.
    """

    def __init__(self, variables: Mapping[str, str]):
        self.variables = variables

    def __call__(self, name: str):
        setting = SETTINGS[name]
        text = self._text(setting)
        # An empty rate is no limit; other settings that are empty are not set, as compose passes them on.
        if text is None or (not text and setting.type != RATE):
            return setting.default
        return READERS[setting.type](setting, text)

    def _text(self, setting: Setting) -> str | None:
        text = self.variables.get(setting.name)
        path = self.variables.get(setting.name + FILE)
        if not path:
            return text if text is None else text.strip()
        if text:
            raise ImproperlyConfigured(f"Set {setting.name} or {setting.name}{FILE}, not both.")
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "it is not text"
            raise ImproperlyConfigured(
                f"The file that {setting.name}{FILE} names cannot be read: {why}."
            ) from None


def database_at(url: str, password: str) -> dict:
    """What Django's DATABASES needs for an address, with a password that stands beside it."""
    if urlsplit(url).scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("Let DATABASE_URL begin with postgresql://: the site needs PostgreSQL.")
    database = environ.Env.db_url_config(url, engine=ENGINE)
    return database | ({"PASSWORD": password} if password else {})


def _text(setting: Setting, text: str) -> str:
    if setting.choices and text not in setting.choices:
        raise _wrong(setting, text, f"{', '.join(setting.choices[:-1])} or {setting.choices[-1]}")
    return text


def _number(setting: Setting, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise _wrong(setting, text, "a whole number")
    return int(text)


def _yes_or_no(setting: Setting, text: str) -> bool:
    if text.lower() not in YES | NO:
        raise _wrong(setting, text, "1 or 0")
    return text.lower() in YES


def _list(setting: Setting, text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _address(setting: Setting, text: str) -> str:
    """An address whose parts can be told: a sign of the password that has a meaning in addresses has to be encoded."""
    try:
        parts = urlsplit(text)
    except ValueError:  # brackets that hold no address of IPv6
        parts = urlsplit("")
    login, _, hosts = parts.netloc.rpartition("@")
    is_cut = "@" in text and not login  # the password ended the host's part before its time
    ports = [host.rpartition(":")[2] for host in hosts.split(",") if ":" in host and not host.endswith("]")]
    if not parts.scheme or is_cut or parts.fragment or not all(each.isdigit() for each in ports):
        beside = " or put the password into DATABASE_PASSWORD" if setting.name == "DATABASE_URL" else ""
        raise ImproperlyConfigured(
            f"{setting.name} is not a readable address. Write / in its password as %2F, @ as %40, # as %23, "
            f"? as %3F and % as %25{beside}."
        )
    return text


READERS: dict[str, Callable] = {
    TEXT: _text,
    RATE: _text,
    NUMBER: _number,
    YES_OR_NO: _yes_or_no,
    LIST: _list,
    ADDRESS: _address,
}


def _wrong(setting: Setting, text: str, wanted: str) -> ImproperlyConfigured:
    found = "" if setting.is_secret else f", not {text[:40]!r}"
    return ImproperlyConfigured(f"Set {setting.name} to {wanted}{found}.")
