"""The line of an e-mail about a record: its name and address, without words that the person may not read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from lga_kb.notices.models import Notice
from policies.models.shared.names import name_in_pickers
from policies.models.shared.readable_rows import may_read

# For reasons whose notices all link to one page: the text and the name of the route.
ONE_PAGE: dict[str, tuple[str, str]] = {
    Notice.Reason.REMINDER: (
        "The quarter ends soon. Report what happened to the commitments that you lead on",
        "admin:your-commitments",
    ),
}
# For models without an admin page: who may read it, what it is about, and its address.
DESCRIBED: dict[type[Model], Callable[[Model, User], tuple[str, str] | None]] = {}


def lines_for(user: User, notices: Iterable[Notice]) -> dict[str, list[str]]:
    """The lines of an e-mail for each reason, without deleted records and records that this person may not read."""
    lines: dict[str, list[str]] = defaultdict(list)
    for notice in notices:
        if line := _line(user, notice):
            name = f" ({_called(notice.by)})" if notice.by else ""
            text = f"{line[0]}{name}\n  {line[1]}"
            if text not in lines[notice.reason]:
                lines[notice.reason].append(text)
    return {reason: found for reason, found in lines.items() if found}


def called(record: Model) -> str:
    """A record in a few words. A restricted record is never quoted, even to people who may read it."""
    kind = str(record._meta.verbose_name)
    if not may_read(None, record):
        return f"A restricted {kind}"
    return name_in_pickers(record)


def address(record: Model, page: str = "change") -> str:
    """Where the record is edited, or another page of it."""
    return urljoin(settings.SITE_URL, path_of(record, page))


def path_of(record: Model, page: str = "change") -> str:
    """The same without the host."""
    model = record._meta
    name = getattr(record, "kind", "") if model.label == "policies.Statement" else model.model_name
    return reverse(f"admin:{model.app_label}_{name}_{page}", args=[record.pk])


def permission_to_view(model: type[Model]) -> str:
    """The name of the permission to see records of a model in the admin."""
    if model._meta.label == "policies.DocumentImport":
        return "policies.import_document"
    return f"{model._meta.app_label}.view_{model._meta.model_name}"


def may_view(user: User, model: type[Model]) -> bool:
    """Whether somebody sees records of a model in the admin, as far as they may read them."""
    is_there = admin.site.is_registered(model)
    return is_there and user.is_active and user.has_perm(permission_to_view(model))


def _line(user: User, notice: Notice) -> tuple[str, str] | None:
    record = notice.record
    if record is None:
        page = ONE_PAGE.get(notice.reason)
        return (page[0], urljoin(settings.SITE_URL, reverse(page[1]))) if page else None
    if type(record) in DESCRIBED:
        return DESCRIBED[type(record)](record, user)
    if not may_read(user, record) or not may_view(user, type(record)):
        return None
    try:
        return called(record), address(record)
    except NoReverseMatch:
        return None


def _called(user: User) -> str:
    return user.get_full_name() or user.get_username()
