"""What the tests of briefings share: a browser's word that a form comes from this site, and something to collect."""

import pytest
from django.test import Client

from policies.models import Publication
from tests import factories as make
from tests.indexed import _what_tests_write_is_indexed  # noqa: F401 - a fixture of every test here

HERE = {"Origin": "http://testserver"}


@pytest.fixture
def reader():
    """A reader's browser, which says where its forms come from."""
    return Client(headers=HERE)


@pytest.fixture
def care(db):
    """A theme with a paper, two plans of which one carries the other on, and a board's decision."""
    theme = make.make_theme("Adult social care", slug="adult-social-care")
    body = make.make_addressee("Government")
    paper = make.make_publication(title="Caring well", years=2020, reference="REF 1")
    topic = make.make_heading(paper, name="Paying for care", themes=[theme])
    passage = make.make_passage(paper, text="Pay for care in full.", number="5.1", page=4, path=["Care"])
    make.make_offer(heading=topic, themes=[theme], summary="Councils plan care.", wording="We plan care.")
    make.make_ask(
        heading=topic, themes=[theme], addressees=[body], passage=passage, summary="Pay for care.",
        wording="Pay for care in full.", deadlines=["by 2027"],
    )  # fmt: skip
    earlier, later = _plans(theme)
    make.make_lineage(earlier, later, change="target-dropped", also=["reworded"], state="confirmed")
    item = make.make_item(themes=[theme], title="Care in winter")
    make.make_decision(item=item, summary="Write to the minister.", wording="Members agreed to write.")
    return theme


def _plans(theme):
    plans = [
        make.make_publication(title=title, kind=Publication.Kind.BUSINESS_PLAN, years=years)
        for title, years in (("Old plan", 2017), ("New plan", 2019))
    ]
    wordings = ["Visit 25 councils.", "Visit councils."]
    earlier, later = (
        make.make_commitment(
            heading=make.make_heading(
                priority=make.make_priority(plan, [theme], name="Care", wording="Care matters.")
            ),
            themes=[theme],
            summary=f"Visit councils, says {plan.title}",
            wording=wording,
        )
        for plan, wording in zip(plans, wordings, strict=True)
    )
    make.make_update(later, status="in-progress", words="Ten were visited.")
    return earlier, later
