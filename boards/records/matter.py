"""Matters: what comes back to meetings."""

from boards.models import Matter
from policies.describing.description import Label, RecordKind, RecordList

KIND = RecordKind(
    key="matter",
    label=Label("Matter", "Matters"),
    model=Matter,
    rows=Matter.objects.published,
    slug="slug",
    lists=(RecordList(name="matters", page="boards:matter-list", record_page="boards:matter-detail"),),
)
