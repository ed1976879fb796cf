"""Reads the files of a zip archive without writing them to disk.

The archive's own data are not trusted: the size of its list, the unpacked size of a file, the path in a name.
"""

from __future__ import annotations

import io
import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from policies.importing.convert.file_checks import FILE_LIMIT, MEGABYTE, Refusal
from policies.importing.gathering.found_files import FoundFile, is_of_the_system, plain_path, why_no_document

MOST_FILES = 10_000
MOST_UNPACKED = 2_000 * MEGABYTE  # of all files that are read
LONGEST_LIST = 4 * MEGABYTE  # bytes of the archive's own list of files
_METHODS = {
    zipfile.ZIP_STORED,
    zipfile.ZIP_DEFLATED,
    zipfile.ZIP_BZIP2,
}  # others may ask for any amount of memory
_ENCRYPTED = 0x1
_UTF_8 = 0x800
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_LENGTH, _LOCATOR_LENGTH, _LONGEST_COMMENT = 22, 20, 65_535
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
DAMAGED = "is damaged within the archive, or the archive is cut off."


class Archive:
    """An open zip file: its files in order, each read on demand."""

    def __init__(self, file: IO[bytes], *, most_unpacked: int = MOST_UNPACKED) -> None:
        """Raises a Refusal if it is not an archive, or not a safe one."""
        _refuse_long_lists(file)
        try:
            self._zip = zipfile.ZipFile(file)
        except _DAMAGE as error:
            raise Refusal("is no zip archive, or is damaged.") from error
        self._members = [each for each in self._zip.infolist() if not each.is_dir()]
        if len(self._members) > MOST_FILES:
            raise Refusal(f"holds more than {MOST_FILES:,} files, the most that is read from one archive.")
        if not self._members:
            raise Refusal("holds no files.")
        self._left = self._most = most_unpacked

    def files(self) -> Iterator[FoundFile]:
        """The files, without system files."""
        for member in self._members:
            name = _name_of(member)
            if not is_of_the_system(name):
                yield self._found(member, name)

    @property
    def system_files(self) -> int:
        return sum(is_of_the_system(_name_of(member)) for member in self._members)

    def _found(self, member: zipfile.ZipInfo, name: str) -> FoundFile:
        shown = plain_path(name)
        if why := _danger(member, name):
            return FoundFile.refused(shown, why)
        if why := why_no_document(name):
            return FoundFile(shown, bytes, why)
        if why := _hindrance(member):
            return FoundFile.refused(shown, why)
        return FoundFile(shown, self._reader(member))

    def _reader(self, member: zipfile.ZipInfo) -> Callable[[], bytes]:
        def read() -> bytes:
            if self._left <= 0:
                raise Refusal(
                    f"was not read: the archive unpacks to more than {self._most // MEGABYTE:,} MB. Split it."
                )
            try:
                with self._zip.open(member) as file:
                    data = file.read(FILE_LIMIT + 1)
            except _DAMAGE as error:
                raise Refusal(DAMAGED) from error
            self._left -= len(data)
            return data

        return read


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The archive in a file, or a Refusal."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise Refusal(f"cannot be read ({(error.strerror or 'unknown error').lower()}).") from error
    with file:
        yield Archive(file)


def _danger(member: zipfile.ZipInfo, name: str) -> str:
    """The problem with the name or type of a file."""
    parts = name.replace("\\", "/").split("/")
    if not name.strip() or name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        return "has a name that leads out of the archive; pack it again under a plain name."
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link to another file, which is not followed."
    if name.lower().endswith(".zip"):
        return "is an archive within an archive; unpack it first, or import it by itself."
    return ""


def _hindrance(member: zipfile.ZipInfo) -> str:
    """Why a document in an archive cannot be unpacked."""
    if member.flag_bits & _ENCRYPTED:
        return "is locked with a password; pack it again without one."
    if member.compress_type not in _METHODS:
        return "is packed in a way that is not read; pack it again as an ordinary zip file."
    if member.file_size > FILE_LIMIT:
        return f"is larger than {FILE_LIMIT // MEGABYTE} MB, the most that is read."
    return ""


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name of an entry. Many programs write UTF-8 without marking it, so that it looks like an old code page."""
    name = member.filename
    if member.flag_bits & _UTF_8 or name.isascii():
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name


def _refuse_long_lists(file: IO[bytes]) -> None:
    """Refuse an archive whose list of files would fill the memory before anybody could count it."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT - _LOCATOR_LENGTH))
    tail = file.read()
    file.seek(0)
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_LENGTH:
        raise Refusal("is no zip archive, or is cut off.")
    length = int.from_bytes(tail[end + 12 : end + 16], "little")
    if _END_64 in tail[max(0, end - _LOCATOR_LENGTH) : end] or length > LONGEST_LIST:
        raise Refusal(f"holds more than {MOST_FILES:,} files, the most that is read from one archive.")
