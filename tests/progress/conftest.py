import pytest

from tests import factories as make
from tests.indexed import _what_tests_write_is_indexed  # noqa: F401 - a fixture of every test here


@pytest.fixture
def editor(db):
    return make.make_member("Editor")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client
