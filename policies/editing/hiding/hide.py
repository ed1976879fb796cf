"""Take a name out of every table in one transaction, and bring it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from policies.editing.hiding.text_columns import tables_with_text
from policies.editing.workflow import NotAllowed
from policies.models import HiddenName
from policies.models.shared.rules import reason_for
from policies.search.index import forget_words, refresh_reworded
from policies.text.hidden_names import HiddenWords, WithMiddleNames, changed, looks_like, words_of

MOST_WAYS = 10
Change = Callable[[Any], Any]


@dataclass(slots=True)
class Rewritten:
    """What was rewritten: the numbers of the rows by model, and each cell as it was and as it is."""

    rows: dict[type[models.Model], set[Any]] = field(default_factory=dict)
    cells: list[dict[str, Any]] = field(default_factory=list)

    def note(self, model: type[models.Model], pk: Any, name: str, was: Any, now: Any) -> None:
        self.rows.setdefault(model, set()).add(pk)
        place = {"table": model._meta.label, "row": pk, "field": name}
        self.cells.append(place | {"was": was, "now": now})


@transaction.atomic
def hide(ways: list[str], *, reason: str, by, at: datetime) -> tuple[HiddenName, Rewritten]:
    """Take a name away wherever it is. Raises NotAllowed where a row cannot be without it."""
    hidden = HiddenName.objects.create(ways=ways, reason=reason, hidden_by=by, hidden_at=at)
    written = _rewrite(looks_like(ways), lambda value: changed(value, hidden.words.hide))
    hidden.cells = written.cells
    hidden.save(update_fields=["cells"])
    refresh_reworded(written.rows)
    forget_words(ways, looks_like(ways))
    return hidden, written


def rehearse(ways: list[str], *, by, at: datetime) -> Rewritten:
    """What would be rewritten: it is done and taken back."""
    with transaction.atomic():
        _, written = hide(ways, reason="A rehearsal", by=by, at=at)
        transaction.set_rollback(True)
    return written


def written_with_middle_names(name: str) -> list[str]:
    """The ways in which some table writes a name with middle names or initials, commonest first."""
    if len(words_of(name)) != 2:
        return []
    looked_for, found = WithMiddleNames(name), Counter[str]()
    for model, columns in tables_with_text():
        for _, values in _rows_with(model, columns, looked_for.in_database):
            found.update(looked_for.found_in(" | ".join(map(str, values.values()))))
    return [way for way, _ in found.most_common(MOST_WAYS)]


@transaction.atomic
def bring_back(hidden: HiddenName, *, by, at: datetime) -> Rewritten:
    """Put back what each cell was. What changed since, or came later, has the name in full."""
    hidden = HiddenName.objects.select_for_update(of=("self",)).get(pk=hidden.pk)
    if hidden.shown_at:
        raise NotAllowed("This name was brought back already.")
    written = Rewritten()
    for cell in hidden.cells:
        _put_back(cell, written)
    words = hidden.words
    later = _rewrite(
        _marks_of(words), lambda value: changed(value, lambda text: words.show(text, hidden.name))
    )
    for model, numbers in later.rows.items():
        written.rows.setdefault(model, set()).update(numbers)
    hidden.cells, hidden.shown_by, hidden.shown_at = [], by, at
    hidden.save(update_fields=["cells", "shown_by", "shown_at"])
    refresh_reworded(written.rows)
    return written


def _marks_of(words: HiddenWords) -> str:
    return rf"name[ -]withheld[ -]{words.number}\M"


def _put_back(cell: dict[str, Any], written: Rewritten) -> None:
    model = apps.get_model(cell["table"])
    row = model._base_manager.filter(pk=cell["row"], **{f"{cell['field']}__exact": cell["now"]})
    if _writes(row, {cell["field"]: cell["was"]}):
        written.note(model, cell["row"], cell["field"], cell["now"], cell["was"])


def _rewrite(pattern: str, change: Change) -> Rewritten:
    written = Rewritten()
    for model, columns in tables_with_text():
        for pk, values in _rows_with(model, columns, pattern):
            after = {name: _fitting(model, pk, name, change(value)) for name, value in values.items()}
            differ = {name: value for name, value in after.items() if value != values[name]}
            if differ and _writes(model._base_manager.filter(pk=pk), differ):
                for name, value in differ.items():
                    written.note(model, pk, name, values[name], value)
    return written


def _rows_with(model, columns: list[models.Field], pattern: str) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The rows of which a column may hold what the pattern looks for, and the values of their columns."""
    names = [each.name for each in columns]
    as_text = {f"{name}_as_text": Cast(name, TextField()) for name in names}
    found = Q(*((f"{name}__iregex", pattern) for name in as_text), _connector=Q.OR)
    rows = model._base_manager.alias(**as_text).filter(found).order_by("pk")
    for pk, *values in rows.values_list("pk", *names):
        yield pk, dict(zip(names, values, strict=True))


def _fitting(model, pk: Any, name: str, value: Any) -> Any:
    """The value as its column can have it: not longer, and not that of another row where each has its own."""
    column = model._meta.get_field(name)
    if not isinstance(value, str):
        return value
    value = value[: column.max_length] if column.max_length else value
    number, found = 2, value
    while column.unique and model._base_manager.exclude(pk=pk).filter(**{name: found}).exists():
        found, number = f"{value}-{number}", number + 1
    return found


def _writes(rows, values: dict[str, Any]) -> bool:
    try:
        with transaction.atomic():
            return bool(rows.update(**values))
    except IntegrityError as error:
        raise NotAllowed(
            f"A {rows.model._meta.verbose_name} cannot be without it. {reason_for(error)}"
        ) from error
