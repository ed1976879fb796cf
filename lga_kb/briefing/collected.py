"""A reader's briefing, kept in the browser's session, which begins with the first record."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.http import HttpRequest

from lga_kb.briefing.gather import MOST, Identity, pack_of
from lga_kb.briefing.pack import Pack

UNTITLED = "Briefing"
_PLACE = "briefing"  # in the session
_ADDED = "briefing_added"


class Collected:
    """A title, notes, and records in the reader's order, each with the reader's note."""

    def __init__(self, session):
        self._session = session
        kept = session.get(_PLACE) or {}
        self.title: str = kept.get("title", "")
        self.notes: str = kept.get("notes", "")
        self._notes: dict[Identity, str] = {(kind, key): note for kind, key, note in kept.get("records", ())}

    def __len__(self) -> int:
        return len(self._notes)

    @property
    def identities(self) -> list[Identity]:
        return list(self._notes)

    def note_of(self, identity: Identity) -> str:
        return self._notes.get(identity, "")

    def place_of(self, identity: Identity) -> int:
        """The place of a record, from 1."""
        return self.identities.index(identity) + 1

    def add(self, identities: Sequence[Identity]) -> tuple[int, int]:
        """Add records at the end. Returns how many are new, and how many did not fit."""
        new = [each for each in dict.fromkeys(identities) if each not in self._notes]
        room = max(MOST - len(self), 0)
        self._notes |= dict.fromkeys(new[:room], "")
        self._keep()
        return len(new[:room]), len(new[room:])

    def announce(self, what: str, value: str, count: int, left_out: int) -> None:
        """Keep for the next page how many records were added with the form of that name."""
        said = {"what": what, "value": value, "count": count, "left_out": left_out, "most": MOST}
        self._session[_ADDED] = said

    def announced(self, what: str = "", value: str = "") -> dict | None:
        """What was just added with that form, or with any form. It is shown once."""
        said = self._session.get(_ADDED)
        if said and (not what or (said["what"], said["value"]) == (what, value)):
            del self._session[_ADDED]
            return said
        return None

    def remove(self, identities: Sequence[Identity]) -> None:
        for identity in identities:
            self._notes.pop(identity, None)
        self._keep()

    def move(self, identity: Identity, place: int) -> None:
        """Move a record to a position, from 1; out-of-range positions mean first or last."""
        if identity not in self._notes:
            return
        order = [each for each in self._notes if each != identity]
        order.insert(min(max(place, 1), len(self)) - 1, identity)
        self._notes = {each: self._notes[each] for each in order}
        self._keep()

    def annotate(self, identity: Identity, note: str) -> None:
        if identity in self._notes:
            self._notes[identity] = note
            self._keep()

    def name(self, title: str, notes: str) -> None:
        self.title, self.notes = title, notes
        self._keep()

    def clear(self) -> None:
        self._session.pop(_PLACE, None)

    def pack(self, as_at: date) -> Pack:
        """The pack with today's records; withdrawn records are left out."""
        return pack_of(
            self.identities, title=self.title or UNTITLED, notes=self.notes, as_at=as_at, note_of=self._notes
        )

    def _keep(self) -> None:
        self._session[_PLACE] = {
            "title": self.title,
            "notes": self.notes,
            "records": [[kind, key, note] for (kind, key), note in self._notes.items()],
        }


def collected_by(request: HttpRequest) -> Collected | None:
    """The reader's briefing; None if they have no session. This does not begin one."""
    return Collected(request.session) if settings.SESSION_COOKIE_NAME in request.COOKIES else None


class SharedPacks:
    """The packs that a reader shared in this session, which they can delete."""

    def __init__(self, session):
        self._session = session

    @property
    def maker(self) -> str:
        """A secret of this session, which is used to make the addresses of its packs."""
        return self._session.setdefault("pack_maker", secrets.token_urlsafe(24))

    def note(self, token: str) -> None:
        tokens = [each for each in self._session.get("shared_packs", ()) if each != token]
        self._session["shared_packs"] = [*tokens, token][-50:]

    def __contains__(self, token: str) -> bool:
        return token in self._session.get("shared_packs", ())
