"""What a line loses or gains on its way: read all the same, or named in a doubt. The texts are made up."""

import pytest

from tests.forms import text
from tests.forms.made_up import BY_NAME
from tests.forms.records import differences, one_line, read_text


def _changed(name, old, new):
    document = BY_NAME[name]
    plain = text.plain(document)
    assert old in plain
    return [read_text(document.name, each, one_line) for each in (plain, plain.replace(old, new, 1))]


def _wrong(name, old, new):
    before, after = _changed(name, old, new)
    assert after.refusal == ""
    return [each for each in differences(before, after) if each.lost or each.invented]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("plan", "- press the Treasury", "• press the Treasury"),
        ("plan", "unlit bridge\n- work with", "unlit bridge • work with"),
        ("plan", "## Museums lend to one another – we will:", "1. Museums lend to one another – we will:"),
        ("plan", "## Open after six", "### Open after six"),
        ("plan", "## Lights on the towpath", "## Campaign: Lights on the towpath"),
        ("paper", "## Fire and heath\n", "## Fire and heath\n\n## Fire and heath (continued)\n"),
        ("paper", "## Fire and heath\n", "\u00a0## Fire and heath\n"),
        ("pack", "1. **Agree**", "1.1 **Agree**"),
        ("minutes", "Cllr Élodie Marsh\tNorth", "Cllr Élodie\tNorth Wolds District Council\n\tMarsh\t\n"),
        ("minutes", "\n1. Agreed", "\n\t1. Agreed"),
        ("running-minutes", "declared an interest", "wished to declare an interest"),
        ("running-minutes", "Thursday, 8 July 2032", "Thursday July 8, 2032"),
    ],
)
def test_what_is_printed_otherwise_costs_nothing(name, old, new):
    if "\tMarsh" in new:  # the row is broken within its cell of the name
        old, new = (
            "Cllr Élodie Marsh\tNorth Wolds District Council",
            "Cllr Élodie\tNorth Wolds District Council\n\tMarsh",
        )
    assert _wrong(name, old, new) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("plan", "- share night-time", "share night-time", "may be an item that lost its mark"),
        ("plan", "lit – we will:", "lit – we want to see:", "may promise the list beneath it"),
        ("plan", "## Open after six", "Open after six", "announces 2 campaigns, but only 1"),
        ("plan", "\n- train 60", "\n\nPhoto: a weir.\n\n- train 60", ""),
        ("paper", "**Our ask of Government**", "**Of Government**", "its ask was not read"),
        ("pack", "**Contact officer:** Pat Example", "**Contact officer, who is new:**", "contact officer"),
        ("pack", "\nJoan Weir\tReedham", "\nJoan Weir, Reedham", "list of members"),
        ("minutes", "## 3. Duckweed", "## Duckweed", "looks like that of an item"),
        ("minutes", "\tCllr Orla", "\t\tCllr Orla", "neither as present nor as absent"),
        ("minutes", "declared an interest", "made it known by declaration of an interest", "interest"),
    ],
)
def test_what_cannot_be_read_is_named(name, old, new, said):
    before, after = _changed(name, old, new)

    assert before.told == ()
    assert [each for each in differences(before, after) if each.silent] == []
    assert not said or any(said in each.doubt for each in after.told)
