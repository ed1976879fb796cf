"""Records which code made the search index: if that code has changed, the index is rebuilt."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

from django.conf import settings
from django.utils import timezone

from lga_kb.jobs.models import JobRun

NAME = "rebuild_search"
FOLDERS = ("policies/search", "policies/records", "policies/describing", "policies/text", "boards/records")


@cache
def index_release() -> str:
    """A digest of the code that writes entries."""
    digest = blake2b(digest_size=12)
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the index was made by this code."""
    return JobRun.objects.filter(name=NAME, made_for=index_release()).exists()


def note_made(said: str) -> None:
    JobRun.objects.note_success(NAME, at=timezone.now(), said=said, made_for=index_release())
