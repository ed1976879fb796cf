"""How many reports wait, for the front page of the admin."""

from __future__ import annotations

from django.urls import reverse

from lga_kb.mistakes.models import MistakeReport
from policies.admin.dashboard import Cell, Line, Table


def waiting(request) -> list[Table]:
    """A table where something waits for those who may look into it."""
    if not request.user.has_perm("lga_kb.change_mistakereport"):
        return []
    count = MistakeReport.objects.open().count()
    address = f"{reverse('admin:lga_kb_mistakereport_changelist')}?resolved_at__isempty=1"
    lines = (Line("Mistakes to look into", (Cell(count, address),)),)
    return [Table("Reported by readers", ("Number",), lines)] if count else []
