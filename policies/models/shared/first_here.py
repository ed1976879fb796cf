"""The time a record was first stored, for feeds: future records keep this as their date."""

from datetime import date, datetime, time
from functools import cache

from django.db.migrations.recorder import MigrationRecorder
from django.db.models import DateTimeField, Min, OuterRef, Subquery, Value
from django.db.models.expressions import Combinable
from django.utils import timezone


def first_here(model) -> Combinable:
    """An annotation: the time of a record's first version; None without versions."""
    if not hasattr(model, "history"):
        return Value(None, DateTimeField(null=True))
    pk = model._meta.pk.name
    versions = model.history.model.objects.filter(**{pk: OuterRef("pk")}).order_by().values(pk)
    return Subquery(versions.annotate(first=Min("history_date")).values("first"))


def never_later_than_here(day: date, first: datetime | None) -> datetime:
    """The beginning of a day or, if earlier, the time the record was first stored.

    It never changes, whether the day is over or not. Future records without versions are as old as the site.
    """
    begins = timezone.make_aware(datetime.combine(day, time()))
    if first is None and begins > timezone.now():
        first = _site_began()
    return min(begins, first).replace(microsecond=0) if first else begins


@cache
def _site_began() -> datetime:
    return MigrationRecorder.Migration.objects.aggregate(first=Min("applied"))["first"]
