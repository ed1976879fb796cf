"""Finds the Office for National Statistics code of a council by its printed name.

Only the full name of one council has a code: “Cornwall Council” has one; “Cornwall College” and a place with two
councils have none. See fixtures/councils.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import cache

from django.conf import settings

# The words that councils of each kind add to the name of their place.
KINDS = {
    "unitary": {"city", "borough", "metropolitan", "royal", "unitary", "district"},
    "district": {"city", "borough", "district", "royal"},
    "metropolitan": {"city", "borough", "metropolitan", "district", "mbc", "mdc"},
    "london": {"borough", "london", "royal", "city"},
    "county": {"county"},
    "welsh": {"city", "borough", "county", "sir"},
}
COUNTIES = {"Durham", "Northumberland", "Rutland"}  # unitary councils that call themselves a county's
COUNTY = "E10"
ALWAYS = {"council", "cyngor", "the", "of", "and"}
OF = re.compile(r"\b(borough|county|city|district) of\b")
TO_WORDS = str.maketrans({"&": " and ", "’": "", "'": "", "-": " ", ".": "", ",": " "})


def code_of(printed: str) -> str:
    """The code of a council by its name in a list of members; empty if it is not certain."""
    words, places = _plain(printed).split(), _by_place()
    found = {
        code: said
        for place, said in _readings(words)
        for code, kinds in places.get(place, ())
        if said <= kinds
    }
    if len(found) > 1 and "council" in words:  # a county council says so if a place in it has the same name
        found = {code: said for code, said in found.items() if "county" in said or code[:3] != COUNTY}
    return next(iter(found)) if len(found) == 1 else ""


def _readings(words: list[str]) -> list[tuple[str, set[str]]]:
    """Possible divisions of a name into the place and the kind of council."""
    kinds = set().union(*KINDS.values())
    readings = []
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            around = {*words[:first], *words[last:]} - ALWAYS
            if around <= kinds:
                readings.append((" ".join(words[first:last]), around))
    return readings


@cache
def _by_place() -> dict[str, list[tuple[str, set[str]]]]:
    """For each place, the codes of its councils with the kinds that their names may have."""
    with open(settings.BASE_DIR / "fixtures" / "councils.toml", "rb") as file:
        councils = tomllib.load(file)["councils"]
    places: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    for each in councils:
        kinds = {"county", "unitary"} if each["name"] in COUNTIES else KINDS[each["kind"]]
        for name in (each["name"], *each.get("also", ())):
            places[_plain(name)].append((each["code"], kinds))
    return places


def _plain(text: str) -> str:
    """Lower case without accents, “&” as a word."""
    letters = unicodedata.normalize("NFKD", text.lower()[:200].translate(TO_WORDS))
    words = " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())
    return OF.sub(r"\1", words)
