"""What the tests of search share: a few records that are easy to tell apart, and findable."""

import pytest

from policies.search.index import rebuild_all
from tests import factories as make
from tests.kept_rows import kept_rows


@pytest.fixture
def homes():
    """Two asks and a commitment about homes, in two years, on two themes, and something else."""
    return kept_rows(_homes)


def _homes():
    housing = make.make_theme("Housing", slug="housing", aliases=["Planning and homelessness"])
    care = make.make_theme("Adult social care", slug="care")
    new = make.make_publication(slug="new", title="Homes paper", years=2026)
    plan = make.make_publication(slug="plan", title="Business plan", years=(2019, 2022))
    topic = make.make_heading(new, name="Places", themes=[housing])
    government = make.make_addressee("Government", slug="government")
    make.make_ask(
        heading=topic, themes=[housing], addressees=[government], key="ask-one",
        summary="Give councils powers to build homes.", wording="New powers for affordable homes.",
    )  # fmt: skip
    make.make_ask(heading=topic, themes=[housing, care], summary="Fund homes for older people.")
    make.make_commitment(publication=plan, themes=[care], summary="Support care homes.")
    make.make_offer(publication=plan, summary="Share what works in libraries.")
    rebuild_all()
