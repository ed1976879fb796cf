"""Finds records of many kinds by words, each kind as its own list finds them: only what somebody may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from policies.models.shared.names import name_in_pickers

SHOWN = 5  # of each kind
# In the order in which they are shown; one query for each, however much is found.
KINDS = (
    "policies.Offer",
    "policies.Ask",
    "policies.Commitment",
    "policies.Publication",
    "boards.Meeting",
    "boards.AgendaItem",
    "boards.Matter",
    "boards.Board",
    "boards.Person",
    "policies.Theme",
    "policies.Campaign",
    "policies.Occasion",
    "policies.DocumentImport",
    "auth.User",
)


@dataclass(frozen=True, slots=True)
class FoundRecord:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class FoundKind:
    """The records of one kind, and the address of the list of all of them if there are more."""

    name: str
    records: tuple[FoundRecord, ...]
    more: str


PUNCTUATION = ",;:"  # after the words of a name that was copied: no word is looked for with it


def find(request, words: str) -> list[FoundKind]:
    """The kinds of which something was found."""
    words = " ".join(filter(None, (word.rstrip(PUNCTUATION) for word in words.split())))
    if not words:
        return []
    found = (_of_kind(request, options, words) for options in _lists(request))
    return [kind for kind in found if kind.records]


def _lists(request) -> Iterable[Any]:
    """The lists that somebody may see."""
    for label in KINDS:
        options = admin.site.get_model_admin(apps.get_model(label))
        if options.has_module_permission(request) and options.has_view_permission(request):
            yield options


def _of_kind(request, options, words: str) -> FoundKind:
    rows, may_be_double = options.get_search_results(request, options.get_queryset(request), words)
    rows = rows.prefetch_related(None)
    found = list((rows.distinct() if may_be_double else rows)[: SHOWN + 1])
    model = options.opts
    name = f"admin:{model.app_label}_{model.model_name}"
    more = f"{reverse(f'{name}_changelist')}?{urlencode({'q': words})}"
    records = tuple(
        FoundRecord(_called(row), reverse(f"{name}_change", args=[row.pk])) for row in found[:SHOWN]
    )
    plural = str(model.verbose_name_plural)
    return FoundKind(plural[:1].upper() + plural[1:], records, more if len(found) > SHOWN else "")


def _called(row: Any) -> str:
    if isinstance(row, User):
        return f"{row.get_full_name()} ({row.username})" if row.get_full_name() else row.username
    return name_in_pickers(row)
