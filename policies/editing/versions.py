"""Versions of a record for people: who, when, why, and each field before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.db.models import Field, ManyToManyField, Model
from django.utils import timezone
from django.utils.formats import date_format

from policies.editing.deleting import bring_back_parts
from policies.editing.history_writing import record
from policies.models.fields.known import model_at, own_field
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.kept_history import history_of, kept_links
from policies.models.shared.readable_rows import OPENED, hidden, opens, readable
from policies.models.shared.states import Reviewed
from policies.text.word_differences import Piece, differences

# The account of a change is told by the version itself.
UNTOLD = {"id", "edited_fields", "edited_by", "edited_at"}
# Versions do not restore these: only `policies.editing.workflow` changes the state.
STATE = {"state", "withdrawn_reason", "publish_at"}

IMPOSSIBLE = "This version cannot be restored: it leads to a record that is gone, or another has its place."


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a record that a version changed, word by word."""

    name: str
    label: str
    pieces: list[Piece]


@dataclass(slots=True)
class Version:
    """A version of a record: who, when, why, and the differences from the previous version."""

    row: Any  # of the model of versions, which the package makes when the site starts
    texts: dict[str, str]  # of each field by its name
    values: dict[
        str, Any
    ]  # the same as they are kept: rows that a field leads to by their keys, several as a set
    changes: list[Change] = field(default_factory=list)
    before: datetime | None = None

    @property
    def number(self) -> int:
        return self.row.history_id

    @property
    def who(self) -> str:
        user = self.row.history_user
        return (user.get_full_name() or user.get_username()) if user else ""

    @property
    def when(self) -> datetime:
        return self.row.history_date

    @property
    def why(self) -> str:
        return self.row.history_change_reason or ""

    @property
    def kind(self) -> str:
        return self.row.get_history_type_display()


def last_known(model: type[Model], pk) -> Model | None:
    """A row, or the newest version of a deleted one."""
    model = model._meta.concrete_model or model
    if row := model._base_manager.filter(pk=pk).first():
        return row
    if not hasattr(model._meta, "simple_history_manager_attribute"):
        return None
    version = history_of(model).filter(id=pk).order_by("-history_id").first()
    return version and version.instance


def related(record: Model, name: str) -> Model | None:
    """The related row of a record, or the newest version of a deleted one."""
    try:
        return getattr(record, name)
    except ObjectDoesNotExist:
        field = own_field(type(record), name)
        return last_known(model_at(field), getattr(record, field.attname))


def latest_number(model: type[Model], pk) -> int:
    """The number of the newest version of a row; 0 if there is none."""
    versions = history_of(model).filter(id=pk).order_by("-history_id")
    return versions.values_list("history_id", flat=True).first() or 0


def last_living_number(model: type[Model], pk) -> int:
    """The number of the newest version of a row in which it was there; 0 where there is none.

    That which a deletion leaves has none of the links that the row had.
    """
    versions = history_of(model).filter(id=pk).exclude(history_type="-").order_by("-history_id")
    return versions.values_list("history_id", flat=True).first() or 0


def versions_of(model: type[Model], pk, *, reader=None, start: int = 0, most: int = 25) -> list[Version]:
    """Versions of a row, newest first, each with its changes; none of a row that a migration made.

    Related rows that the user may not read are shown like deleted ones, without names.
    """
    rows = history_of(model).filter(id=pk).select_related("history_user").order_by("-history_id")
    rows = list(rows[start : start + most + 1])  # one more, to compare the last with
    versions = _told(model, rows, reader)
    for version, before in zip(versions, [*versions[1:], None], strict=False):
        version.changes = changes_between(model, before.texts if before else {}, version.texts)
    return versions[:most]


def version_numbered(model: type[Model], pk, number: int, *, reader=None) -> Version | None:
    """One version of a row."""
    rows = history_of(model).filter(id=pk, history_id=number).select_related("history_user")
    return next(iter(_told(model, list(rows), reader)), None)


def changes_between(model: type[Model], old: dict[str, str], new: dict[str, str]) -> list[Change]:
    """The fields that differ, in the order of the model."""
    return [
        Change(each.name, label_of(each), differences(old.get(each.name, ""), new.get(each.name, "")))
        for each in told_fields(model)
        if old.get(each.name, "") != new.get(each.name, "")
    ]


def told_fields(model: type[Model]) -> list[Field]:
    """The fields in a history, many-to-many ones last."""
    history = history_of(model).model
    own = [each for each in history.tracked_fields if each.name not in UNTOLD]
    return [*own, *kept_links(model)]


def label_of(each: Field) -> str:
    name = str(each.verbose_name)
    return name[:1].upper() + name[1:]


def text_of(each: Field, value: Any, names: dict | None = None) -> str:
    """A field's value as text. `names` has the names of related rows by key."""
    if value in (None, ""):
        return ""
    if each.is_relation:
        keys = value if isinstance(value, list | tuple | set) else [value]
        return "\n".join(sorted((names or {}).get(key, f"no longer there ({key})") for key in keys))
    if each.choices:
        return str(dict(each.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, NumericRange):
        return f"{value.lower} to {value.upper - 1}" if value.upper - value.lower > 1 else str(value.lower)
    if isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)


def names_of(each: Field, keys: Iterable, reader=None) -> dict:
    """The names of related rows, as far as the user may read them."""
    rows = readable(model_at(each)._base_manager.filter(pk__in=set(keys)), reader)
    return {row.pk: str(row) for row in rows}


def restore_version(
    model: type[Model], pk, number: int, *, by, at: datetime, with_state: bool = False
) -> Model:
    """Restore a version of a record, except its state. Raises ValidationError if that is impossible.

    A deleted record is restored with its parts and, if `with_state`, with its last state. The caller updates search.
    The next import may overwrite imported fields again.
    """
    model = model._meta.concrete_model or model
    version = version_numbered(model, pk, number, reader=by)
    if version is None:
        raise ValidationError("There is no such version of this record.")
    row = model._base_manager.select_for_update().filter(pk=pk).order_by().first()
    is_new = row is None
    row = row or model(pk=pk)
    present = version_numbered(model, pk, last_living_number(model, pk), reader=by)
    if present is None:
        raise ValidationError(IMPOSSIBLE)
    kept = {"id"} if is_new else UNTOLD
    kept |= STATE if isinstance(row, Reviewed) else set()
    changed = [each for each in changes_between(model, present.texts, version.texts) if each.name not in kept]
    if not _may_lead_on(row, version, by):
        raise ValidationError(IMPOSSIBLE)
    _take_up(row, version, kept)
    if is_new and with_state and isinstance(row, Reviewed):
        _take_up(row, present, {each.name for each in version.row.tracked_fields} - STATE)
    if opens(row, last_known(model, pk) if is_new else None):
        raise ValidationError(OPENED)
    if isinstance(row, Edited) and changed:
        row.stamp(fields=[each.name for each in changed], by=by, at=at)
    reason = f"Restored the version of {date_format(timezone.localtime(version.when), 'j F Y, H:i')}"
    try:
        with transaction.atomic():
            _write(row, version, is_new, by)
            if is_new:
                bring_back_parts(row, reason=reason, by=by, at=at)
            connection.check_constraints()  # some are only looked at when the transaction ends
    except IntegrityError as error:
        raise ValidationError(IMPOSSIBLE) from error
    record([row], reason=reason, created=is_new, by=by, at=at)
    return row


def _take_up(row: Model, version: Version, kept: set[str]) -> None:
    for each in version.row.tracked_fields:
        if each.name not in kept:
            setattr(row, each.attname, getattr(version.row, each.attname))


def _may_lead_on(row: Model, version: Version, user) -> bool:
    """Whether the user may read every related row that would be added or removed."""
    for each in (one for one in version.row.tracked_fields if one.is_relation):
        ends = {getattr(row, each.attname), getattr(version.row, each.attname)}
        rows = model_at(each)._base_manager.filter(pk__in=ends - {None})
        if len(ends) > 1 and hidden(rows, user).exists():
            return False
    return True


def _write(row: Any, version: Version, is_new: bool, by) -> None:
    row.skip_history_when_saving = True
    if is_new:
        row.save_base(raw=True, force_insert=True)  # with the time at which it was made, not this one
    else:
        row.save()
    for each, links in kept_links(type(row)).items():
        there = each.m2m_reverse_name()
        kept = links._default_manager.filter(history=version.row)
        _set_links(row, each, kept.values_list(there, flat=True), by)
    del row.skip_history_when_saving


def _set_links(row: Model, each: Field, keys: Iterable, user) -> None:
    """Set a row's many-to-many relations by key. Rows that the user may not read are neither added nor removed."""
    links = getattr(row, each.name)
    unknown = hidden(model_at(each)._base_manager.filter(pk__in=list(keys)), user)
    kept = hidden(links.all(), user).values_list("pk", flat=True)
    links.set({*keys, *kept} - ({*unknown.values_list("pk", flat=True)} - {*kept}))


def _told(model: type[Model], rows: Sequence[Model], reader) -> list[Version]:
    """The versions with every field as text: one query for each relation, however many versions there are."""
    texts: list[dict[str, str]] = [{} for _ in rows]
    kept: list[dict[str, Any]] = [{} for _ in rows]
    links = {each: _links(each, table, rows) for each, table in kept_links(model).items()}
    for each in told_fields(model):
        values = [links[each][row.pk] if each in links else getattr(row, each.attname) for row in rows]
        names = {}
        if each.is_relation:
            keys = {
                key for value in values for key in (value if each in links else [value]) if key is not None
            }
            names = names_of(each, keys, reader) if keys else {}
        for told, held, value in zip(texts, kept, values, strict=True):
            told[each.name] = text_of(each, value, names)
            held[each.name] = frozenset(value) if each in links else value
    return [Version(*parts) for parts in zip(rows, texts, kept, strict=True)]


def _links(each: ManyToManyField, table: type[Model], rows: Sequence[Model]) -> dict[int, list]:
    kept = table._default_manager.filter(history__in=[row.pk for row in rows])
    found = defaultdict(list)
    for history, key in kept.values_list("history_id", each.m2m_reverse_name()):
        found[history].append(key)
    return found
