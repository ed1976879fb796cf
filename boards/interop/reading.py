"""From a JSON file to records: which of the two formats it is shows in its names."""

from __future__ import annotations

import json
from pathlib import Path

from boards.interop import oparl, popolo
from boards.interop.records import Holding
from policies.importing.convert.refusals import Refusal, bytes_of, refuse_size, text_of
from policies.importing.records import BrokenDocument

_POPOLO = ("organizations", "persons", "memberships", "events")
_OPARL = ("data", "type", "organization", "person", "meeting")


def read_file(path: Path) -> tuple[str, Holding]:
    """The format's name and the records. Raises BrokenDocument with one sentence."""
    try:
        data = bytes_of(path)
        refuse_size(data)
        given = _parsed(text_of(data))
    except Refusal as refusal:
        raise BrokenDocument(f"{path.name} {refusal}") from refusal
    if isinstance(given, list):
        given = {"data": given}
    if isinstance(given, dict) and any(name in given for name in _POPOLO):
        return "popolo", popolo.read(given, path.name)
    if isinstance(given, dict) and any(name in given for name in _OPARL):
        return "oparl", oparl.read(given, path.name)
    raise BrokenDocument(f"{path.name} is neither Popolo nor OParl: it names none of their objects.")


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise Refusal(f"is not JSON that can be read: {error.msg} at line {error.lineno}.") from error
    except RecursionError as error:
        raise Refusal("is not JSON that can be read: it is nested too deeply.") from error
    except ValueError as error:
        raise Refusal("is not JSON that can be read: it holds a number that is none.") from error


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
