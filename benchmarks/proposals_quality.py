"""How well asks and promises are found in prose: recall and precision of the sentences that are proposed.

    .venv/bin/python benchmarks/proposals_quality.py [--half tuned|kept] [-v]

The thirty papers in `benchmarks/papers` are made up, and were judged by somebody who had not seen the rules; see the
README there. The rules were written and tuned with the half `tuned` in view. Of the other half only totals are printed.

A proposal is right where it contains a judged sentence or is contained in one. What a label marks is a statement, and
counts neither way: it is not proposed.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from policies.importing.convert import read  # noqa: E402
from policies.importing.parse.passage_anchors import place  # noqa: E402
from policies.importing.parse.tidy import tidy  # noqa: E402
from policies.proposals.rules.prose import PassageText, ProposedSentence, proposed_in  # noqa: E402

FOLDER = ROOT / "benchmarks/papers"
HALVES = ("tuned", "kept")
_MARKS = re.compile(r"[*_`]+|\[([^\]]*)\]\([^)]*\)")
_END = re.compile(r"[\s.;:,]+$")
KINDS = {"response": "consultation-response", "evidence": "written-evidence"}  # as publications have them
ALIKE = 0.85


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--half", choices=HALVES)
    arguments.add_argument(
        "-v", "--verbose", action="store_true", help="name what is missed and what is wrong"
    )
    given = arguments.parse_args()
    if given.verbose and given.half != "tuned":
        arguments.error("Only the half that the rules were tuned with is shown sentence by sentence.")
    print(
        f"{'half':8}{'kind':14}{'judged':>8}{'found':>8}{'proposed':>10}{'right':>8}{'recall':>9}{'precision':>11}"
    )
    for half in [given.half] if given.half else HALVES:
        report(half, measure(half, is_verbose=given.verbose))


def measure(half: str, *, is_verbose: bool = False) -> Counter[str]:
    """Count over the papers of one half: what is judged and found, and what is proposed and right."""
    counts: Counter[str] = Counter()
    for answers in sorted((FOLDER / half).glob("*.toml")):
        known = tomllib.loads(answers.read_text("utf-8"))
        path = next(each for each in answers.parent.glob(f"{answers.stem}.*") if each.suffix != ".toml")
        _compare(known, list(proposals(path, known)), counts, answers.stem if is_verbose else "")
    return counts


def proposals(path: Path, known: dict) -> Iterable[ProposedSentence]:
    """What is proposed of one file."""
    placed = place(tidy(read(path).blocks).blocks, publication="paper")
    passages = [
        PassageText(
            each.anchor,
            each.passage.shape,
            each.text,
            each.passage.path,
            each.passage.rows if each.passage.shape == "table" else None,
        )
        for each in placed
    ]
    kind = KINDS.get(known["kind"], known["kind"])
    return proposed_in(passages, kind=kind, addressee=known.get("addressee", ""))


def _compare(known: dict, found: list[ProposedSentence], counts: Counter[str], shown: str) -> None:
    labelled = [plain(each["text"]) for each in known["statements"]]
    judged = [(each["kind"], plain(each["text"]), each) for each in known["proposals"]]
    told = [(each.kind, plain(each.text), each) for each in found]
    for kind, words, each in judged:
        counts[f"judged {kind}"] += 1
        if any(same(words, other) for _, other, _ in told):
            counts[f"found {kind}"] += 1
            counts["kind right"] += any(same(words, other) and kind == its for its, other, _ in told)
        elif shown:
            print(
                f"  missed  {shown[:2]} {kind[:3]}{' (borderline)' if each.get('borderline') else ''}: {each['text']}"
            )
    for kind, words, each in told:
        is_right = any(same(words, other) for _, other, _ in judged)
        if not is_right and any(same(words, other) for other in labelled):
            counts["labelled"] += 1
            continue
        counts[f"proposed {kind}"] += 1
        counts[f"right {kind}"] += is_right
        if shown and not is_right:
            print(f"  WRONG   {shown[:2]} {kind[:3]}: {each.text}  [{each.reason}]")


def plain(text: str) -> str:
    """The words without inline marks and with single spaces."""
    text = _MARKS.sub(lambda found: found[1] or "", text)
    return _END.sub("", " ".join(text.split())).lower().strip("\"\u201c\u201d' ")


def same(one: str, other: str) -> bool:
    """Whether one contains the other, or nearly all words of both are the same."""
    if not one or not other:
        return False
    return one in other or other in one or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def report(half: str, counts: Counter[str]) -> None:
    for kinds in (("ask",), ("commitment",), ("ask", "commitment")):
        judged, found, proposed, right = (
            sum(counts[f"{name} {kind}"] for kind in kinds)
            for name in ("judged", "found", "proposed", "right")
        )
        recall, precision = found / max(judged, 1), right / max(proposed, 1)
        name = kinds[0] if len(kinds) == 1 else "all"
        print(f"{half:8}{name:14}{judged:8}{found:8}{proposed:10}{right:8}{recall:9.2f}{precision:11.2f}")


if __name__ == "__main__":
    main()
