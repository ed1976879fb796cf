"""What the tests of the API share."""

import pytest

from tests import whole_site
from tests.indexed import _what_tests_write_is_indexed  # noqa: F401 - a fixture of every test here


@pytest.fixture
def site(db):
    """One of everything, and the addresses of its pages."""
    return whole_site.make_whole_site()
