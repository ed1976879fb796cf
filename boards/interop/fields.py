"""Checks the fields of JSON objects in both formats. An error refuses the file and names the place."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from policies.importing.parsed import BrokenDocument

ZONE = ZoneInfo("Europe/London")
ROLES = ("chairman", "vice-chair", "deputy-chair", "member", "substitute")
_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?(?:T.*)?")


class Fields:
    """One object of a file, and its name in messages."""

    def __init__(self, given: object, file: str, what: str) -> None:
        self.file, self.what = file, what
        if not isinstance(given, dict):
            raise BrokenDocument(f"{file}: {what} is no object.")
        self.given = given

    def refuse(self, why: str) -> NoReturn:
        raise BrokenDocument(f"{self.file}: {self.what} {why}.")

    def text(self, name: str, *, most: int, needed: bool = False) -> str:
        found = self.given.get(name)
        if found is None or found == "":
            if needed:
                self.refuse(f"has no {name}")
            return ""
        if not isinstance(found, str):
            self.refuse(f"has a {name} that is not text")
        found = " ".join(found.split())
        if len(found) > most:
            self.refuse(f"has a {name} of more than {most} characters")
        if any(not letter.isprintable() for letter in found):
            self.refuse(f"has a {name} with control characters")
        if needed and not found:
            self.refuse(f"has no {name}")
        return found

    def id(self, name: str = "id") -> str:
        found = self.given.get(name)
        if isinstance(found, int) and not isinstance(found, bool):
            self.given = self.given | {name: str(found)}
        return self.text(name, most=300, needed=True)

    def place(self, name: str, otherwise: int) -> int:
        """Its position in its list."""
        found = self.given.get(name, otherwise)
        if not isinstance(found, int) or not 0 <= found <= 32_000:
            self.refuse(
                f"has {'an' if name[0] in 'aeiou' else 'a'} {name} that is not a number from 0 to 32000"
            )
        return found

    def each(self, name: str) -> list[Any]:
        found = self.given.get(name) or []
        if not isinstance(found, list):
            self.refuse(f"has a {name} that is not a list")
        return found

    def moment(self, name: str) -> tuple[date | None, time | None]:
        """A day and, if given, the time in London. Midnight counts as no time."""
        return self.needed_moment(name) if self.text(name, most=40) else (None, None)

    def needed_moment(self, name: str) -> tuple[date, time | None]:
        """The same for a required day."""
        text = self.text(name, most=40, needed=True)
        try:
            if len(text) == 10:
                return date.fromisoformat(text), None
            found = datetime.fromisoformat(text)
            found = found.astimezone(ZONE) if found.tzinfo else found
        except (ValueError, OverflowError):  # a day in the year 1 could be in no valid year elsewhere
            self.refuse(f"has the {name} “{text}”, which is not a valid date")
        return found.date(), found.time().replace(second=0, microsecond=0) if found.time() != time() else None

    def council_year(self, name: str) -> int | None:
        """The first year of the council year that includes a day; a year alone is the first year.

        Both formats allow a missing day: then it is not known.
        """
        text = self.text(name, most=40)
        if not text:
            return None
        found = _YEAR.fullmatch(text)
        if not found:
            self.refuse(f"has a {name} that is neither a day nor a year")
        year, month = int(found[1]), int(found[2] or 9)
        if not 1900 <= year <= 2200:
            self.refuse(f"has a {name} outside the years 1900 to 2200")
        return year if month >= 9 else year - 1


def role_of(printed: str) -> str:
    """The role in our terms: “Vice Chair” is the vice-chair, and unknown roles are members."""
    plain = printed.lower().replace(" ", "-")
    if plain in ROLES:
        return plain
    if "substitute" in plain or "deputy-member" in plain:
        return "substitute"
    if "chair" not in plain:
        return "member"
    return (
        "vice-chair"
        if plain.startswith("vice")
        else "deputy-chair"
        if plain.startswith("deputy")
        else "chairman"
    )


def moment_of(day: date, clock: time | None) -> str:
    """In ISO format, with London's offset if there is a time."""
    return datetime.combine(day, clock, ZONE).isoformat() if clock else day.isoformat()
