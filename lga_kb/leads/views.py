"""“Your commitments”: everything that a lead officer reports on, on one page."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse

from lga_kb.leads.models import led_by
from lga_kb.leads.reports import is_shown_at_once, rows_for, save


def your_commitments(request, context: dict):
    """Shows the commitments of the user, and records updates on them."""
    if not request.user.has_perm("lga_kb.report_commitments"):
        raise PermissionDenied("Your account does not report on commitments.")
    rows = rows_for(led_by(request.user), request.POST if request.method == "POST" else None)
    is_wrong = False
    if request.method == "POST":
        wrong = [
            row for row in rows if not row.form.is_valid()
        ]  # validate each, so that each shows its errors
        if not wrong:
            messages.success(request, _said(save(rows, by=request.user), request.user))
            return HttpResponseRedirect(request.path)
        is_wrong = True
    shown = {"rows": rows, "is_wrong": is_wrong, "at_once": is_shown_at_once(request.user)}
    return TemplateResponse(request, "admin/leads/your_commitments.html", context | shown)


def _said(saved, user) -> str:
    if not saved:
        return "Nothing was entered, so nothing is recorded."
    number = f"{len(saved)} update{'s are' if len(saved) > 1 else ' is'} recorded"
    return (
        f"{number}."
        if is_shown_at_once(user)
        else f"{number}. The public sees them once a publisher has approved them."
    )
