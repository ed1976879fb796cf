"""Text from bytes: UTF-8, UTF-16 with or without its mark, and Windows-1252, each said where it is not UTF-8.

Bytes that are neither are refused. A file of UTF-8 with some bytes of Windows-1252 in it, as files put together from
two sources are, is read with a doubt.
"""

from __future__ import annotations

import codecs
import re

from policies.importing.blocks import Remark
from policies.importing.convert.file_checks import (
    Refusal,
    line_of,
    looks_like_utf_16,
    plain,
    refuse_binary,
)

_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_STRAY = re.compile("[\udc80-\udcff]")  # bytes that are not UTF-8, as Python keeps them
# What other encodings look like when they are taken for Windows-1252: “â€™” for an apostrophe, “Ã©” for “é”, both of
# UTF-8; “CafŽ” and “donÕt” of a Mac.
_WRONG = re.compile(
    r"""
      â€[\x80-\xbf™œžš˜“”¢¦]?  # â€
      | Ã[\x80-\xbf]           # Ã£
      | Â[\xa0-\xbf]           # Â£
      | (?<=[a-z])[À-ÖØ-ÞŠŽŸ](?![A-ZÀ-Þ])
    """,
    re.VERBOSE,
)
# A bullet of a font that the program did not know, at the start of a line.
_BULLET = re.compile(r"^([ \t]*)[\x01-\x08\x0e-\x1f\x7f](?=[ \t])", re.MULTILINE)
_MOST_FOREIGN = 0.3  # of the letters, from which bytes are of another encoding than Windows-1252
_SAVE = "save it as UTF-8 and import it again."
# As browsers do, Windows-1252 is read for the others that people declare when they mean it.
_WESTERN = dict.fromkeys(("windows-1252", "cp1252", "iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252")
_WESTERN["iso-8859-15"] = "iso-8859-15"


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[Remark, ...]]:
    """The text of a file with plain line breaks, and what there is to say of its encoding. Raises `Refusal`.

    `declared` is the encoding that the file itself names; what the bytes show comes first.
    """
    text, remarks = _decoded(data, declared)
    if wrong := _WRONG.search(text):
        line = text.count("\n", 0, wrong.start()) + 1
        remarks = (
            *remarks,
            Remark(line, f"Signs such as “{wrong[0]}” are odd; the file may be in another encoding."),
        )
    text = _BULLET.sub(r"\1•", text)
    dropped = len(_CONTROLS.findall(text))
    if dropped:
        line = text.count("\n", 0, _CONTROLS.search(text).start()) + 1  # type: ignore[union-attr]
        few = "1 control character was" if dropped == 1 else f"{dropped:,} control characters were"
        remarks = (*remarks, Remark(line, f"{few} left out, which no text needs.", is_doubt=False))
    return plain(text), remarks


def _decoded(data: bytes, declared: str) -> tuple[str, tuple[Remark, ...]]:
    if wide := _MARKS.get(data[:2]) or looks_like_utf_16(data):
        return _utf_16(data.removeprefix(data[:2] if data[:2] in _MARKS else b""), wide)
    refuse_binary(data)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        first = line_of(data, error.start)
    if declared and declared not in _WESTERN and declared not in ("utf-8", "utf8"):
        raise Refusal(f"is not UTF-8 text at line {first}; {_SAVE}")
    if _WESTERN.get(declared, "cp1252") != "cp1252":
        return data.decode(_WESTERN[declared]), (_said(declared.upper()),)
    return _western(data, first, declared)


def _utf_16(data: bytes, encoding: str) -> tuple[str, tuple[Remark, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal(f"is broken UTF-16 text; {_SAVE}") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Refusal(f"holds a NUL character at line {line}, so it is not text.")
    return text, (_said("UTF-16"),)


def _western(data: bytes, first: int, declared: str) -> tuple[str, tuple[Remark, ...]]:
    """Windows-1252, alone or here and there between UTF-8."""
    mixed = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(mixed))
    others = sum(letter > "\x7f" for letter in mixed) - strays
    if others > strays:
        few = "1 character is" if strays == 1 else f"{strays:,} characters are"
        doubt = f"{few} not in UTF-8 like the rest, and read as Windows-1252."
        return _STRAY.sub(_western_letter, mixed), (Remark(first, doubt),)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        if declared:
            line = line_of(data, error.start)
            raise Refusal(f"is not {declared} text, as it says, at line {line}.") from error
        raise Refusal(f"is not UTF-8 text at line {first}; {_SAVE}") from error
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter > "\x7f" for letter in letters) > len(letters) * _MOST_FOREIGN:
        raise Refusal(f"is not UTF-8 text at line {first}; {_SAVE}")
    return text, (_said("Windows-1252"),)


def _western_letter(stray: re.Match[str]) -> str:
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace")


def _said(encoding: str) -> Remark:
    return Remark(0, f"The file was read as {encoding} text.", is_doubt=False)
