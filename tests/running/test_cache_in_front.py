"""nginx in front with the settings of docs/running.md: visited pages are served while web and database are stopped."""

import os
import re
import socket
import time

import httpx
import pytest
from django.conf import settings as site
from django.db import OperationalError
from lxml import html
from pytest_django.live_server_helper import LiveServer

from lga_kb.caching import known_version, middleware
from lga_kb.errors import database_away
from tests.conftest import ROOT
from tests.running.test_deployment import NGINX, proxy
from tests.whole_site import make_whole_site

BLOCK = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)


def of_the_documents(folder, port, target) -> list[str]:
    """nginx as docs/running.md has it, on ports and in folders of the test."""
    text = (ROOT / "docs" / "running.md").read_text()
    passing = next(each for each in BLOCK.findall(text) if "proxy_pass" in each)
    caching = next(each for each in BLOCK.findall(text) if "proxy_cache_path" in each)
    inner = passing.partition("{")[2].rpartition("}")[0].replace("http://127.0.0.1:8000", target)
    conf = caching.replace("# and what is above", inner).replace("/var/cache/nginx/kb", f"{folder}/cache")
    conf = conf.replace("server {", f"server {{ listen 127.0.0.1:{port};")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in kinds)
    user = "user root;" if os.geteuid() == 0 else ""  # else it may not enter the test's folder
    (folder / "nginx.conf").write_text(
        f"{user} pid {folder}/pid; error_log {folder}/errors; worker_processes 1; daemon off; events {{}}"
        f"http {{ access_log off; {temporary}\n{conf} }}"
    )
    return [NGINX, "-c", str(folder / "nginx.conf")]


@pytest.fixture
def front(tmp_path, transactional_db, monkeypatch):
    """The site behind nginx: a client of nginx, and the server behind it."""
    if not NGINX:
        pytest.skip("nginx is not installed")
    # Else a page would be fresh for a minute, and the test prove nothing.
    monkeypatch.setattr(middleware, "PUBLIC", middleware.PUBLIC.replace("max-age=60", "max-age=1"))
    monkeypatch.setattr(database_away, "_since", None)
    tmp_path.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = LiveServer("localhost")
    try:
        with (
            proxy(of_the_documents(tmp_path, port, server.url), port),
            httpx.Client(
                base_url=f"http://127.0.0.1:{port}", timeout=600, headers={"Host": "localhost"}
            ) as client,
        ):
            yield client, server
    finally:
        server.stop()


def visited(client, addresses, most) -> list[str]:
    """The addresses that answered 200 and may be kept, and those that their pages lead to, up to a number."""
    waiting, seen, found = list(dict.fromkeys(addresses)), set(), []
    while waiting and len(found) < most:
        address = waiting.pop(0).partition("#")[0]
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.status_code == 200 and answer.headers["Cache-Control"] == middleware.PUBLIC:
            found.append(address)
            if answer.headers["Content-Type"].startswith("text/html"):
                links = html.fromstring(answer.text).xpath("//a/@href")
                waiting += [each for each in links if each.startswith("/") and "?" not in each]
    return found


def served(client, addresses) -> list[str]:
    return [each for each in addresses if client.get(each).status_code == 200]


@pytest.mark.parametrize("most", [40, pytest.param(2_000, marks=pytest.mark.drill)])
def test_visited_pages_are_served_while_everything_behind_is_stopped(front, monkeypatch, most):
    client, server = front
    pages = visited(client, make_whole_site().values(), most)
    assert len(pages) >= min(most, 150)
    time.sleep(1.5)  # until they are stale

    def away():
        raise OperationalError("the database does not answer")

    with monkeypatch.context() as patch:
        patch.setattr(known_version, "version", away)
        assert client.get("/never-visited/").status_code == 503
        without_database = served(client, pages)
    server.stop()
    alone = served(client, pages)

    assert client.get("/never-visited/").status_code == 502
    for name, found in (("without a database", without_database), ("nginx alone", alone)):
        print(f"{name}: {len(found)} of {len(pages)} visited pages served, {len(found) / len(pages):.1%}")
        assert len(found) >= 0.99 * len(pages), set(pages) - set(found)


def test_who_has_a_session_is_never_given_a_kept_page(front):
    client, _ = front
    for _ in range(2):
        assert client.get("/themes/").status_code == 200

    assert client.get("/themes/").headers["X-Cache-Status"] in ("HIT", "STALE", "UPDATING")
    for name in (site.SESSION_COOKIE_NAME, "__Host-sessionid"):
        answer = client.get("/themes/", headers={"Cookie": f"a=b; {name}={'a' * 32}"})
        assert answer.headers["X-Cache-Status"] == "BYPASS", name
