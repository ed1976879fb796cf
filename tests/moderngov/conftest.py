"""Replies in a folder, imported by the command."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import ROOT, WITHOUT_SOURCES, missing


@pytest.fixture(scope="session")
def samples():
    """The folder of real replies, which are no part of the repository."""
    folder = ROOT.parent / "shared" / "samples" / "moderngov"
    if not folder.is_dir():
        missing(
            "The sample replies are not beside the project in ../shared/samples/moderngov",
            may_be=WITHOUT_SOURCES,
        )
    return folder


@pytest.fixture
def bring(tmp_path):
    """Import replies given as texts, under the names of their files. What the command says, failures included."""

    def run(*options, **replies):
        paths = []
        for name, text in replies.items():
            path = tmp_path / f"{name}.xml"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        return import_moderngov(*paths, *options)

    return run


def import_moderngov(*arguments):
    """Run the command. What it tells in JSON, or the one sentence it fails with where it tells nothing."""
    out = StringIO()
    try:
        call_command("import_moderngov", *map(str, arguments), "--json", stdout=out)
    except CommandError as error:
        if not out.getvalue():
            return str(error)
    return json.loads(out.getvalue())
