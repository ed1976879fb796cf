"""How a line is typed, stamped, numbered or labelled changes none of the records that it gives."""

from functools import cache

import pytest

from tests.forms import text
from tests.forms.habits import HABITS
from tests.forms.made_up import DOCUMENTS
from tests.forms.mutations import mutants
from tests.forms.records import differences, letters, one_line, read_text

TEXTS = {document.name: text.plain(document) for document in DOCUMENTS}


@cache
def _plain(name, say):
    return read_text(name, TEXTS[name], say)


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.name)
def test_a_habit_of_writing_costs_no_record(habit):
    say = one_line if habit.exact else letters
    for name, line, changed in mutants(habit, TEXTS, 8, seed=2):
        reading = read_text(name, changed, say)

        wrong = [each for each in differences(_plain(name, say), reading) if each.lost or each.invented]
        assert (reading.refusal, wrong) == ("", []), f"{name}, line {line}"
