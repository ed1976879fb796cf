from itertools import count

import pytest

from tests import factories


@pytest.fixture(autouse=True)
def _numbers_from_one(monkeypatch):
    """Count afresh in each test: pages are tried with thousands of rows, and places hold small numbers only."""
    monkeypatch.setattr(factories, "numbers", count(1))
