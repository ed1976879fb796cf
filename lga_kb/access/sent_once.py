"""If a form is sent twice, by a double click or a retry, it is saved once: the second request is redirected like the
first.

Every form of the admin has its own number. We store a digest of the number and of everything typed, so a form that is
sent again with other contents counts as a new one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lga_kb.access.models import SentForm
from lga_kb.held_lock import held_lock

FIELD = "sent_once"
KNOWN_FOR = timedelta(days=1)
FORM = re.compile(rb'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')


def act_once(request, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The response of a view, with its forms numbered; or the redirect of the same form when it was sent before."""
    if request.method != "POST" or not request.POST.get(FIELD):
        return numbered(view())
    digest = _digest(request)
    with _alone(digest):
        if first := SentForm.objects.filter(digest=digest).first():
            return HttpResponseRedirect(first.location)
        response = view()
        if response.status_code == 302:
            SentForm.objects.filter(sent_at__lt=timezone.now() - KNOWN_FOR).delete()
            SentForm.objects.create(digest=digest, location=response.headers["Location"])
    return numbered(response)


def numbered(response: HttpResponse) -> HttpResponse:
    """The page with a number in each form."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.add_post_render_callback(_number)
    elif not response.streaming:
        _number(response)
    return response


def _number(response: HttpResponse) -> None:
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.content = FORM.sub(_with_number, response.content)


def _with_number(form: re.Match[bytes]) -> bytes:
    return form[0] + f'<input type="hidden" name="{FIELD}" value="{uuid4()}">'.encode()


def _digest(request) -> str:
    """A digest that identifies a form and what was typed in it."""
    typed = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = [(name, file.name, file.size) for name, file in request.FILES.items()]
    said = repr((request.user.pk, request.get_full_path(), typed, files))
    return salted_hmac("lga_kb.sent_once", said, algorithm="sha256").hexdigest()


@contextmanager
def _alone(digest: str) -> Iterator[None]:
    """Wait until no other request handles the same form."""
    with held_lock(int(digest[:15], 16), waits=True):
        yield
