"""Notices to others about what happens to records and imports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q

from lga_kb.notices.models import Notice
from policies.editing import rights
from policies.models import DocumentImport, Publication, Statement, Update
from policies.models.shared.states import Reviewed

Reason = Notice.Reason
MOST_SINGLY = 20  # if more rows are moved at once, the publications are named


def put(people: Iterable[User], reason: str, record: Model | None, *, by: User | None = None) -> None:
    """Queue one notice about a record for each person, except the one who acted and people with the same notice
    waiting.
    """
    about = {
        "content_type": ContentType.objects.get_for_model(record) if record else None,
        "object_id": record.pk if record else None,
    }
    waiting = set(Notice.objects.waiting().filter(reason=reason, **about).values_list("user", flat=True))
    others = {user.pk: user for user in people if user.is_active and user != by}
    Notice.objects.bulk_create(
        Notice(user=user, reason=reason, by=by, **about) for pk, user in others.items() if pk not in waiting
    )


def has_moved(verb: str, rows: Sequence[Reviewed], *, by) -> None:
    """Called by `policies.editing.workflow`."""
    if verb == "submit":
        for record in _few(rows):
            put(_publishers(record), Reason.SUBMITTED, record, by=by)
    elif verb in ("send_back", "publish"):
        reason = Reason.SENT_BACK if verb == "send_back" else Reason.PUBLISHED
        for record in _few(rows):
            put(_submitters(record), reason, record, by=by)


def waits_to_be_published(record: DocumentImport, *, by) -> None:
    """Notify everybody who may publish imports."""
    put(with_right("policies.publish_publication"), Reason.IMPORT_WAITS, record, by=by)


def update_waits(update: Update, *, by) -> None:
    """Notify everybody who may show an update to the public."""
    put(_publishers(update.statement), Reason.SUBMITTED, update, by=by)


def mistake_reported(report: Model) -> None:
    """Notify everybody who looks into mistakes that readers report."""
    put(with_right("lga_kb.change_mistakereport"), Reason.MISTAKE, report)


def has_doubts(record: DocumentImport) -> None:
    """Notify the person who started the import, who may have left the page."""
    put([record.created_by], Reason.DOUBTS, record)


def _few(rows: Sequence[Reviewed]) -> Sequence[Reviewed]:
    if len(rows) <= MOST_SINGLY:
        return rows
    publications = {row.pk: row for row in rows if isinstance(row, Publication)}
    for row in rows:
        if isinstance(row, Statement):
            publications.setdefault(row.publication_id, row.publication)
    return list(publications.values())[:MOST_SINGLY]


def _publishers(record: Reviewed) -> list[User]:
    name = rights.permission("publish", record)
    return [user for user in with_right(name) if rights.may(user, "publish", record)]


def with_right(name: str) -> list[User]:
    """All active users with a right: by a role, directly or as a superuser."""
    app, codename = name.split(".")
    right = {"content_type__app_label": app, "codename": codename}
    of_role = Q(groups__permissions__codename=codename, groups__permissions__content_type__app_label=app)
    own = Q(**{f"user_permissions__{key}": value for key, value in right.items()})
    return list(User.objects.filter(of_role | own | Q(is_superuser=True), is_active=True).distinct())


def _submitters(record: Any) -> list[User]:
    """The users who last submitted a record."""
    submitted = record.history.filter(state=Reviewed.State.IN_REVIEW).order_by("-history_id").first()
    return [submitted.history_user] if submitted and submitted.history_user else []
