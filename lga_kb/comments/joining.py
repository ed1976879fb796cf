"""What the rest of the site knows of comments: how notices name a thread, and that threads follow merged records."""

from __future__ import annotations

from django.apps import apps

from lga_kb.comments.described import describe
from lga_kb.comments.models import CommentThread
from lga_kb.notices.lines import DESCRIBED
from policies.editing.merging.relations import NamedIn, is_mergeable, named_in


def join() -> None:
    """Called once all apps are loaded."""
    DESCRIBED[CommentThread] = describe
    for model in filter(is_mergeable, apps.get_models()):
        app, _, name = model._meta.label_lower.partition(".")
        kind = {"content_type__app_label": app, "content_type__model": name}
        named_in(model._meta.label_lower, NamedIn("lga_kb.CommentThread", "object_id", kind, named_by="pk"))
