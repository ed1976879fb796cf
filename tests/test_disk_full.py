"""A disk that is full: whoever asked is told so, nothing is half stored, and the site goes on once there is room."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from lga_kb.document_import.failures import DISK_FULL, STOPPED
from lga_kb.setup.embedded.server import Server, embedded
from tests.conftest import ROOT

SIZE = "300m"


@contextmanager
def small_disk(folder):
    """A disk of its own in memory, where whoever runs the tests may mount one."""
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "tmpfs", str(folder))
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("Only root may mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def tried(tmp_path_factory):
    """What was answered with so many megabytes left, by their number."""
    with small_disk(Path("/var/tmp") / f"kb-small-disk-{os.getpid()}") as disk:
        server = Server(home=disk / "database", programs=embedded().programs)
        server.start()
        try:
            result = subprocess.run(
                [sys.executable, "-m", "tests.disk_full", str(disk)],
                cwd=ROOT,
                env=os.environ | {"DATABASE_URL": server.url, "DJANGO_SETTINGS_MODULE": "tests.settings"},
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            server.stop()
    assert result.returncode == 0, result.stderr[-3000:]
    lines = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    return {line.pop("left"): line for line in lines}


@pytest.mark.drill
def test_a_full_disk_is_named_and_nothing_is_half_stored(tried):
    whole = tried.pop("all")
    for left, line in tried.items():
        assert any(words in line["imported"] for words in (DISK_FULL, STOPPED)), (left, line["imported"])
        status, words, is_saved = line["saved"]
        assert (status, is_saved) in ((503, False), (302, True)), (left, words)
        assert is_saved or "not available" in words, left
        assert set(line["pages"].values()) <= {200, 503}, left
        assert line["kept"], left

    assert tried[0]["saved"][0] == 503
    assert whole["imported"] == ""
    assert whole["saved"][0] == 302
    assert set(whole["pages"].values()) == {200}
