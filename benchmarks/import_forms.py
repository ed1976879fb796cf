"""What is read of the same documents in each form that offices, web sites and printers make of them.

    .venv/bin/python benchmarks/import_forms.py [--only PART] [--documents made-up|real] [--losses]
    .venv/bin/python benchmarks/import_forms.py --failing

For each form it prints the recall and precision of each kind of record, against the plain text of the same document.
`--only` takes the forms whose names contain a word. `--losses` lists what was lost (-) and invented (+), with "silent"
where neither an unplaced line nor a doubt names it. `--failing` prints what to change in tests/forms/failing.py. The
made-up documents are those of tests/forms; the real ones are taken from ../shared/sources where they are there. Files
are made once and kept in build/forms. Nothing is stored.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from tests.forms import sources  # noqa: E402
from tests.forms.failing import FAILING  # noqa: E402
from tests.forms.forms import FORMS, PLAIN, Form, available, make  # noqa: E402
from tests.forms.made_up import BY_NAME, DOCUMENTS  # noqa: E402
from tests.forms.records import KINDS, Difference, differences, read_file  # noqa: E402

SHORT = {
    "priority": "prior",
    "heading": "headi",
    "commitment": "commit",
    "campaign": "campai",
    "partnership": "partn",
    "budget_line": "budget",
    "sdg_link": "goals",
    "meeting": "meetin",
    "agenda_item": "agenda",
    "recommendation": "recomm",
    "contact_officer": "contac",
    "attendance": "people",
    "declaration": "declar",
    "decision": "decisi",
}
PEOPLE = {"seat", "attendance", "declaration", "contact_officer", "action"}  # what is said about somebody
WIDTH = 7  # characters of a cell
LEAST = 0.99  # recall and precision asked of every form and kind
LONGEST = 100  # characters of a record that `--losses` shows


def main() -> None:
    options = _options()
    if options.failing:
        _print_failing()
        return
    groups = {"made-up": DOCUMENTS, "real": sources.documents()}
    forms = [form for form in available() if options.only.lower() in form.name.lower()]
    print(f"{datetime.now(UTC):%d %B %Y, %H:%M} UTC, commit {_commit()}")
    for form in FORMS:
        if form not in available():
            print(f"Not tried: {form.name} ({form.needs} is not installed)")
    for name, documents in groups.items():
        if options.documents in ("", name):
            if documents:
                _print_group(name, documents, forms, losses=options.losses)
            else:
                print("\nThe real documents are not in ../shared/sources.")


def _print_group(name: str, documents, forms: list[Form], *, losses: bool) -> None:
    plain = make(PLAIN, documents)
    wanted = {document.name: read_file(plain[document.name]) for document in documents}
    kinds = [kind for kind in KINDS if any(reading.count(kind) for reading in wanted.values())]
    width = max(len(form.name) for form in forms)
    print(
        f"\n{name}: recall/precision in per cent, a dot where both are right; R: documents refused; silent: losses and"
    )
    print("inventions that no reported line names (of all)\n")
    print(
        f"{'form':{width}}  " + "".join(f"{SHORT.get(kind, kind):>{WIDTH}}" for kind in kinds) + "  R  silent"
    )
    print(
        f"{'records':{width}}  "
        + "".join(f"{sum(w.count(kind) for w in wanted.values()):{WIDTH}}" for kind in kinds)
    )
    wrong_cells = right_forms = false_people = 0
    for form in forms:
        files = make(form, documents)
        found = {each.name: read_file(files[each.name]) for each in documents}
        lists = {key: differences(wanted[key], found[key]) for key in found}
        cells = _by_kind(lists)
        shown = [_cell(cells.get(kind, [])) for kind in kinds]
        wrong = sum(cell.strip() != "·" for cell in shown)
        wrong_cells, right_forms = wrong_cells + wrong, right_forms + (not wrong)
        refused = sum(bool(reading.refusal) for reading in found.values())
        every = [each for group in lists.values() for each in group]
        missed = sum(sum(each.lost.values()) + sum(each.invented.values()) for each in every)
        silent = sum(each.silent for each in every)
        false_people += sum(sum(each.invented.values()) for each in every if each.kind in PEOPLE)
        tail = f"{refused or '':>3}  {silent} of {missed}" if missed else ""
        print(f"{form.name:{width}}  {''.join(shown)}{tail}")
        if losses:
            _print_losses(lists, found)
    cells = f"{wrong_cells} of {len(forms) * len(kinds)} cells below {LEAST}"
    print(f"\n{right_forms} of {len(forms)} forms right; {cells}")
    print(f"{false_people} false statements about people (seats, attendance, interests, contacts, actions)")


def _by_kind(lists: dict[str, list[Difference]]) -> dict[str, list[Difference]]:
    cells = defaultdict(list)
    for group in lists.values():
        for each in group:
            cells[each.kind].append(each)
    return cells


def _cell(found: list[Difference]) -> str:
    wanted = sum(each.wanted for each in found)
    lost = sum(sum(each.lost.values()) for each in found)
    invented = sum(sum(each.invented.values()) for each in found)
    there = wanted - lost + invented
    recall, precision = 1 - lost / wanted if wanted else 1.0, 1 - invented / there if there else 1.0
    if recall >= LEAST and precision >= LEAST:
        return f"{'·':>{WIDTH}}"
    return f"{f'{recall * 100:.0f}/{precision * 100:.0f}':>{WIDTH}}"


def _print_losses(lists: dict[str, list[Difference]], found) -> None:
    for name, group in lists.items():
        if found[name].refusal:
            print(f"    refused: {found[name].refusal[:200]}")
            continue
        for each in group:
            for sign, identities in (("-", each.lost), ("+", each.invented)):
                for identity in identities:
                    words = " | ".join(str(value) for value in identity if value not in ("", None))
                    told = "silent" if each.is_silent(identity) else "told"
                    print(f"    {sign} {each.kind}, {told}, {name[:20]}: {words[:LONGEST]}")


def _print_failing() -> None:
    """The forms of made-up documents that do not read as the plain ones, beside what tests/forms/failing.py says."""
    plain = make(PLAIN, DOCUMENTS)
    wanted = {name: read_file(plain[each.name]) for name, each in BY_NAME.items()}
    for form in available():
        files = make(form, DOCUMENTS)
        failing = []
        for name, document in BY_NAME.items():
            found = differences(wanted[name], read_file(files[document.name]))
            if any(each.lost or each.invented for each in found):
                failing.append(name)
        noted = FAILING.get(form.name, ("", ""))[0]
        if noted != " ".join(failing):
            print(f"{form.name}: noted as failing “{noted}”, fails today “{' '.join(failing)}”")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="only forms whose name contains this")
    parser.add_argument("--documents", default="", choices=["", "made-up", "real"])
    parser.add_argument("--failing", action="store_true", help="compare with tests/forms/failing.py")
    parser.add_argument("--losses", action="store_true", help="list what was lost and invented")
    return parser.parse_args()


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    main()
