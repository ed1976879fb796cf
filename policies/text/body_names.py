"""Recognises bodies under changing names, so that a renamed department does not count as a change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# Partners of the association that are not addressees: every name of each, newest first.
PARTNERS_RENAMED = (
    ("Centre for Governance and Scrutiny", "CfGS", "Centre for Public Scrutiny", "CfPS"),
    (
        "Association of Directors of Adult Social Services",
        "ADASS",
        "Association of Directors of Adult Social Care",
    ),
    ("United Kingdom Municipal Bonds Agency", "UK Municipal Bonds Agency", "UKMBA"),
)
# Words for government at large, and names that are words of the language too: people and places use them freely.
_NO_BODY = {"government", "parliament", "treasury", "ministers", "chancellor", "whitehall"}


class BodyNames:
    """All names of all bodies, with one token for each body."""

    def __init__(self, bodies: Mapping[str, Iterable[str]] | None = None) -> None:
        """`bodies` are names by slug, as the addressees give them; partners are known already."""
        named = {names[0].lower(): names for names in PARTNERS_RENAMED} | dict(bodies or {})
        signs: dict[str, str] = {}
        for slug, names in named.items():
            sign = "body" + re.sub(r"[^a-z]", "", slug.lower())
            signs |= {_plain(name): sign for name in names if _plain(name) not in _NO_BODY}
        self._signs = signs
        either = "|".join(re.escape(name) for name in sorted(signs, key=len, reverse=True))
        # "DCLG (or the department)" and "Centre for Public Scrutiny (CfPS)" name a body twice over.
        self._named = re.compile(rf"(?<!\w)(?:the )?({either})(?: \(({either})\))?(?!\w)") if signs else None

    def unify(self, text: str) -> str:
        """The text in lower case, with the token of each body instead of its names."""
        text = text.lower()
        if self._named is None:
            return text
        return self._named.sub(lambda found: self._signs[found[1]], text)

    def renamed(self, earlier: str, later: str) -> bool:
        """Whether both texts name the same body, under different names."""
        before, after = self._printed(earlier), self._printed(later)
        return any(before[sign].isdisjoint(after[sign]) for sign in before.keys() & after.keys())

    def _printed(self, text: str) -> dict[str, set[str]]:
        printed: dict[str, set[str]] = {}
        for found in self._named.finditer(text.lower()) if self._named else ():
            printed.setdefault(self._signs[found[1]], set()).update(name for name in found.groups() if name)
        return printed


def _plain(name: str) -> str:
    name = name.lower().strip()
    return name.removeprefix("the ")
