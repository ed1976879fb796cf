"""PDFs are read in the process of the tests, which is quicker than one for each; test_pdf_apart.py reads them apart."""

import pytest

from policies.importing.convert.pdf import pdf_apart


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    monkeypatch.setattr(pdf_apart, "APART", False)
