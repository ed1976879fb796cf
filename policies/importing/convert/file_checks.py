"""What no converter should be handed: files that are missing, too large, binary, or text in another encoding.

Every check raises a `Refusal`, whose words go on after the file's name: "plan.txt" and "is empty.".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

MEGABYTE = 1_000_000
FILE_LIMIT = 25 * MEGABYTE  # the agenda pack of 58 pages is an eighth of one
LINE_LIMIT = 100_000  # characters; the longest line of the five documents has 2,000
PASSAGE_LIMIT = (
    200_000  # characters without a blank line, which rules for emphasis and links search back and forth
)
MOST_LINES = 200_000  # of text; the pack of 58 pages has 1,600
MOST_BLOCKS = 100_000  # in any format; the same pack has 1,200
MARK_LIMIT = 500_000  # signs that may be Markdown or part a table; the pack of 58 pages has 1,000

_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip file, as Word documents are"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8_MARK = b"\xef\xbb\xbf"
_SAMPLE = 4096
_FEWEST_PAIRS = 2  # of bytes, that tell UTF-16
_BREAKS = str.maketrans({"\f": "\n", "\v": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_MARKS = "*_[<`&\\\t"
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# What others took for control characters on the way to Unicode was punctuation in Windows-1252.
_PUNCTUATION = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)
}


class Refusal(Exception):
    """Why a file is not read; the words go on after its name."""


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that is there and is a file, as far as they may be read."""
    try:
        if not path.exists():
            raise Refusal("does not exist.")
        if path.is_dir():
            raise Refusal("is a folder; name the files in it.")
        if not path.is_file():
            raise Refusal("is not an ordinary file.")
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise Refusal(f"cannot be read ({(error.strerror or 'unknown error').lower()}).") from error
    return data


def refuse_size(data: bytes) -> None:
    """Refuse what is too large, or nothing at all."""
    if len(data) > FILE_LIMIT:
        raise Refusal(f"is larger than {FILE_LIMIT // MEGABYTE} MB, the most that is read.")
    if not data.strip():
        raise Refusal("is empty.")


def text_of(data: bytes) -> str:
    """UTF-8 text with plain line breaks and without control characters."""
    refuse_binary(data)
    try:
        text = plain(data.removeprefix(_UTF_8_MARK).decode("utf-8"))
    except UnicodeDecodeError as error:
        line = line_of(data, error.start)
        raise Refusal(f"is not UTF-8 text at line {line}; save it as UTF-8 and import it again.") from error
    if not text.strip():
        raise Refusal("is empty.")
    return text


def refuse_binary(data: bytes) -> None:
    """Refuse what starts like another format, or holds bytes that no text holds."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise Refusal(f"is {name} under the name of a text file.")
    if data.startswith(_UTF_16) or looks_like_utf_16(data):
        raise Refusal("is written in UTF-16; save it as UTF-8 and import it again.")
    place = data.find(b"\0")
    if place >= 0:
        raise Refusal(f"holds a NUL character at line {line_of(data, place)}, so it is not text.")
    # A few stray control characters are dropped; this is for programs, recordings and the like.
    if len(_CONTROL_BYTES.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) / 10:
        raise Refusal("holds binary data, not text.")


def looks_like_utf_16(data: bytes) -> str:
    """Which UTF-16: western text without its mark has a NUL in every other byte, and in hardly any other."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half < _FEWEST_PAIRS or max(even, odd) <= half * 0.7 or min(even, odd) >= half * 0.1:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def line_of(data: bytes, place: int) -> int:
    """The number of the line that contains a byte, from 1."""
    return data.count(b"\n", 0, place) + 1


def plain(text: str) -> str:
    """Form feeds and their like as line breaks, since they part pages; other control characters dropped."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS | _PUNCTUATION)
    return _CONTROLS.sub("", text)


def refuse_endless_lines(lines: Iterable[str]) -> None:
    """No person wrote a line of 100,000 characters, and rules that look back and forth in it take long."""
    for number, line in enumerate(lines, 1):
        if len(line) > LINE_LIMIT:
            raise Refusal(f"has a line of more than {LINE_LIMIT:,} characters at line {number}.")


def refuse_mazes(text: str) -> None:
    """Refuse text that is all lines, all marks, or one passage without end: they take time and memory without bound."""
    if text.count("\n") > MOST_LINES:
        raise Refusal(f"has more than {MOST_LINES:,} lines, the most that is read.")
    if sum(map(text.count, _MARKS)) > MARK_LIMIT:
        raise Refusal(f"holds more than {MARK_LIMIT:,} marks and tabs, as no document does.")
    length = 0
    for number, line in enumerate(text.split("\n"), 1):
        length = length + len(line) if line.strip() else 0
        if length > PASSAGE_LIMIT:
            raise Refusal(
                f"has more than {PASSAGE_LIMIT:,} characters without a blank line up to line {number}."
            )
