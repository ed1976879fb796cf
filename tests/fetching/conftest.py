"""A site on this machine, and a run that reads it."""

from urllib.parse import urlsplit

import pytest

from policies.editing.roles import EDITOR
from tests import factories
from tests.moderngov.test_moderngov_service import serving


class Site:
    """What a site answers, by path, and what it was asked for."""

    def __init__(self):
        self.pages, self.troubles, self.headers, self.asked = {}, {}, {}, []
        self.etags = False

    def answer(self, handler):
        path = urlsplit(handler.path).path
        self.asked.append(path)
        troubles = self.troubles.get(path, [])
        if troubles and not troubles.pop(0)(handler):
            return
        data = self.pages.get(path)
        if data is None:
            handler.send_error(404)
            return
        data = data if isinstance(data, bytes) else data.encode()
        etag = f'"{hash(data)}"'
        if self.etags and handler.headers.get("If-None-Match") == etag:
            handler.send_response(304)
            handler.end_headers()
            return
        handler.send_response(200)
        headers = {"Content-Type": "text/html; charset=utf-8"} | self.headers.get(path, {})
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(data)))
        if self.etags:
            handler.send_header("ETag", etag)
        handler.end_headers()
        handler.wfile.write(data)


@pytest.fixture
def site():
    site = Site()
    with serving(site) as site.address:
        site.host = site.address.removeprefix("http://")
        yield site


@pytest.fixture
def reader(db):
    return factories.make_member(EDITOR, username="reader")
