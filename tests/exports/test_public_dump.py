"""The dump: every list with its rows as its own file has them, described, licensed, of one moment, and nothing else."""

import csv
import hashlib
import io
import json
import re
import sqlite3
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from lga_kb.exports.lists import lists
from lga_kb.exports.public_dump import DATABASE, DIGESTS, PACKAGE, write_dump
from policies.search.index import rebuild_all
from tests.restricted_site import SECRET, restricted
from tests.whole_site import make_whole_site

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


def tables(folder):
    """The rows of each CSV file, its headers first."""
    with zipfile.ZipFile(folder / PACKAGE) as package:
        return {
            name.removesuffix(".csv"): list(csv.reader(io.StringIO(package.read(name).decode("utf-8-sig"))))
            for name in package.namelist()
            if name.endswith(".csv")
        }


def test_it_has_every_list_as_its_own_file_has_it(tmp_path, client, settings):
    settings.SITE_URL = "http://testserver/"
    make_whole_site()
    rebuild_all()

    counts = write_dump(tmp_path, at=NOON)

    found = tables(tmp_path)
    assert set(found) == set(counts) == set(lists())
    assert sum(counts.values()) > 30
    for name in ("commitments", "offers-and-asks", "publications", "boards"):
        body = b"".join(client.get(f"/{name}/export.csv").streaming_content).decode("utf-8-sig")
        assert sorted(csv.reader(io.StringIO(body))) == sorted(found[name]), name
    database = sqlite3.connect(tmp_path / DATABASE)
    for name, count in counts.items():
        assert database.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (count,)
    database.close()


def test_it_is_described_with_digests_and_the_licence(tmp_path, settings):
    settings.DATA_LICENCE, settings.DATA_LICENCE_NAME = "https://licence.example/", "An open licence"
    make_whole_site()

    write_dump(tmp_path, at=NOON)

    with zipfile.ZipFile(tmp_path / PACKAGE) as package:
        described = json.loads(package.read("datapackage.json"))
        for resource in described["resources"]:
            content = package.read(resource["path"])
            assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
            assert resource["bytes"] == len(content)
            assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            header = content.decode("utf-8-sig").splitlines()[0].split(",")
            assert [each["name"] for each in resource["schema"]["fields"]] == header
    assert described["licenses"] == [{"path": "https://licence.example/", "title": "An open licence"}]
    for line in (tmp_path / DIGESTS).read_text().splitlines():
        digest, name = line.split()
        assert digest == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


def test_nothing_is_claimed_without_a_licence_and_nothing_is_left_behind(tmp_path):
    write_dump(tmp_path, at=NOON)
    write_dump(tmp_path, at=NOON)

    with zipfile.ZipFile(tmp_path / PACKAGE) as package:
        assert "licenses" not in json.loads(package.read("datapackage.json"))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([PACKAGE, DATABASE, DIGESTS])


def test_nothing_that_is_restricted_is_in_it(tmp_path):
    restricted()

    write_dump(tmp_path, at=NOON)

    said = json.dumps(tables(tmp_path)) + (tmp_path / DATABASE).read_bytes().decode(errors="replace")
    assert not SECRET.search(said)


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "a file").write_text("")

    with pytest.raises(CommandError, match="Nothing can be written to"):
        call_command("dump_public", tmp_path / "a file")
