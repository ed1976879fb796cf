"""A found file: its name, and how to read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from policies.importing.convert import SUFFIXES
from policies.importing.convert.file_checks import Refusal

LONGEST_NAME = 120
_SYSTEM_FILES = {".ds_store", "thumbs.db", "desktop.ini", "__macosx", "icon\r"}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`name` is fit to be shown; `read` returns the bytes, one more than may be read at most, or raises a Refusal.

    `no_document` says of what kind the file is, where that is none that is read. Words of both go on after the name.
    """

    name: str
    read: Callable[[], bytes]
    no_document: str = ""

    @classmethod
    def refused(cls, name: str, why: str) -> FoundFile:
        """A file, folder or archive that cannot be opened but may contain a document."""

        def refuse() -> bytes:
            raise Refusal(why)

        return cls(name, refuse)

    @property
    def file_name(self) -> str:
        """The name without the folders above it, as it is kept."""
        return plain_name(self.name)


def plain_name(name: str) -> str:
    """A file's name without folders of any system, odd characters and excess; its ending stays."""
    name = PurePosixPath(PureWindowsPath(name).name).name
    name = _printable(name)
    suffix = PurePath(name).suffix[:20]
    return f"{name[: LONGEST_NAME - len(suffix)].removesuffix(suffix)}{suffix}" or "document.txt"


def plain_path(path: str) -> str:
    """The path of a file within a folder or an archive, as it is shown: the end of it, where it is long."""
    shown = _printable(path.replace("\\", "/"))
    return shown if len(shown) <= LONGEST_NAME else f"…{shown[1 - LONGEST_NAME :]}"


def is_of_the_system(path: str) -> bool:
    """Whether a file is one that operating systems or office programs leave beside documents."""
    parts = [part.lower() for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return any(part in _SYSTEM_FILES for part in parts) or bool(parts and parts[-1].startswith((".", "~$")))


def why_no_document(name: str) -> str:
    """The reason for not opening a file, from its name alone."""
    if PurePath(name).suffix.lower() in SUFFIXES:
        return ""
    return f"is of a kind that is not read; the kinds are {', '.join(SUFFIXES[:-1])} and {SUFFIXES[-1]}."


def _printable(text: str) -> str:
    return re.sub(r"\s+", " ", "".join(each if each.isprintable() else " " for each in text)).strip()
