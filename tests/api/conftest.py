"""What the tests of the API share."""

import pytest

from tests import whole_site


@pytest.fixture
def site(db):
    """One of everything, and the addresses of its pages."""
    return whole_site.make_whole_site()
