"""The same document gives the same records in every form that offices, web sites and printers make of it.

A form that needs a program is a drill, skipped where the program is not installed. Files are kept in build/forms.
"""

from functools import cache

import pytest

from tests.forms.failing import FAILING
from tests.forms.forms import FORMS, PLAIN, make
from tests.forms.made_up import BY_NAME, DOCUMENTS
from tests.forms.programs import is_there
from tests.forms.records import differences, read_file
from tests.samples import some_of


def _case(form, name):
    marks = []
    if form.needs:
        there = is_there(form.needs)
        marks = [pytest.mark.drill, pytest.mark.skipif(not there, reason=f"{form.needs} is not installed")]
    failing, reason = FAILING.get(form.name, ("", ""))
    if name in failing.split():
        marks.append(pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError))
    return pytest.param(form, name, id=f"{form.name}-{name}", marks=marks)


@cache
def _plain(name):
    return read_file(make(PLAIN, [BY_NAME[name]])[BY_NAME[name].name])


@pytest.mark.parametrize("name", BY_NAME)
def test_the_plain_form_gives_what_the_document_holds(name):
    reading = _plain(name)

    assert reading.refusal == ""
    assert {kind: reading.count(kind) for kind in reading.records} == BY_NAME[name].expected
    assert {identity[:2] for identity in reading.records.get("attendance", ())} == set(BY_NAME[name].people)


@pytest.mark.parametrize(
    ("form", "name"), some_of([_case(form, name) for form in FORMS for name in BY_NAME], 120)
)
def test_a_form_gives_the_records_of_the_plain_one(form, name):
    # All at once for a program, which is slow to start.
    documents = DOCUMENTS if form.needs else [BY_NAME[name]]
    reading = read_file(make(form, documents)[BY_NAME[name].name])

    found = differences(_plain(name), reading)
    assert reading.refusal == ""
    assert [each for each in found if each.lost or each.invented] == []
