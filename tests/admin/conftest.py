from itertools import count

import pytest
from django.contrib.auth.models import User

from tests import factories


@pytest.fixture(autouse=True)
def _numbers_from_one(monkeypatch):
    """Count afresh in each test: lists are tried with many rows, and places hold small numbers only."""
    monkeypatch.setattr(factories, "numbers", count(1))


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("editor", password="not-a-secret-here")


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client
