"""The page of a batch: progress, the result of each document, and actions on all of them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.db.models.fields.json import KT
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from lga_kb.document_import import worker
from lga_kb.document_import.exempt import trouble_as_read_by
from lga_kb.document_import.many.batches import accept, acceptable
from policies.models import DocumentImport, ImportBatch, Publication

LOOK_AGAIN = 5  # seconds until a waiting page refreshes itself
PER_PAGE = 50
MOST_TOLD = 10  # refusals in messages

State = DocumentImport.State

# The groups of documents in the summary, in the order of its table.
SORTS = {
    "working": ("Being worked on", Q(state__in=DocumentImport.WORKING)),
    "ready": ("Ready to check, without doubts", Q(state=State.READY, doubt_count=0)),
    "doubts": ("Ready to check, with doubts", Q(state=State.READY, doubt_count__gt=0)),
    "held": ("Waiting for a publisher", Q(state=State.HELD)),
    "stored": ("Stored", Q(state=State.STORED)),
    "failed": ("Could not be read", Q(state=State.FAILED)),
    "undone": ("Undone or discarded", Q(state=State.UNDONE)),
}


def address(page: str, batch: ImportBatch) -> str:
    return reverse(f"admin:policies_documentimport_{page}", args=[batch.pk])


def show(request, frame, batch):
    """All documents of a batch, or those of one group, with links to their previews; and rejected files."""
    counts = batch.documents.aggregate(**{name: Count("pk", filter=q) for name, (_, q) in SORTS.items()})
    chosen = request.GET.get("sort") if request.GET.get("sort") in SORTS else ""
    total, working = sum(counts.values()), counts["working"]
    stopped = bool(working) and worker.is_batch_stopped(batch, now=timezone.now())
    page = Paginator(_documents(batch, chosen), PER_PAGE).get_page(request.GET.get("p"))
    kinds = dict(Publication.Kind.choices)
    context = frame | {
        "batch": batch,
        "title": batch.name,
        "sorts": [(name, SORTS[name][0], count) for name, count in counts.items() if count],
        "chosen": chosen,
        "chosen_name": SORTS[chosen][0] if chosen else "All documents",
        "page": page,
        "documents": [
            (document, kinds.get(document.kind, ""), trouble_as_read_by(request.user, document))
            for document in page
        ],
        "total": total,
        "done": total - working,
        "working": working,
        "stopped": stopped,
        "acceptable": 0 if working else len(acceptable(batch)),
    }
    response = TemplateResponse(request, "admin/document_import/batch.html", context)
    if working and not stopped:
        response.headers["Refresh"] = str(LOOK_AGAIN)
    return response


def _documents(batch, chosen):
    rows = batch.documents.light().annotate(title=KT("preview__publications__0__title"))
    if chosen:
        rows = rows.filter(SORTS[chosen][1])
    return rows.prefetch_related("publications").order_by("pk")


def accept_all(request, frame, batch):
    """Accept every document that needs no check of its own."""
    accepted = accept(batch, by=request.user, at=timezone.now())
    if accepted.stored:
        worker.start_batch(batch.pk)
        documents = "document is" if accepted.stored == 1 else "documents are"
        messages.success(request, f"{accepted.stored} {documents} accepted.")
    for refusal in accepted.refused[:MOST_TOLD]:
        messages.error(request, refusal)
    if len(accepted.refused) > MOST_TOLD:
        messages.error(request, f"And {len(accepted.refused) - MOST_TOLD} more were refused.")
    return HttpResponseRedirect(address("batch", batch))


def start_again(request, frame, batch):
    """Restart work that has stopped half-way."""
    if worker.is_batch_stopped(batch, now=timezone.now()):
        worker.start_batch(batch.pk)
    return HttpResponseRedirect(address("batch", batch))
