"""What the site is made of is listed whole; of weaknesses nothing is claimed where nobody could be asked."""

import json
import re
import sys

import pytest

from lga_kb.setup import supply_chain
from tests.conftest import ROOT


def test_every_package_of_the_server_is_listed_with_its_hashes(tmp_path, monkeypatch):
    monkeypatch.setattr(supply_chain.shutil, "which", lambda name: str(npm(tmp_path)))

    assert supply_chain.write_lists(tmp_path) == 0

    listed = json.loads((tmp_path / "python.cdx.json").read_text())
    locked = re.findall(r"^(\S+)==(\S+)", (ROOT / supply_chain.SERVER).read_text(), re.MULTILINE)
    assert listed["bomFormat"] == "CycloneDX"
    assert {(each["name"], each["version"]) for each in listed["components"]} == set(locked)
    assert all(each["externalReferences"][0]["hashes"] for each in listed["components"])
    assert listed["metadata"]["component"]["name"] == "lga-kb"


def npm(folder):
    """A program that answers as `npm sbom` does."""
    program = folder / "npm"
    program.write_text("#!/bin/sh\necho '{\"components\": [{}]}'\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("out", "error", "code", "status", "said"),
    [
        ("", "No known vulnerabilities found", 0, 0, "No weakness of a locked package is known."),
        ("lib 1.0 PYSEC-1", "Found 1 known vulnerability in 1 package", 1, 1, "PYSEC-1"),
        ("", "ERROR: could not be audited: lib", 1, 2, "nothing is known about these packages"),
        ("", "", 1, 2, "no reason given"),
    ],
)
def test_an_audit_says_what_it_knows(tmp_path, monkeypatch, capsys, out, error, code, status, said):
    program = tmp_path / "pip-audit"
    program.write_text(
        f"#!{sys.executable}\nimport sys\nprint({out!r}, end='')\nprint({error!r}, "
        f"file=sys.stderr)\nsys.exit({code})\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(supply_chain, "program", lambda name: program)

    assert supply_chain.main(["audit"]) == status
    told = capsys.readouterr()
    assert said in told.out + told.err


def test_anything_else_is_a_sentence(capsys):
    assert supply_chain.main(["both"]) == 2
    assert capsys.readouterr().err == "Give sbom or audit.\n"
