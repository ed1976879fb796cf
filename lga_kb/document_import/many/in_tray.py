"""Waiting imports, for the front page of the admin."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from policies.admin.dashboard import Cell, Line, Link, Table
from policies.editing.rights import may
from policies.models import DocumentImport, Publication

State = DocumentImport.State

# Each with the filters of the list that shows just these.
LINES = {
    "Ready to check": {"state__exact": State.READY, "doubts": "none"},
    "Ready to check, with doubts": {"state__exact": State.READY, "doubts": "some"},
    "Waiting for a publisher": {"state__exact": State.HELD},
    "Could not be read": {"state__exact": State.FAILED},
}
_DOUBTS = {"none": Q(doubt_count=0), "some": Q(doubt_count__gt=0)}


def in_tray(request) -> list[Table]:
    """Links for people who may import, with a table of waiting imports."""
    if not may(request.user, "import", Publication):
        return []
    conditions = {name: _condition(filters) for name, filters in LINES.items()}
    numbered = {f"n{place}": Count("pk", filter=q) for place, q in enumerate(conditions.values())}
    counts = DocumentImport.objects.order_by().aggregate(**numbered)
    lines = tuple(
        Line(name, (Cell(count, _address(filters)),))
        for (name, filters), count in zip(LINES.items(), counts.values(), strict=True)
        if count
    )
    link = Link("Import a document", reverse("admin:policies_documentimport_add"))
    return [Table("Imported documents", ("Number",), lines, link)]


def _condition(filters) -> Q:
    return Q(state=filters["state__exact"]) & _DOUBTS.get(filters.get("doubts", ""), Q())


def _address(filters) -> str:
    return f"{reverse('admin:policies_documentimport_changelist')}?{urlencode(filters)}"
