"""Reads a JSON file into records, and detects the format from its names."""

from __future__ import annotations

import json
from pathlib import Path

from boards.interop import popolo
from boards.interop.oparl import reading as oparl
from boards.interop.parsed_boards import Holding
from policies.importing.convert.file_checks import Refusal, bytes_of, refuse_size, text_of
from policies.importing.parsed import BrokenDocument

_POPOLO = ("organizations", "persons", "memberships", "events")
_OPARL = ("data", "type", "organization", "person", "meeting")


def read_file(path: Path) -> tuple[str, Holding]:
    """The format's name and the records; for a folder, those of an OParl system with its lists saved there.

    Raises BrokenDocument with one sentence.
    """
    if path.is_dir():
        saved = [(_given(file), file.name) for file in sorted(path.glob("*.json"))]
        if not saved:
            raise BrokenDocument(f"{path.name} is a folder without JSON files.")
        return "oparl", oparl.read_all(saved)
    given = _given(path)
    if isinstance(given, dict) and any(name in given for name in _POPOLO):
        return "popolo", popolo.read(given, path.name)
    if isinstance(given, dict) and any(name in given for name in _OPARL):
        return "oparl", oparl.read(given, path.name)
    raise BrokenDocument(f"{path.name} is neither Popolo nor OParl: it has none of their objects.")


def _given(path: Path) -> object:
    try:
        data = bytes_of(path)
        refuse_size(data)
        given = _parsed(text_of(data))
    except Refusal as refusal:
        raise BrokenDocument(f"{path.name} {refusal}") from refusal
    return {"data": given} if isinstance(given, list) else given


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Refusal(f"is not JSON that can be read: {error.msg} at line {error.lineno}.") from error
    except RecursionError as error:
        raise Refusal("is not JSON that can be read: it is nested too deeply.") from error
    except ValueError as error:
        raise Refusal("is not JSON that can be read: it has an invalid number.") from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
