"""The pages of an import, in the frame of the admin. `admin` checks who may open them."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from lga_kb.comments.on_records import open_comments
from lga_kb.document_import import account, worker
from lga_kb.document_import.exempt import as_read_by, trouble_as_read_by
from lga_kb.document_import.forms import FactsForm, RecordsForm, UploadForm, theme_choices
from lga_kb.document_import.many.batches import bring_in_many, files_of, name_of
from lga_kb.document_import.opened import close_file, open_file, why_not
from lga_kb.document_import.preview_page import PreviewPage, shown
from lga_kb.document_import.scope import check_preview
from lga_kb.document_import.work import (
    STEPS,
    NotPossible,
    ask_to_go_on,
    ask_to_publish,
    ask_to_read,
    ask_to_store,
    bring_in,
    undo,
)
from policies.editing.moves import moves_of
from policies.editing.rights import may
from policies.editing.versions import label_of
from policies.editing.workflow import MOVES, moves_from
from policies.importing.import_choices import Choices
from policies.importing.import_preview import INTERNAL
from policies.models import DocumentImport, OpenedFile, Publication
from policies.models.fields.known import own_field
from policies.models.shared.readable_rows import may_read
from policies.models.shared.states import ADDRESSABLE
from policies.text.period import period_in

LOOK_AGAIN = 2  # seconds until a waiting page refreshes itself


def address(page: str, pk: int) -> str:
    return reverse(f"admin:policies_documentimport_{page}", args=[pk])


def upload(request, frame):
    """Upload one document, which is read at once if it is small, or several, which a process reads."""
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        who = {"by": request.user, "at": timezone.now()}
        told = {key: form.cleaned_data[key] for key in ("kind", "year")}
        if many := form.archive_or_several:
            batch = bring_in_many(files_of(many), name=name_of(many), **told, **who)
            if batch.documents.exists():
                worker.start_batch(batch.pk)
            return HttpResponseRedirect(address("batch", batch.pk))
        name, data = form.sent()
        source = {key: form.cleaned_data[key] for key in ("source_url", "read_on")}
        record = bring_in(name=name, data=data, **told, **source, **who)
        worker.run(record)
        return HttpResponseRedirect(address("change", record.pk))
    context = frame | {"form": form, "title": "Import a document"}
    return TemplateResponse(
        request, "admin/document_import/upload.html", context, status=400 if form.errors else 200
    )


def show(request, frame, pk, *, facts=None, records=None):
    """The progress of an import and, once it is read, everything that it would change.

    `facts` or `records` is a form with mistakes, which is shown again with its entries.
    """
    record = get_object_or_404(
        DocumentImport.objects.select_related("created_by", "stored_by", "published_by", "batch").defer(
            "data"
        ),
        pk=pk,
    )
    context = frame | {
        "record": record,
        "trouble": trouble_as_read_by(request.user, record),
        "title": record.name,
        "earlier": DocumentImport.objects.of_file(record.sha256)
        .filter(pk__lt=record.pk)
        .select_related("created_by")
        .first(),
        "same_file": Publication.objects.filter(file_sha256=record.sha256, imported_at__isnull=False)
        .exclude(imports=record)
        .order_by("slug"),
        "may_undo": may(request.user, "undo_import", Publication),
        "may_publish": may(request.user, "publish", Publication),
        "publications": _with_moves(request.user, record.publications.order_by("pk")),
        "is_public": record.publications.filter(state__in=ADDRESSABLE).exists(),
        "opened": OpenedFile.objects.filter(document=record).select_related("by").first(),
        "why_not_open": why_not(record),
        "kinds": Publication.Kind.choices,
        "comments": open_comments(record),
        "kind_name": dict(Publication.Kind.choices).get(record.kind, ""),
    }
    if record.is_working:
        return _waiting(request, record, context)
    if record.preview:
        context |= _preview(request, record, facts, records)
    status = 400 if facts or records else 200
    return TemplateResponse(request, "admin/document_import/show.html", context, status=status)


def _with_moves(user, publications):
    """Publications with who moved each, as `moves`, and what can be done next, as `steps`."""
    found = list(publications)
    for publication in found:
        publication.moves = moves_of(publication)
        publication.steps = _next_steps(user, publication)
    return found


def _next_steps(user, publication):
    """To look at it, and each move that somebody may make, with its address."""
    pages = "admin:policies_publication_{}"
    if publication.state in ADDRESSABLE:
        look = [("See the public page", publication.get_absolute_url())]
    else:
        look = [("Look at its page", reverse(pages.format("preview"), args=[publication.pk]))]
    verbs = [verb for verb in moves_from(publication.state) if may(user, verb, publication)]
    address_of = pages.format("move")
    return look + [(MOVES[verb].name, reverse(address_of, args=[publication.pk, verb])) for verb in verbs]


def _waiting(request, record, context):
    stopped = worker.is_stopped(record, now=timezone.now())
    context |= {"steps": STEPS, "stopped": stopped}
    response = render(request, "admin/document_import/working.html", context)
    if not stopped:
        response.headers["Refresh"] = str(LOOK_AGAIN)
    return response


def _preview(request, record, facts, records):
    preview = as_read_by(request.user, record)
    page = PreviewPage(preview, request.GET)
    themes = theme_choices()
    choices = Choices.from_json(record.choices)
    records = records or RecordsForm(rows=_decided(page), themes=themes, choices=choices)
    names = dict(themes)
    is_open = record.state == DocumentImport.State.READY
    return {
        "preview": preview,
        "since": [shown(row, names) for place in preview.get("since", ()) if (row := preview["rows"][place])],
        "list": page,
        "rows": [
            {
                "row": shown(row, names),
                "out": records[f"out-{place}"] if is_open and f"out-{place}" in records.fields else None,
                "themes": records[f"themes-{place}"]
                if is_open and f"themes-{place}" in records.fields
                else None,
            }
            for place, row in page.page
        ],
        "facts": (facts or FactsForm(preview=preview, kind=record.kind)) if is_open else None,
        "holds_public": any(each["state"] in ADDRESSABLE for each in preview["publications"]),
    }


def _decided(page):
    """The records on this page that an editor can decide on, without the text itself."""
    return [(place, row) for place, row in page.page if row["key"] and row["group"] != "Passages"]


def _year(typed: str) -> str:
    """The typed year, or none if it is not valid: the document is then read without it, and reports what is missing."""
    return typed.strip()[:20] if period_in(typed[:20]) else ""


def correct(request, frame, pk):
    """Read a document again with corrected facts, or with the decisions on a page of records."""
    record = get_object_or_404(DocumentImport.objects.defer("data"), pk=pk)
    choices = Choices.from_json(record.choices)
    query = ""
    if not record.preview:
        form = None
        choices = Choices(kind=request.POST.get("kind", ""), year=_year(request.POST.get("year", "")))
    elif "in_place_of" in request.POST:
        form = None
        same_text = record.preview.get("same_text") or {}
        choices = replace(choices, in_place_of=same_text.get("slug", ""))
    elif "facts" in request.POST:
        form = FactsForm(request.POST, preview=record.preview, kind=record.kind)
    else:
        page = PreviewPage(as_read_by(request.user, record), request.GET)
        query = page.here
        form = RecordsForm(request.POST, rows=_decided(page), themes=theme_choices(), choices=choices)
    if form is not None:
        if not form.is_valid():
            for field, errors in form.errors.items():
                label = form.fields[field].label if field in form.fields else ""
                messages.error(request, f"{label}: {errors[0]}")
            return show(request, frame, pk, **{"facts" if isinstance(form, FactsForm) else "records": form})
        choices = form.applied_to(choices) if isinstance(form, FactsForm) else form.applied()
    return _do(request, pk, lambda: ask_to_read(pk, choices, by=request.user), query=query)


def store(request, frame, pk):
    """Accept an import."""
    return _do(request, pk, lambda: ask_to_store(pk, by=request.user, at=timezone.now()))


def publish(request, frame, pk):
    """Apply an import that waits."""
    return _do(request, pk, lambda: ask_to_publish(pk, by=request.user))


def open_to_all(request, frame, pk):
    """Let the public download the file, once somebody has said that they looked through it."""
    if "looked" not in request.POST:
        messages.error(
            request, "Tick that you have looked through the file. It is not open to the public yet."
        )
        return HttpResponseRedirect(address("change", pk))
    return _change_file(request, pk, open_file, "The public can download the file now.")


def close_to_all(request, frame, pk):
    """Stop giving the file to the public."""
    return _change_file(request, pk, close_file, "The public can no longer download the file.")


def _change_file(request, pk, change, said):
    try:
        change(pk, by=request.user)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(address("change", pk))


def start_again(request, frame, pk):
    """Restart work that has stopped half-way; nothing was stored."""
    record = get_object_or_404(DocumentImport.objects.light(), pk=pk)
    check_preview(request.user, record)
    if worker.is_stopped(record, now=timezone.now()):
        ask_to_go_on(pk, by=request.user)
        worker.start(pk)
    return HttpResponseRedirect(address("change", pk))


def ask_to_undo(request, frame, pk):
    """Ask whether to undo an import, and undo it."""
    record = get_object_or_404(DocumentImport.objects.defer("data", "preview"), pk=pk)
    if request.method != "POST":
        created = len(record.written.get("created", ()))
        context = frame | {
            "record": record,
            "title": f"Undo the import of {record.name}?",
            "created": created,
            "changed": len(record.written.get("changed", ())),
            **_since(request.user, record),
        }
        return TemplateResponse(request, "admin/document_import/undo.html", context)
    kept = _since(request.user, record)["kept"]
    answer = _do(request, pk, lambda: undo(pk, by=request.user))
    if kept and DocumentImport.objects.light().get(pk=pk).state == DocumentImport.State.UNDONE:
        names = "; ".join(f"“{row}” ({', '.join(fields).lower()})" for row, fields in kept)
        messages.warning(request, f"Kept, because it has changed since: {names}.")
    return answer


def _since(user, record) -> dict[str, list]:
    """The rows of an import that have changed since: changed rows, which stay, and created ones."""
    if not record.written:
        return {"kept": [], "edited": []}
    kept = [
        (
            row,
            [label_of(own_field(type(row), name)) for name in names if name not in INTERNAL],
        )
        for row, names in account.changed_since(record.written)
        if may_read(user, row)
    ]
    return {
        "kept": [(row, fields) for row, fields in kept if fields],
        "edited": [row for row in account.edited_since(record.written) if may_read(user, row)],
    }


def _do(request, pk, step, *, query=""):
    try:
        record = step()
        if record is not None:
            worker.run(record)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        _tell(request, pk)
    return HttpResponseRedirect(address("change", pk) + query)


SAID = {
    DocumentImport.State.STORED: "The document is stored.",
    DocumentImport.State.HELD: "The import is waiting for a publisher. Nothing public has changed.",
    DocumentImport.State.UNDONE: "The whole import is undone.",
}


def _tell(request, pk):
    record = DocumentImport.objects.light().get(pk=pk)
    if record.state in SAID:
        messages.success(request, SAID[record.state])
