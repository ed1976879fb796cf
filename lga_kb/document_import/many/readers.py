"""Fingerprint of the code that reads files: if it has not changed, the same file need not be read again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from policies.importing.parsed import Told
from policies.models import Publication, Theme

ROOMS = ("policies/importing", "policies/text", "boards/importing")
OTHERS = ("lga_kb/document_import/import_files.py",)
LIBRARIES = ("lxml", "markdown-it-py", "pypdf", "pypdfium2")


def readers_now(told: Told) -> str:
    """A fingerprint of everything that decides the result of reading a file: code, libraries, themes and options."""
    themes = list(Theme.objects.order_by("slug").values_list("slug", "name", "aliases"))
    told_and_themes = json.dumps([asdict(told), themes], sort_keys=True)
    return hashlib.sha256(f"{_code()} {told_and_themes}".encode()).hexdigest()


def held_from(sha256: str, readers: str) -> list[Publication]:
    """The publications that these readers have read from the same file, and that still match it."""
    return list(
        Publication.objects.filter(file_sha256=sha256, readers=readers, imported_at__isnull=False).order_by(
            "pk"
        )
    )


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for path in _modules():
        digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
        digest.update(path.read_bytes())
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()


def _modules() -> list[Path]:
    found = [path for room in ROOMS for path in (settings.BASE_DIR / room).rglob("*.py")]
    return sorted([*found, *(settings.BASE_DIR / name for name in OTHERS)])
