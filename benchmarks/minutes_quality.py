"""How well minutes are read: recall and precision by kind of record, and what is said wrongly of people.

    .venv/bin/python benchmarks/minutes_quality.py [--half tuned|kept] [--show]

The minutes are made up, in shapes that committees print, and were judged before they were read. Those with odd numbers
were used to mend the reading; those with even numbers were not. A wrong statement is a part in the meeting, an
interest, a vote or the owner of an action that the text does not give that person.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from boards.importing.parse.minutes import read_minutes  # noqa: E402
from boards.person_names import key_of  # noqa: E402
from policies.importing.convert import read  # noqa: E402
from policies.importing.parsed import BrokenDocument, ParsedDocument  # noqa: E402

FOLDER = ROOT / "tests/parsing/minutes_as_printed"
KINDS = ("people", "items", "decisions", "actions", "declared", "votes", "named", "deferred")
OF_PEOPLE = ("people", "declared", "named")


def answers() -> dict[str, dict]:
    """The right answers by the names of the files."""
    return tomllib.loads((FOLDER / "answers.toml").read_text("utf-8"))


def parsed(name: str) -> ParsedDocument | None:
    """One set of minutes as the code reads it; None where it is refused."""
    path = next(FOLDER.glob(f"{name}.*"))
    manuscript = read(path)
    try:
        return read_minutes.parse(manuscript.blocks, name=path.name, lines=manuscript.body_lines)
    except BrokenDocument:
        return None


def found_in(document: ParsedDocument | None) -> dict[str, Counter]:
    """What was read, as the answers write it."""
    records = document.records if document else ()
    of = lambda kind: [record for record in records if record.kind == kind]  # noqa: E731
    return {
        "people": Counter((each.part, key_of(each.name)) for each in of("attendance")),
        "items": Counter(each.number for each in of("minute")),
        "decisions": Counter({"": len(of("decision"))}),
        "actions": Counter({"": len(of("action"))}),
        "declared": Counter(key_of(each.name) for each in of("declaration")),
        "votes": Counter((each.subject, each.result) for each in of("vote")),
        "named": Counter((side, key_of(name)) for each in of("vote") for side, name in each.by_name),
        "deferred": Counter(each.number for each in of("minute") if each.deferred),
    }


def expected_in(answer: dict) -> dict[str, Counter]:
    """The right answer in the same form."""
    return {
        "people": Counter((part, key_of(name)) for part, name in answer["people"]),
        "items": Counter(answer["items"]),
        "decisions": Counter({"": answer["decisions"]}),
        "actions": Counter({"": answer["actions"]}),
        "declared": Counter(map(key_of, answer["declared"])),
        "votes": Counter(map(tuple, answer["votes"])),
        "named": Counter((side, key_of(name)) for side, name in answer.get("named", ())),
        "deferred": Counter(answer["deferred"]),
    }


def wrong_of_people(name: str, answer: dict) -> list[str]:
    """What is said of people that the text does not say."""
    document = parsed(name)
    found, expected = found_in(document), expected_in(answer)
    return [
        f"{kind}: {each}"
        for kind in OF_PEOPLE
        for each in found[kind] - expected[kind]
        if not any(_is_printed_so(each, right) for right in expected[kind])
    ]


def _is_printed_so(found: tuple[str, str] | str, right: tuple[str, str] | str) -> bool:
    """The same part or side under a surname alone, as the text prints it."""
    (part, name), (side, whole) = (each if isinstance(each, tuple) else ("", each) for each in (found, right))
    return part == side and "-" not in name and whole.split("-")[-1] == name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("tuned", "kept", "all"), default="all")
    parser.add_argument("--show", action="store_true", help="Print what differs.")
    options = parser.parse_args()
    totals: dict[str, Counter] = {kind: Counter() for kind in KINDS}
    wrong = 0
    for name, answer in answers().items():
        if options.half != "all" and (int(name[:2]) % 2 == 1) != (options.half == "tuned"):
            continue
        document = parsed(name)
        found, expected = found_in(document), expected_in(answer)
        for kind in KINDS:
            both = found[kind] & expected[kind]
            totals[kind].update(
                right=both.total(), found=found[kind].total(), expected=expected[kind].total()
            )
            if options.show and found[kind] != expected[kind]:
                print(
                    f"{name} {kind}: missed {dict(expected[kind] - both)}, too many {dict(found[kind] - both)}"
                )
        said = wrong_of_people(name, answer)
        wrong += len(said)
        if options.show and document and document.remarks:
            print(f"{name} doubts: {[(each.line, each.sentence[-90:]) for each in document.remarks]}")
    print(f"{'kind':<12}{'expected':>9}{'found':>7}{'recall':>8}{'precision':>11}")
    for kind, total in totals.items():
        recall = total["right"] / total["expected"] if total["expected"] else 1
        precision = total["right"] / total["found"] if total["found"] else 1
        print(f"{kind:<12}{total['expected']:>9}{total['found']:>7}{recall:>8.2f}{precision:>11.2f}")
    print(f"wrong statements about people: {wrong}")


if __name__ == "__main__":
    main()
