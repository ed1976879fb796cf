"""One run over a list of addresses: new and changed pages become imports to review."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
from django.db import transaction
from django.utils import timezone

from lga_kb.document_import import worker
from lga_kb.document_import.work import bring_in
from lga_kb.fetching.paper_client import Page, PaperClient
from policies.fetching.polite_client import FetchError, LeaveAlone
from policies.importing.convert import SUFFIXES, read_bytes
from policies.importing.gathering.found_files import plain_name
from policies.importing.import_choices import Choices
from policies.importing.parsed import BrokenDocument
from policies.models import DocumentImport, FetchedPage, ImportBatch
from policies.text.source_address import host_of

MOST_FAILURES = 5  # consecutive failures of one host, after which it is left alone
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}

NEW, CHANGED, UNCHANGED, FAILED = "new", "changed", "unchanged", "not read"


@dataclass
class Visit:
    """A run by a user who may import. `say` is called with the result for each address."""

    client: PaperClient
    by: Any
    name: str  # of the list
    say: Callable[[str, str, str], None]  # the address, the result, a sentence
    now: Callable[[], datetime] = timezone.now
    counts: Counter = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    left: int = 0  # addresses not yet requested
    batch: ImportBatch | None = None
    _failed: Counter = field(default_factory=Counter)
    _left_alone: set[str] = field(default_factory=set)

    def run(self, addresses: Iterable[str], *, before: datetime) -> None:
        """Request the addresses that were last requested before `before`, those never read first."""
        wanted = list(dict.fromkeys(addresses))
        FetchedPage.objects.bulk_create(
            (FetchedPage(address=address) for address in wanted), ignore_conflicts=True
        )
        pages = FetchedPage.objects.filter(address__in=wanted)
        due = list(pages.due(before))
        self.counts["asked already"] = len(wanted) - len(due)
        for page in due:
            if self.client.is_spent or host_of(page.address) in self._left_alone:
                self.left += 1
            else:
                self._visit(page)

    def _visit(self, page: FetchedPage) -> None:
        host = host_of(page.address)
        try:
            answer = self.client.get(page.address, etag=page.etag, last_modified=page.last_modified)
        except FetchError as error:
            self._fail(page, str(error), is_answer=_is_answer(error.status))
            if isinstance(error, LeaveAlone) or self._failed[host] == MOST_FAILURES:
                self._left_alone.add(host)
            return
        self._failed[host] = 0
        try:
            self._take(page, answer)
        except BrokenDocument as error:
            self._fail(page, str(error), is_answer=True)

    def _fail(self, page: FetchedPage, sentence: str, *, is_answer: bool) -> None:
        """Note a failure. Public records do not change; temporary failures are tried again in the next run."""
        page.trouble = sentence
        if is_answer:
            page.asked_at = self.now()
            self._failed[host_of(page.address)] = 0
        else:
            self._failed[host_of(page.address)] += 1
        page.save(update_fields=["trouble", "asked_at"])
        self.failures.append(sentence)
        self._count(page, FAILED, sentence)

    def _take(self, page: FetchedPage, answer: Page) -> None:
        received = answer.received
        page.asked_at, page.trouble = self.now(), ""
        if received.is_unchanged:
            page.save(update_fields=["asked_at", "trouble"])
            self._count(page, UNCHANGED)
            return
        name = _name_of(answer)
        sha256, text = hashlib.sha256(received.data).hexdigest(), _text_hash(name, received.data)
        is_same = sha256 == page.sha256 or bool(text) and text == page.text_sha256
        was_read = bool(page.sha256)
        page.sha256, page.text_sha256 = sha256, text
        page.etag, page.last_modified = received.etag, received.last_modified
        page.read_from = answer.address if answer.address != page.address else ""
        if is_same:
            page.save()
            self._count(page, UNCHANGED)
            return
        page.read_at = page.asked_at
        with transaction.atomic():
            document = self._imported(name, received.data, answer.address)
            self._replace(page.document, document)
            page.document = document
            page.save()
        worker.run_here(document.pk)
        document.refresh_from_db(fields=["state", "trouble"])
        self._count(page, CHANGED if was_read else NEW, document.trouble)

    def _imported(self, name: str, data: bytes, address: str) -> DocumentImport:
        """The import of a page: a new one, unless the same content came from another address."""
        sha256 = hashlib.sha256(data).hexdigest()
        if earlier := DocumentImport.objects.of_file(sha256).first():
            return earlier
        if self.batch is None:
            self.batch = ImportBatch.objects.create(
                name=self.name[:120], created_by=self.by, created_at=self.now()
            )
        now = self.now()
        return bring_in(
            name=name,
            data=data,
            kind="",
            by=self.by,
            at=now,
            batch=self.batch,
            source_url=address,
            read_on=timezone.localdate(now),
        )

    @staticmethod
    def _replace(earlier: DocumentImport | None, document: DocumentImport) -> None:
        """Remove the earlier import from the in-tray, if nobody has decided on it, because there is newer text."""
        if earlier is None or earlier.pk == document.pk:
            return
        untouched = DocumentImport.objects.filter(
            pk=earlier.pk, state=DocumentImport.State.READY, choices=Choices().as_json()
        )
        untouched.update(
            state=DocumentImport.State.UNDONE,
            preview={},
            trouble="The page has since changed and was read again: see the later import from this address.",
        )

    def _count(self, page: FetchedPage, outcome: str, said: str = "") -> None:
        self.counts[outcome] += 1
        self.say(page.address, outcome, said)


def _is_answer(status: int) -> bool:
    """Whether a response is final, so that repeating the request at once would not help."""
    return 300 <= status < 500 and status != httpx.codes.TOO_MANY_REQUESTS


def _name_of(answer: Page) -> str:
    """A file name from the address, with an extension for the site's content type. Raises BrokenDocument."""
    path = PurePosixPath(unquote(urlsplit(answer.address).path))
    told = answer.received.content_type.partition(";")[0].strip().lower()
    suffix = _TYPES.get(told, "")
    if not suffix and told in ("", "application/octet-stream", "binary/octet-stream"):
        suffix = path.suffix.lower() if path.suffix.lower() in SUFFIXES else ""
    if not suffix:
        raise BrokenDocument(
            f"{answer.address} is of the type {told or 'that nobody tells'}, which is not read."
        )
    stem = path.stem if path.suffix.lower() in (*SUFFIXES, ".aspx", ".php") else path.name
    return plain_name(f"{stem or host_of(answer.address)}{suffix}")


def _text_hash(name: str, data: bytes) -> str:
    """A hash of the words in a page, without its frame; empty if they cannot be read, which the import will report."""
    try:
        blocks = read_bytes(name, data).blocks
    except BrokenDocument:
        return ""
    return hashlib.sha256("\n".join(block.text for block in blocks).encode()).hexdigest()
