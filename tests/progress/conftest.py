import pytest

from tests import factories as make
from tests.indexed import _what_tests_write_is_indexed  # noqa: F401 - a fixture of every test here


@pytest.fixture
def editor(db):
    """Somebody whose changes to public records wait for nobody."""
    return make.make_member("Publisher")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client
