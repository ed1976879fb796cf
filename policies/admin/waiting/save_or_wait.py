"""Handles every sent form of the admin: saves it at once, or keeps it for a publisher if it would change public
records.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse, HttpResponseRedirect
from django.template.defaultfilters import truncatewords
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from policies.admin.waiting.notes import waits_at, waits_for
from policies.converters import Number
from policies.editing.waiting.pending import keep, may_publish, replace
from policies.editing.waiting.public_now import is_public
from policies.editing.waiting.row_values import Values
from policies.editing.waiting.watch import Place, Watch, values_of_all, watching
from policies.models import PendingVersion

WAITS = "Your change waits for a publisher. Until then the public sees what it saw before."
NOT_KEPT = "Nothing was changed: this would change public records at once. Ask a publisher to do it."
FORM_LIMIT = 1_000_000  # the most characters of a form that are stored, so that it can be opened again with its entries


def save_or_wait(request, view: Callable, act: Callable[[], HttpResponse]) -> HttpResponse:
    """The response of a view; if it has changed public records, the change is rolled back and kept for a publisher.

    An admin or view with its own review sets `acts_at_once`; an admin lists such views in `acts_at_once_in`.
    """
    options = getattr(view, "__self__", None)
    named = getattr(options, "acts_at_once_in", ())
    at_once = getattr(options or view, "acts_at_once", False) or getattr(view, "__name__", "") in named
    if request.method != "POST" or at_once or not request.user.is_active or not waits_for(request.user):
        response = act()
        _replace(request, view, response, is_public=True)
        return response
    told = request._messages
    request._messages = default_storage(request)
    with watching() as watch, transaction.atomic():
        response = act()
        changed = watch.changed()
        must_wait = any(_waits(place, now, watch, request.user) for place, now in changed.items())
        if must_wait:
            title, is_whole = _title(request, view, changed), not watch.unseen()
            transaction.set_rollback(True)
    said, request._messages = request._messages, told
    if must_wait and not is_whole:
        messages.error(request, NOT_KEPT)
        return HttpResponseRedirect(request.get_full_path())
    if must_wait:
        before = values_of_all(changed)
        pending = keep(
            before,
            changed,
            title=_title(request, view, before) or title or _many(changed),
            record=_record(request, view, changed, before),
            sent=_sent(request, view),
            reason=request.POST.get("change_reason", "")[:300],
            by=request.user,
            at=timezone.now(),
        )
        if pending:
            _replace(request, view, response, is_public=False)
            return _led_on(request, response, pending)
    _replace(request, view, response, is_public=True)
    for each in said:
        messages.add_message(request, each.level, each.message, each.extra_tags or "")
    return response


def _waits(place: Place, now: Values | None, watch: Watch, user) -> bool:
    model, number = place
    if not waits_at(user, model):
        return False
    if place in watch.were_public:
        return True
    row = model._base_manager.filter(pk=number).first() if now is not None else None
    return row is not None and is_public(row)


def _replace(request, view, response, *, is_public: bool) -> None:
    """A form that was opened with an earlier change replaces that change when it is saved."""
    number = request.GET.get("pending", "")
    if request.method != "POST" or response.status_code != 302 or not re.fullmatch(Number.regex, number):
        return
    earlier = PendingVersion.objects.filter(pk=number).first()
    model: Any = getattr(getattr(view, "__self__", None), "model", None)
    if earlier is None or model is None or earlier.model != model._meta.concrete_model._meta.label_lower:
        return
    name, opened = request.resolver_match.url_name or "", request.resolver_match.kwargs.get("object_id")
    if not (name.endswith("_add") or (name.endswith("_change") and opened == str(earlier.number))):
        return
    published = is_public and may_publish(request.user, earlier)
    replace(earlier, by=request.user, at=timezone.now(), is_public=published)


def _record(request, view, changed, before) -> Place | None:
    """The record whose form was sent: an existing one, or the first of its model that would be added."""
    options: Any = getattr(view, "__self__", None)
    model = getattr(options, "model", None)
    if model is None:
        return None
    concrete = model._meta.concrete_model
    number = (request.resolver_match.kwargs or {}).get("object_id", "")
    if number.isdecimal():
        return concrete, int(number)
    added = [place for place in changed if place[0] is concrete and before[place] is None]
    if len(added) == 1:
        return added[0]
    return next(iter(changed)) if len(changed) == 1 else None


def _title(request, view, rows) -> str:
    """The title of a change of some rows in lists; empty if the first row does not exist."""
    number = (request.resolver_match.kwargs or {}).get("object_id", "")
    options: Any = getattr(view, "__self__", None)
    row: Model | None = None
    if number.isdecimal() and hasattr(options, "model"):
        row = options.model._base_manager.filter(pk=number).first()
    (model, first), *more = rows
    row = row or model._base_manager.filter(pk=first).first()
    name = truncatewords(str(getattr(row, "short_text", "") or row), 20) if row else ""
    return f"{name}, and {len(more)} more" if name and more and not number else name


def _many(changed) -> str:
    (model, _), *_ = changed
    return str(model._meta.verbose_name_plural).capitalize()


def _sent(request, view) -> str:
    """The entries in the form of a record, so that it can be opened with them again."""
    if request.resolver_match.url_name and request.resolver_match.url_name.endswith(("_change", "_add")):
        typed = request.POST.copy()
        for name in ("csrfmiddlewaretoken", "sent_once"):
            typed.pop(name, None)
        sent = typed.urlencode()
        return sent if len(sent) <= FORM_LIMIT else ""
    return ""


def _led_on(request, response: HttpResponse, pending: PendingVersion) -> HttpResponse:
    """The redirect of a save, unless it leads to a record that does not exist yet."""
    page = reverse("admin:policies_pendingversion_change", args=[pending.pk])
    messages.success(request, format_html('{} <a href="{}">See the change</a>', WAITS, page))
    adds = request.resolver_match.url_name.endswith("_add") and "_addanother" not in request.POST
    if response.status_code == 302 and not adds:
        return HttpResponseRedirect(response.headers["Location"])
    return HttpResponseRedirect(page)
