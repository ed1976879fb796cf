"""What the pages of a PDF together may cost to read."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from policies.importing.convert.file_checks import Refusal

MOST_OBJECTS = 2_000_000  # words and drawing in all pages; a page printed by a browser has 1,000
MOST_LETTERS = 10_000_000


@dataclass(slots=True)
class Budget:
    """What all pages together may cost; `deadline` is a reading of the monotonic clock."""

    objects: int = MOST_OBJECTS
    letters: int = MOST_LETTERS
    deadline: float = math.inf

    def spend(self, *, objects: int = 0, letters: int = 0) -> None:
        """Take off what was read, and refuse a document that would take hours."""
        self.objects -= objects
        self.letters -= letters
        if self.objects < 0 or self.letters < 0:
            raise Refusal("holds more drawing or text than any document that can be read.")
        if time.monotonic() > self.deadline:
            raise Refusal("takes too long to read.")
