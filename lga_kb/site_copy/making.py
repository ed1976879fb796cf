"""Makes a copy of the site: asks for every page as a visitor would, in one process and one transaction."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from lga_kb.discovery.sitemaps import SITEMAPS
from lga_kb.exports.one_moment import one_moment
from lga_kb.site_copy import rewritten
from lga_kb.site_copy.places import copied, file_of
from lga_kb.site_copy.to_visit import ToVisit

ABOUT = "about-this-copy.txt"  # by which a copy is known, so that no other folder is replaced
FILES = ("robots", "opensearch", "security-text", "assistants-text")
PARSED = ("text/css", "text/javascript")


class CopyError(Exception):
    """No copy was made, and an earlier one is as it was; the message says why in one sentence."""


@dataclass(frozen=True)
class SiteCopy:
    """How many addresses were copied, and the broken links: address, status and a page with the link."""

    count: int
    broken: list[tuple[str, int, str]]


def copy_site(
    folder: Path, *, at: datetime, progress: Callable[[str], object] = lambda address: None
) -> SiteCopy:
    """Make a copy in a folder, in place of an earlier one. Raises CopyError, or OSError where it cannot be written."""
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / ABOUT).exists():
        raise CopyError(f"{folder} has other files than a copy of the site: choose another folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as place:
        fresh = Path(place) / "site"
        fresh.mkdir(mode=0o755)
        to_visit = ToVisit(Path(place) / "addresses")
        try:
            with _one_connection(), one_moment():
                to_visit.add(_first())
                _Copying(fresh, to_visit, at).run(progress)
            made = SiteCopy(to_visit.count(), to_visit.broken())
        finally:
            to_visit.close()
        _put_in_place(fresh, folder, Path(place) / "before")
    return made


def _first() -> Iterator[str]:
    """The addresses to begin with: those in the sitemap, and those that no page links to."""
    yield reverse("home")
    yield from (reverse(name) for name in FILES)
    for sitemap in SITEMAPS.values():
        items = sitemap.items()
        rows = items.iterator(chunk_size=500) if hasattr(items, "iterator") else items
        yield from (place for each in rows if (place := copied(sitemap.location(each))))


@contextmanager
def _one_connection() -> Iterator[None]:
    """Keep a request from closing the connection, and with it the transaction that all of them share."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def _put_in_place(fresh: Path, folder: Path, before: Path) -> None:
    if folder.exists():
        folder.rename(before)
    fresh.rename(folder)


class _Copying:
    def __init__(self, folder: Path, to_visit: ToVisit, at: datetime):
        parts = urlsplit(settings.SITE_URL)
        self.site = f"{parts.scheme}://{parts.netloc}"
        self.folder, self.to_visit = folder, to_visit
        self.about = {"at": timezone.localtime(at), "site": f"{self.site}/"}
        self.banner = render_to_string("lga_kb/copy_banner.html", self.about)

    def run(self, progress: Callable[[str], object]) -> None:
        transport = httpx.WSGITransport(app=WSGIHandler(), raise_app_exceptions=False)
        headers = {"Accept-Encoding": "identity", "User-Agent": "lga-kb export_site"}
        with httpx.Client(transport=transport, base_url=self.site, headers=headers, timeout=None) as client:
            for address in self.to_visit:
                progress(address)
                self.to_visit.note(address, self._copy(client, address))
        (self.folder / ABOUT).write_text(
            render_to_string("lga_kb/copy_about.txt", self.about), encoding="utf-8"
        )

    def _copy(self, client: httpx.Client, address: str) -> int:
        """Copy one address. Returns the status of its answer."""
        while True:
            with client.stream("GET", address) as answer:
                if answer.status_code == 429:
                    time.sleep(int(answer.headers.get("Retry-After", 1)))
                    continue
                if answer.status_code >= 500:
                    raise CopyError(
                        f"The site answers {answer.status_code} to {address}, so no copy was made."
                    )
                if answer.status_code < 400:
                    self._write(answer, address)
                return answer.status_code

    def _write(self, answer: httpx.Response, address: str) -> None:
        file = self.folder / file_of(address)
        file.parent.mkdir(parents=True, exist_ok=True)
        media_type = answer.headers.get("Content-Type", "").partition(";")[0]
        if answer.has_redirect_location:
            self._keep(file, address, rewritten.redirect(address, answer.headers["Location"], site=self.site))
        elif media_type == "text/html":
            answer.read()
            page = rewritten.page(answer.text, address, site=self.site, banner=self.banner)
            self._keep(file, address, page)
        else:
            with file.open("wb") as written:
                for chunk in answer.iter_bytes():
                    written.write(chunk)
            if media_type in PARSED:
                leads_to = rewritten.part(file.read_text(encoding="utf-8"), address, media_type)
                self.to_visit.add(sorted(leads_to), linked_from=address)

    def _keep(self, file: Path, address: str, page: rewritten.Rewritten) -> None:
        file.write_text(page.text, encoding="utf-8")
        self.to_visit.add(sorted(page.leads_to), linked_from=address)


def remove_unfinished(folder: Path) -> None:
    """Remove what a copying that was killed left beside the folder, a day ago or earlier."""
    for left in folder.resolve().parent.glob(f".{folder.name}-*"):
        if time.time() - left.stat().st_mtime > 24 * 60 * 60:
            shutil.rmtree(left, ignore_errors=True)
