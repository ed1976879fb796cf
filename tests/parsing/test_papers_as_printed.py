"""Made-up papers in shapes that associations, boards and committees print, with what each gives."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from lga_kb.document_import.import_files import parse_manuscript
from policies.importing.convert import read

FOLDER = Path(__file__).parent / "papers_as_printed"
ANSWERS = tomllib.loads((FOLDER / "answers.toml").read_text("utf-8"))
SAYS = {
    "priority": ("name",),
    "heading": ("name",),
    "commitment": ("wording",),
    "offer": ("wording",),
    "ask": ("wording",),
    "meeting": ("met_on", "starts_at"),
    "seat": ("name", "role", "group", "authority"),
    "agenda_item": ("number", "title"),
    "report": ("title", "item"),
    "recommendation": ("wording",),
    "contact_officer": ("name", "email"),
    "attendance": ("part", "name"),
    "minute": ("number", "title"),
    "decision": ("wording",),
    "action": ("wording", "owner"),
    "declaration": ("name", "item"),
}
OF_PEOPLE = ("seat", "contact_officer", "attendance", "decision", "action", "declaration")


def _said(record, names):
    values = [getattr(record, field) for field in SAYS[record.kind]]
    return "|".join(str(names.get(value, value)) for value in values if value)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_paper_gives_what_it_holds_and_nothing_of_people_besides(name):
    _, document = parse_manuscript(read(FOLDER / name))

    names = {record.key: getattr(record, "title", "") or record.wording for record in document.records}
    found = {kind: Counter() for kind in SAYS}
    for record in document.records:
        if record.kind in SAYS:
            found[record.kind][_said(record, names)] += 1
    answer = dict(ANSWERS[name])
    assert document.kind == answer.pop("kind")
    assert {kind: dict(found[kind]) for kind in answer} == {
        kind: dict(Counter(said)) for kind, said in answer.items()
    }
    assert [kind for kind in OF_PEOPLE if kind not in answer and found[kind]] == []
