"""What one changed line costs: records lost or invented, and how many of them without a word.

    .venv/bin/python benchmarks/import_mutations.py [--only PART] [--count 10] [--seed 1] [--details] [--kept]

Each class of change of tests/forms/mutations.py and habits.py is made to the plain documents, made up and real
(../shared/sources, where they are there), at so many places. None changes what the document says, so that each record
that is lost or invented is an error of reading. "In silence" means that neither a refusal, an unplaced line nor a doubt
names it.
Half of those of the first are kept: only their total is printed, so that readers are not mended to fit them.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from tests.forms import sources, text  # noqa: E402
from tests.forms.habits import HABITS  # noqa: E402
from tests.forms.made_up import DOCUMENTS  # noqa: E402
from tests.forms.mutations import MUTATIONS, Mutation, mutants  # noqa: E402
from tests.forms.records import Reading, differences, letters, one_line, read_text  # noqa: E402

LONGEST = 110  # characters of a record that `--details` shows


class Tally:
    """How many changes were tried, cost something, and did so in silence."""

    def __init__(self) -> None:
        self.tried = self.wrong = self.silent = self.refused = 0

    def add(self, other: Tally) -> None:
        """Count another tally in."""
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    def __str__(self) -> str:
        share = 100 * self.wrong / self.tried if self.tried else 0
        return (
            f"{self.tried:4} tried, {self.wrong:3} lose or invent ({share:.1f} %), {self.silent:3} of them in silence, "
            f"{self.refused} refused"
        )


def main() -> None:
    options = _options()
    texts = {each.name: text.plain(each) for each in (*DOCUMENTS, *sources.documents())}
    wanted = {
        exact: {name: read_text(name, words, one_line if exact else letters) for name, words in texts.items()}
        for exact in (True, False)
    }
    totals = {False: Tally(), True: Tally()}
    for mutation in (*MUTATIONS, *HABITS):
        if options.only.lower() not in mutation.name.lower():
            continue
        details: list[str] = []
        tally = _try(mutation, texts, wanted[mutation.exact], options, details)
        totals[mutation.kept].add(tally)
        if not mutation.kept or options.kept:
            print(f"{mutation.name:45} {tally}")
            if options.details:
                print("\n".join(details))
    print(f"\n{'classes shown':45} {totals[False]}\n{'classes kept':45} {totals[True]}")


def _try(
    mutation: Mutation,
    texts: dict[str, str],
    wanted: dict[str, Reading],
    options: argparse.Namespace,
    details: list[str],
) -> Tally:
    tally = Tally()
    say = one_line if mutation.exact else letters
    for name, line, changed in mutants(mutation, texts, options.count, options.seed):
        found = read_text(name, changed, say)
        wrong = [each for each in differences(wanted[name], found) if each.lost or each.invented]
        tally.tried += 1
        tally.wrong += bool(wrong)
        tally.refused += bool(found.refusal)
        tally.silent += any(each.silent for each in wrong)
        if wrong:
            details.append(f"    {name}, line {line}: {found.refusal[:LONGEST]}")
        for each in wrong if not found.refusal else []:
            for sign, identities in (("-", each.lost), ("+", each.invented)):
                for identity in list(identities)[:2]:
                    words = " | ".join(str(value) for value in identity if value not in ("", None))
                    details.append(f"      {sign} {each.kind}: {words[:LONGEST]}")
    return tally


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="only classes whose name contains this")
    parser.add_argument("--count", type=int, default=10, help="changes of each class")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", action="store_true", help="list what was lost and invented")
    parser.add_argument("--kept", action="store_true", help="show the classes that are kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()
