"""The dump at its addresses: whole, with its digest, for pages of any site, and nothing else of the folder."""

import base64
import hashlib
from datetime import UTC, datetime

import pytest

from lga_kb.exports.dump_files import TYPES
from lga_kb.exports.public_dump import DATABASE, DIGESTS, PACKAGE, write_dump

pytestmark = pytest.mark.django_db(transaction=True)
NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def dump(tmp_path, settings):
    settings.DUMP_DIR = str(tmp_path)
    write_dump(tmp_path, at=NOON)
    (tmp_path / "secret.txt").write_text("not for you")
    return tmp_path


def test_each_file_is_served_whole_with_its_digest(dump, client):
    for name in (PACKAGE, DATABASE):
        answer = client.get(f"/data/{name}", headers={"origin": "https://other.example"})

        body = b"".join(answer.streaming_content)
        assert body == (dump / name).read_bytes()
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        assert answer["Repr-Digest"] == f"sha-256=:{digest}:"
        assert answer["Content-Type"] == TYPES[name]
        assert answer["Cache-Control"] == "public, max-age=60"
        assert answer["Access-Control-Allow-Origin"] == "*"
        again = client.get(f"/data/{name}", headers={"if-none-match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    sums = b"".join(client.get(f"/data/{DIGESTS}").streaming_content).decode()
    assert {line.split()[1] for line in sums.splitlines()} == {PACKAGE, DATABASE}


@pytest.mark.parametrize("name", ["secret.txt", "..%2fsecret.txt", "kb-public", "%2e%2e"])
def test_nothing_else_of_the_folder_is_served(dump, client, name):
    assert client.get(f"/data/{name}").status_code == 404


def test_there_is_none_before_one_was_made(tmp_path, client, settings):
    assert client.get(f"/data/{PACKAGE}").status_code == 404
    settings.DUMP_DIR = str(tmp_path)
    assert client.get(f"/data/{PACKAGE}").status_code == 404


def test_the_page_for_developers_leads_to_it_where_there_is_one(dump, client, settings):
    assert f"/data/{PACKAGE}" in client.get("/developers/").content.decode()
    settings.DUMP_DIR = ""
    assert f"/data/{PACKAGE}" not in client.get("/developers/").content.decode()
