"""Suggests themes for items and reports by the aliases in their words, until an editor has chosen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Manager, Model, QuerySet

from boards.models import AgendaItem, Report
from policies.editing import history_writing as history
from policies.importing.theme_suggestions import Suggestion
from policies.importing.themes_meant import ThemeFinder
from policies.models import Publication, Theme
from policies.search.index import refresh

MOST_FOUND = 1000  # at most this many to confirm at once; the next ones follow
# The fields to search, most significant first, with their names in the reason.
Row = AgendaItem | Report
TEXTS: dict[type[Model], tuple[tuple[str, str], ...]] = {
    AgendaItem: (("title", "title"), ("summary", "summary"), ("note", "note on the agenda")),
    Report: (("title", "title"), ("summary", "summary"), ("summary_wording", "printed summary")),
}


def suggested(rows: Iterable[Row]) -> dict[Row, dict[Theme, Suggestion]]:
    """The themes that each row does not have yet, with the reason; none if an editor chose the row's themes.

    Needs one query besides those for the rows' own themes.
    """
    finder = ThemeFinder(Theme.objects.all())
    found: dict[Row, dict[Theme, Suggestion]] = {}
    for row in rows:
        if "themes" not in row.edited_fields:
            carried = {theme.pk for theme in row.themes.all()}
            themes = _named(row, finder)
            found[row] = {theme: why for theme, why in themes.items() if theme.pk not in carried}
    return {row: themes for row, themes in found.items() if themes}


def _named(row: Row, finder: ThemeFinder) -> dict[Theme, Suggestion]:
    themes: dict[Theme, Suggestion] = {}
    for field, called in TEXTS[type(row)]:
        for theme, alias in finder.named_in(getattr(row, field)).items():
            themes.setdefault(theme, Suggestion(theme.slug, f"The {called} names “{alias}”."))
    return themes


def awaiting(rows: QuerySet) -> QuerySet:
    """The rows with unconfirmed suggestions; of a great many, the newest."""
    finder = ThemeFinder(Theme.objects.all())
    themes = rows.model._meta.get_field("themes")
    carried = set(themes.remote_field.through.objects.values_list(themes.m2m_column_name(), "theme_id"))
    open_rows = rows.exclude(edited_fields__contains=["themes"]).order_by("-pk")
    read = open_rows.values_list("pk", *(field for field, _ in TEXTS[rows.model]))
    waiting = (
        pk
        for pk, *texts in read
        if any((pk, theme.pk) not in carried for text in texts for theme in finder.named_in(text))
    )
    return rows.filter(pk__in=list(islice(waiting, MOST_FOUND)))


@transaction.atomic
def confirm(rows: Iterable[Row], *, by, at: datetime) -> int:
    """Give each row its suggested themes, which then count as the editor's choice. Returns how many rows."""
    rows = list(rows)
    if not rows:
        return 0
    manager: Manager[Any] = type(rows[0])._default_manager
    locked = manager.filter(pk__in=[row.pk for row in rows]).prefetch_related("themes")
    themes_of = suggested(locked.select_for_update(of=("self",)).order_by("pk"))
    for row, themes in themes_of.items():
        row.themes.add(*themes)
        row.stamp(fields=["themes"], by=by, at=at)
    changed = list(themes_of)
    manager.bulk_update(changed, ["edited_fields", "edited_by", "edited_at"])
    history.record(changed, reason="Suggested themes confirmed", by=by, at=at)
    refresh({publication for row in changed for publication in _publications_of(row)}, changed)
    return len(changed)


def _publications_of(row: Row) -> Iterable[Publication]:
    return [row.publication] if isinstance(row, Report) else row.meeting.publications.all()
