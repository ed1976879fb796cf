"""The fields of a record in the API, as data: each is a name, what its values are, and where a row has them.

A name alone is that of a text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

OWN_WORDS = "In our own words."


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """`source` is the path to the value, where that is not the name; `kind` what the API makes of it.

    `fields` are those of a record within it, which the description of the API calls `of` and describes as `text`.
    `shows` says of a linked record whether it is named.
    """

    name: str
    kind: str
    source: str = ""
    help: str = ""
    allow_null: bool = False
    choices: Sequence[Any] | Callable[[], Sequence[Any]] = ()
    value: Callable[[Any], object] | None = None
    shows: Callable[[Any], bool] = lambda row: True
    fields: tuple[Field | str, ...] = ()
    of: str = ""
    text: str = ""
    many: bool = False


def _of_kind(kind: str) -> Callable[..., Field]:
    return lambda name, help="", **options: Field(name=name, kind=kind, help=help, **options)


text, printed, number, truth, day, clock, years, link, links = map(
    _of_kind, ("text", "printed", "number", "truth", "day", "clock", "years", "link", "links")
)
texts, printed_texts = map(_of_kind, ("texts", "printed texts"))


def summary(help: str = OWN_WORDS) -> Field:
    return text("summary", help)


def readers_words() -> Field:
    return texts("everyday", "Words that readers use for it and that its wording does not say.")


def choice(name: str, choices: Sequence[Any] | Callable[[], Sequence[Any]], **options: Any) -> Field:
    """One of a field's fixed values, or of those that a function finds."""
    return Field(name=name, kind="choice", choices=choices, **options)


def choices(name: str, among: Sequence[Any]) -> Field:
    """Any number of fixed values."""
    return Field(name=name, kind="choices", choices=among)


def computed(name: str, value: Callable[[Any], object], help: str = "") -> Field:
    """What a function makes of a row; its annotation says what that is."""
    return Field(name=name, kind="computed", value=value, help=help)


def list_of(name: str, one: str, parameter: str, of: Callable[[Any], str] = lambda row: row.slug) -> Field:
    """The address of the list of another kind, `one` of which is called so in the API, narrowed to the record."""
    return Field(name=name, kind="list of", of=one, source=parameter, value=of)


def within(
    name: str,
    of: str,
    fields: tuple[Field | str, ...],
    *,
    many: bool = True,
    source: str = "",
    text: str = "",
) -> Field:
    """Records that are shown within another, and have no address of their own."""
    return Field(name=name, kind="within", of=of, fields=fields, many=many, source=source, text=text)
