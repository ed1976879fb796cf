"""Papers made up with their asks and promises marked: `[A]` or `[C]` before a sentence, in a press notice after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from policies.proposals.rules.prose import PassageText
from policies.proposals.rules.sentences import sentences_in

MARK = re.compile(r"\s*\[[AC]\]\s*")
BULLET = re.compile(r"(?:-|\d+\.) ")


def judged_papers(path: Path) -> Iterator[tuple[str, list[PassageText], list[str]]]:
    """Of each paper its kind, its passages, and the sentences that are marked."""
    for part in path.read_text("utf-8").split("=== ")[1:]:
        kind, _, body = part.partition("\n")
        passages, marked, above = [], [], []
        for number, line in enumerate(filter(str.strip, body.splitlines())):
            if line.startswith("#"):
                level = len(line) - len(line.lstrip("#"))
                above = [*above[: level - 1], line.strip("# ")]
                passages.append(PassageText(str(number), "heading", above[-1], above[:-1]))
                continue
            shape = "item" if BULLET.match(line) else "paragraph"
            pieces = MARK.split(BULLET.sub("", line, count=1))
            if kind == "press-notice":
                marked += [sentences_in(piece)[-1] for piece in pieces[:-1]]
            else:
                marked += [sentences_in(piece)[0] for piece in pieces[1:]]
            text = " ".join(" ".join(pieces).split())
            passages.append(PassageText(str(number), shape, text, above))
        yield kind, passages, marked
