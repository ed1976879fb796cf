"""Sentences in forms and lists that say whether a save is public at once."""

from django.conf import settings

from policies.editing import rights
from policies.editing.waiting.public_now import is_public
from policies.models import PendingVersion, Statement, Update
from policies.models.shared.states import Reviewed

AT_ONCE = "This record is public: the public sees at once what you save."
WAITS = "This record is public: what you save waits for a publisher. Until then the public sees what it saw before."
ADDED_AT_ONCE = (
    "The public sees at once what you add here, unless it belongs to something that is not public."
)
ADDED_WAITS = "What you add here waits for a publisher, unless it belongs to something that is not public."
ROWS_AT_ONCE = "The public sees at once what you change in public records."
ROWS_WAIT = "What you change in public records waits for a publisher."


def waits_for(user) -> bool:
    """Whether somebody's changes to some public records wait for a publisher."""
    return settings.EDITS_WAIT and bool(rights.apps_with_records() - rights.may_publish_changes_of(user))


def waits_at(user, model) -> bool:
    """Whether somebody's changes to public records of a model wait for a publisher."""
    if not settings.EDITS_WAIT or (issubclass(model, Update) and settings.UPDATES_AT_ONCE):
        return False
    return model._meta.app_label not in rights.may_publish_changes_of(user)


def note_on_form(user, model, obj) -> str:
    """The note on the form of a record, or a new one; empty if the record is not public."""
    waits = waits_at(user, model)
    if obj:
        if not is_public(obj):
            return ""
        if waits and issubclass(model, Statement) and settings.UPDATES_AT_ONCE:
            return f"{WAITS} An update alone is public at once."
        return WAITS if waits else AT_ONCE
    if issubclass(model, Reviewed) or getattr(model, "never_public", False):
        return ""  # a new one is a draft
    return ADDED_WAITS if waits else ADDED_AT_ONCE


def note_on_update(user, statement) -> str:
    """The note on the page that records an update."""
    if not is_public(statement):
        return "The update is public once its statement is."
    if waits_at(user, Update):
        return "This update waits for a publisher. Until then the public sees what it saw before."
    return "The public sees this update at once."


def note_on_rows(user, model) -> str:
    """The note on pages that change several records."""
    if getattr(model, "never_public", False):
        return ""
    return ROWS_WAIT if waits_at(user, model) else ROWS_AT_ONCE


def waiting_changes(user, obj):
    """The waiting changes to a record, for a user who may read it."""
    return PendingVersion.objects.waiting().of_record(obj).select_related("proposed_by")
