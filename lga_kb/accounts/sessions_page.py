"""“Your sessions”: where a user is logged in, and how to end a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse

from lga_kb.accounts.log_ins import LOG_IN
from lga_kb.accounts.models import Session


@dataclass(frozen=True)
class ShownSession:
    """A session as its user sees it."""

    name: str
    is_this_one: bool
    last_seen_at: datetime
    begun_at: datetime
    address: str
    browser: str


def your_sessions(request, context: dict):
    """Lists the sessions of the user and ends those that they choose, other than this one."""
    sessions = list(Session.objects.of_user(request.user))
    others = [each for each in sessions if each.session_key != request.session.session_key]
    if request.method == "POST":
        chosen = request.POST.get("end", "")
        ended = [each.pk for each in others if chosen in ("others", each.name)]
        Session.objects.filter(pk__in=ended).delete()
        messages.success(request, _ended(len(ended)))
        return HttpResponseRedirect(request.path)
    shown = [_shown(each, is_this_one=each not in others) for each in sessions]
    return TemplateResponse(request, "admin/sessions.html", context | {"sessions": shown})


def _shown(session: Session, *, is_this_one: bool) -> ShownSession:
    log_in = session.get_decoded().get(LOG_IN, {})
    begun = log_in.get("at")
    return ShownSession(
        name=session.name,
        is_this_one=is_this_one,
        last_seen_at=session.last_seen_at,
        begun_at=datetime.fromisoformat(begun) if begun else session.last_seen_at,
        address=log_in.get("address", "unknown"),
        browser=log_in.get("browser", "unknown"),
    )


def _ended(count: int) -> str:
    if not count:
        return "That session had already ended."
    return "1 session ended." if count == 1 else f"{count} sessions ended."
