"""Made-up papers of eight kinds and of any number, all different, with as many paragraphs each as are asked for."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
SUBJECTS = (
    "Ponds", "Lanterns", "Ferries", "Orchards", "Benches", "Kettles", "Bridges", "Allotments", "Harbours", "Towers",
    "Hedges", "Fountains", "Markets", "Looms", "Beacons",
)  # fmt: skip
NOUNS = (
    "ducks", "gates", "nets", "lamps", "boats", "spades", "hinges", "maps", "bells", "ropes", "oars", "sheds",
    "ladders", "wheels", "kilns", "quays", "barrows", "trellises", "sluices", "signposts",
)  # fmt: skip
VERBS = (
    "count",
    "mend",
    "paint",
    "open",
    "list",
    "oil",
    "measure",
    "lend",
    "plant",
    "water",
    "publish",
    "number",
)
PLACES = ("every village", "each town", "the old quay", "the upper valley", "all parishes", "the long street")
ENDS = (
    "before breakfast",
    "twice a year",
    "without delay",
    "at no charge",
    "in all weathers",
    "by lamplight",
)


class Maker:
    """Sentences and papers from a number: the same number makes the same paper."""

    def __init__(self, number: int, paragraphs: int) -> None:
        self.random = random.Random(number)
        self.number, self.paragraphs = number, paragraphs
        self.year = 2001 + number % 40
        self.subject = f"{SUBJECTS[number % len(SUBJECTS)]} and {self.random.choice(NOUNS).title()}"
        self.day = f"{1 + number // 40 % 28} {MONTHS[number % len(MONTHS)]} {self.year}"

    def clause(self) -> str:
        pick = self.random.choice
        return f"{pick(VERBS)} {self.random.randint(2, 900)} {pick(NOUNS)} in {pick(PLACES)} {pick(ENDS)}"

    def prose(self) -> str:
        pick = self.random.choice
        return " ".join(
            f"Councils {pick(VERBS)} the {pick(NOUNS)} of {pick(PLACES)} and {self.clause()}."
            for _ in range(3)
        )

    def prose_of(self, count: int) -> str:
        return "\n\n".join(self.prose() for _ in range(count))

    def plan(self) -> str:
        year = 1950 + self.number // len(KINDS)  # there is one plan of a year
        parts = [
            f"Business plan {year}/{(year + 1) % 100:02}",
            "# Our focus",
            "We will work on two areas:",
        ]
        parts += [f"## **{self.subject}**", self.prose(), f"# {self.subject}", self.prose()]
        for _ in range(self.paragraphs // 6):
            parts += [f"## **{self.random.choice(NOUNS).title()} are {self.random.choice(ENDS)} – we will:**"]
            parts += ["\n".join(f"- {self.clause()}" for _ in range(5))]
        return "\n\n".join(parts)

    def offers_and_asks(self) -> str:
        parts = [f"{self.subject} for all {self.number}: our offers and asks {self.year}", self.prose()]
        for place in range(self.paragraphs // 5):
            parts += [
                f"{self.random.choice(NOUNS).title()} {place}",
                "Our offer to Government",
                f"To {self.clause()}.",
            ]
            parts += ["Our ask of Government", f"To {self.clause()}."]
        return "\n\n".join(parts)

    def article(self) -> str:
        parts = [
            f"{self.subject} are back {self.number}",
            self.prose(),
            f"That is why our new ‘{self.subject}’ campaign shows what they do.",
        ]
        for place in range(self.paragraphs // 4):
            parts += [f"{self.random.choice(NOUNS).title()} {place}", f"{self.prose()} We need:"]
            parts += ["\n".join(f"  • to {self.clause()}" for _ in range(2)), self.prose()]
        return "\n\n".join(parts) + f"\n\nPublished {self.day}\n"

    def minutes(self) -> str:
        parts = [
            f"# Note of last {self.subject} Board meeting",
            f"**Title:** {self.subject} Board",
            f"**Date:** {self.day}",
            "**Venue:** Pier Room",
        ]
        for place in range(1, self.paragraphs // 5):
            parts += [f"## {place}. {self.random.choice(NOUNS).title()}", self.prose(), "**Decision**"]
            parts += [f"Members agreed to {self.clause()}.", "**Action**", f"- Officers to {self.clause()}."]
        return "\n\n".join(parts)

    def briefing(self) -> str:
        return self._general(
            f"{self.subject} Bill, Committee stage, House of Lords",
            "LGA parliamentary briefing",
            "Key messages",
        )

    def response(self) -> str:
        return self._general(
            f"LGA response to the consultation on {self.subject.lower()}", "Consultation response", "Question"
        )

    def letter(self) -> str:
        parts = [
            f"# Letter on {self.subject.lower()} {self.number}",
            f"Published {self.day}",
            "Dear Minister,",
        ]
        parts += [
            self.prose_of(self.paragraphs),
            "Yours sincerely,",
            "The Chair of the Local Government Association",
        ]
        return "\n\n".join(parts)

    def evidence(self) -> str:
        return self._general(
            f"LGA written evidence: inquiry into {self.subject.lower()}",
            "Written evidence submitted by the Local Government Association",
            "Summary",
        )

    def _general(self, title: str, what: str, heading: str) -> str:
        parts = [f"# {title} {self.number}", f"Published {self.day}", what, f"## {heading}", self.prose()]
        parts += ["## Our asks", "\n".join(f"- Government should {self.clause()}." for _ in range(6))]
        for place in range(max(1, (self.paragraphs - 10) // 5)):
            parts += [f"## {self.random.choice(NOUNS).title()} {place}", self.prose_of(4)]
        return "\n\n".join(parts)


KINDS = ("plan", "offers_and_asks", "article", "minutes", "briefing", "response", "letter", "evidence")


def write_papers(folder: Path, count: int, paragraphs: int = 60) -> Iterator[Path]:
    """Write so many papers, each kind in turn, a hundred to a folder."""
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        path = folder / f"{number // 100:03}" / f"{kind.replace('_', '-')}-{number:05}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(getattr(Maker(number, paragraphs), kind)(), encoding="utf-8")
        yield path
