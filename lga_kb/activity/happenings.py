"""What happened on a day, from the versions of records: only of records that somebody may read.

Versions that one act left on many rows of a kind, such as an import, are one line with the number of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Count, Exists, F, Max, Min, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import TruncSecond
from django.utils import timezone

from lga_kb.notices.lines import may_view, path_of
from policies.admin.lists.named_rows import kind_in_words, named_rows
from policies.editing.moves import DONE
from policies.editing.versions import last_known
from policies.models import DocumentImport, Statement
from policies.models.shared.names import name_in_pickers
from policies.models.shared.readable_rows import may_read, readable
from policies.models.shared.states import Reviewed

MOST = 500  # of a kind
MOST_GONE = 100  # of a kind: each is judged by itself
TYPES = {"+": "Added", "~": "Changed", "-": "Deleted"}
STEPS = {"created": "Imported", "stored": "Accepted", "published": "Published"}  # of an imported document


@dataclass(frozen=True, slots=True)
class Happening:
    """What somebody did to a record, and to how many more in the same act."""

    when: datetime
    who: int | None
    what: str
    why: str
    kind: str
    name: str
    address: str
    more: int = 0


def tracked_models(user: User) -> list[type[Model]]:
    """The models with a history whose records somebody sees in the admin."""
    models = admin.site._registry
    tracked = [model for model in models if not model._meta.proxy and hasattr(model, "history")]
    return sorted((each for each in tracked if may_view(user, each)), key=lambda each: each._meta.label)


def happenings(request, day: date, models: Iterable[type[Model]], *, person: User | None) -> list[Happening]:
    """Everything of a day, newest first."""
    begin = timezone.make_aware(datetime.combine(day, time.min))
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    versions = {
        model: _versions(model, begin, end, person) for model in models if model is not DocumentImport
    }
    found = [each for model in _present(versions) for each in _of_model(request, model, versions[model])]
    if DocumentImport in models:
        found += _imports(request.user, begin, end, person)
    return sorted(found, key=lambda each: each.when, reverse=True)


def _versions(model: Any, begin: datetime, end: datetime, person: User | None) -> QuerySet:
    versions = model.history.filter(history_date__gte=begin, history_date__lt=end).order_by()
    return versions.filter(history_user=person) if person else versions


def _present(versions: dict[type[Model], QuerySet]) -> list[type[Model]]:
    """The models with a version among these: one query for all of them."""
    firsts = [
        rows.annotate(act_label=Value(model._meta.label)).values_list("act_label")[:1]
        for model, rows in versions.items()
    ]
    if not firsts:
        return []
    labels = {label for (label,) in firsts[0].union(*firsts[1:])}
    return [model for model in versions if model._meta.label in labels]


def _of_model(request, model: type[Model], versions: QuerySet) -> Iterator[Happening]:
    rows = model._base_manager.filter(pk=OuterRef("id")).order_by()
    acts = _acts(model, versions.filter(Exists(readable(rows, request.user))))
    named = named_rows(request, model, [act["act_first"] for act in acts])
    for act in acts:
        if row := named.get(act["act_first"]):
            yield _happening(act, row)
    yield from _of_the_gone(request.user, model, versions.filter(~Exists(rows)))


def _acts(model: type[Model], versions: QuerySet) -> list[dict[str, Any]]:
    """Versions by who left them, when, how and why."""
    parts = ["history_user", "history_type", "history_change_reason", "act_second"]
    parts += ["kind"] if model is Statement else []  # an offer, an ask or a commitment
    if issubclass(model, Reviewed):
        versions = _with_states(model, versions)
        parts += ["state", "state_before"]
    acts = versions.annotate(act_second=TruncSecond("history_date")).values(*parts)
    acts = acts.annotate(
        act_rows=Count("id", distinct=True), act_first=Min("id"), act_when=Max("history_date")
    )
    return list(acts.order_by("-act_when", "-act_first")[:MOST])


def _with_states(model: Any, versions: QuerySet) -> QuerySet:
    before = model.history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    return versions.annotate(state_before=Subquery(before.order_by("-history_id").values("state")[:1]))


def _of_the_gone(user: User, model: type[Model], versions: QuerySet) -> Iterator[Happening]:
    """Rows that were deleted since, as their newest versions say who may read them."""
    for version in versions.order_by("-history_date", "-history_id")[:MOST_GONE]:
        row = last_known(model, version.id)
        if row is not None and may_read(user, row):
            act = {
                "history_user": version.history_user_id,
                "history_type": version.history_type,
                "history_change_reason": version.history_change_reason,
                "act_when": version.history_date,
                "act_rows": 1,
            }
            yield _happening(act, row)


def _happening(act: dict[str, Any], row: Model) -> Happening:
    return Happening(
        when=act["act_when"],
        who=act["history_user"],
        what=_done(act),
        why=act["history_change_reason"] or "",
        kind=kind_in_words(row),
        name=name_in_pickers(row),
        address=path_of(row, "history"),
        more=act["act_rows"] - 1,
    )


def _done(act: dict[str, Any]) -> str:
    """What was done: a move between states is called by its name."""
    before, now = act.get("state_before"), act.get("state")
    if act["history_type"] == "~" and before and now and before != now:
        return DONE[Reviewed.State(now)]
    return TYPES[act["history_type"]]


def _imports(user: User, begin: datetime, end: datetime, person: User | None) -> Iterator[Happening]:
    """The steps of imported documents."""
    for step, done in STEPS.items():
        at, by = f"{step}_at", f"{step}_by"
        rows = DocumentImport.objects.light().filter(**{f"{at}__gte": begin, f"{at}__lt": end})
        rows = rows.filter(**{by: person}) if person else rows
        for row in readable(rows, user).annotate(when=F(at), who=F(by)).order_by("-when")[:MOST]:
            yield Happening(row.when, row.who, done, "", kind_in_words(row), row.name, path_of(row))
