"""How well a paper is read: what it is, its title and date, what it was said for, its labelled asks and its questions.

    .venv/bin/python benchmarks/papers_quality.py [--half tuned|kept] [-v]

The thirty papers in `benchmarks/papers` are made up and were judged before anything read them; see the README there.
Only of the half `tuned` does -v name what is missed. A statement is right where its kind is right and its words contain
the judged ones or are contained in them.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lga_kb.settings")

import django  # noqa: E402

django.setup()

from lga_kb.document_import.import_files import parse_manuscript  # noqa: E402
from policies.importing.convert import read  # noqa: E402
from policies.importing.parsed import BrokenDocument, ParsedDocument, Told  # noqa: E402

FOLDER = ROOT / "benchmarks/papers"
HALVES = ("tuned", "kept")
KINDS = {
    "response": "consultation-response",
    "evidence": "written-evidence",
}  # names that differ from the answers'
NO_YEAR = Told(
    year="2030"
)  # for the papers that print no date, which are refused until somebody tells the year
STATEMENTS = ("ask", "offer", "commitment")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--half", choices=HALVES)
    arguments.add_argument(
        "-v", "--verbose", action="store_true", help="name what is missed and what is wrong"
    )
    given = arguments.parse_args()
    if given.verbose and given.half != "tuned":
        arguments.error("Only the half that the rules were tuned with is shown paper by paper.")
    for half in [given.half] if given.half else HALVES:
        counts = measure(half, is_verbose=given.verbose)
        print(f"{half}: {counts['papers']} papers, {counts['refused']} refused")
        for name in ("kind", "title", "date", "said for", "stage", "house", "day", "question", "statement"):
            right, judged, read_, good = (
                counts[f"{name} {what}"] for what in ("right", "judged", "read", "good")
            )
            recall = f"{right / judged:.2f}" if judged else "–"
            precision = f"{good / read_:.2f}" if read_ else "–"
            print(
                f"  {name:10} judged {judged:4}  read {read_:4}  right {right:4}"
                f"  recall {recall}  precision {precision}"
            )


def measure(half: str, *, is_verbose: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    for answers in sorted((FOLDER / half).glob("*.toml")):
        known = tomllib.loads(answers.read_text("utf-8"))
        path = next(each for each in answers.parent.glob(f"{answers.stem}.*") if each.suffix != ".toml")
        counts["papers"] += 1
        try:
            _, document = parse_manuscript(read(path), told=NO_YEAR if "date" not in known else Told())
        except BrokenDocument as error:
            counts["refused"] += 1
            _say(is_verbose, path.stem, "refused", str(error))
            document = None
        for name, judged, found in _compared(known, document):
            counts[f"{name} judged"] += len(judged)
            counts[f"{name} read"] += len(found)
            right = [each for each in judged if any(_alike(each, other) for other in found)]
            counts[f"{name} right"] += len(right)
            for each in judged:
                if each not in right:
                    _say(is_verbose, path.stem, f"{name} missed", each)
            counts[f"{name} good"] += sum(any(_alike(each, other) for each in judged) for other in found)
            for each in found:
                if not any(_alike(other, each) for other in judged):
                    _say(is_verbose, path.stem, f"{name} wrong", each)
    return counts


def _compared(known: dict, document: ParsedDocument | None) -> Iterator[tuple[str, list[str], list[str]]]:
    """Of each thing, what is judged and what is read, in the same words."""
    publication = document.publications[0] if document else None
    occasion = publication.occasion if publication else None
    said_for = known.get("said_for", {})
    if said_for.get("kind") == "none":
        said_for = {}
    kind = known["kind"]
    yield "kind", [KINDS.get(kind, kind)], _some(publication and publication.kind)
    yield "title", [known["title"]], _some(publication and publication.title)
    date = str(known.get("date", ""))
    issued = publication and publication.date_basis != "inferred" and publication.issued_on
    yield (
        "date",
        _some(date),
        _some(str(issued)[: len(date) or None] if issued else ""),
    )  # a month is as exact as the answer
    yield "said for", _some(said_for.get("name")), _some(occasion and occasion.name)
    for name, key in (("stage", "stage"), ("house", "house"), ("day", "held_on")):
        judged = said_for.get("day" if name == "day" else name)
        yield name, _some(judged), _some(occasion and getattr(occasion, key))
    records = document.records if document else ()
    questions = [each.number for each in records if each.kind == "heading" and each.shape == "question"]
    yield "question", [str(each["number"]) for each in known.get("questions", ())], questions
    yield (
        "statement",
        [f"{each['kind']} {each['text']}" for each in known.get("statements", ())],
        [f"{each.kind} {each.wording}" for each in records if each.kind in STATEMENTS],
    )


def _some(value: object) -> list[str]:
    return [str(value)] if value else []


def _alike(one: str, other: str) -> bool:
    one, other = _plain(one), _plain(other)
    kind, _, words = one.partition(" ")
    return one == other or (
        kind in STATEMENTS and other.startswith(f"{kind} ") and _within(words, other.partition(" ")[2])
    )


def _within(one: str, other: str) -> bool:
    return one in other or (other in one and len(other) > len(one) / 2)


def _plain(text: str) -> str:
    return re.sub(r"[\s*_`.;:,-]+", " ", text).strip().casefold()


def _say(is_said: bool, stem: str, what: str, words: str) -> None:
    if is_said:
        print(f"    {stem}: {what}: {words[:160]}")


if __name__ == "__main__":
    main()
