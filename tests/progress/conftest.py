import pytest

from tests import factories as make


@pytest.fixture
def editor(db):
    return make.make_member("Editor")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client
