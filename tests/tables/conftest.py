import pytest
from django.contrib.auth.models import User


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("editor", password="not-a-secret-here")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client
