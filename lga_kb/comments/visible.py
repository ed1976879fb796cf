"""Which threads somebody may see: those on records that they may read. Every list and every count starts here."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q

from lga_kb.comments.models import CommentThreadQuerySet
from lga_kb.notices.lines import may_view
from policies.models import DocumentImport
from policies.models.shared.readable_rows import readable
from policies.models.shared.states import Reviewed

NOTHING = Q(pk__in=())


def readable_by(user: User, threads: CommentThreadQuerySet) -> CommentThreadQuerySet:
    """The threads on records that exist and that somebody may read."""
    found = NOTHING
    for kind, model in _kinds(threads):
        if may_view(user, model):
            rows = readable(model._base_manager.filter(pk=OuterRef("object_id")), user)
            found |= Q(Exists(rows.order_by()), content_type=kind)
    return threads.filter(found)


def on_records_sent_in_by(user: User, threads: CommentThreadQuerySet) -> CommentThreadQuerySet:
    """Those on records that somebody submitted, imported or, where records are not submitted, added."""
    found = NOTHING
    for kind, model in _kinds(threads):
        if hasattr(model, "history") or model is DocumentImport:
            found |= Q(Exists(_sent_in(user, model)), content_type=kind)
    return threads.filter(found)


def who_sent_in(record: Model) -> list[User]:
    """The people who submitted, imported or added a record, as above."""
    if isinstance(record, DocumentImport):
        return [record.created_by]
    versions = _sending(type(record)).filter(id=record.pk, history_user__isnull=False)
    return list(User.objects.filter(pk__in=versions.values("history_user")))


def _kinds(threads: CommentThreadQuerySet):
    """The kinds of record that some threads are on, with their models."""
    for pk in sorted(set(threads.order_by().values_list("content_type", flat=True).distinct())):
        kind = ContentType.objects.get_for_id(pk)
        if model := kind.model_class():
            yield kind, model


def _sent_in(user: User, model: type[Model]):
    if model is DocumentImport:
        return DocumentImport.objects.filter(pk=OuterRef("object_id"), created_by=user)
    return _sending(model).filter(id=OuterRef("object_id"), history_user=user)


def _sending(model):
    """The versions that somebody made by submitting a record, or by adding it."""
    if issubclass(model, Reviewed):
        return model.history.filter(state=Reviewed.State.IN_REVIEW)
    return model.history.filter(history_type="+")
