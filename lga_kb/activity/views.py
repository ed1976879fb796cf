"""“Activity”: who did what on a day."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils import timezone

from lga_kb.activity.forms import FIRST_DAY, ActivityForm
from lga_kb.activity.happenings import MOST, happenings, tracked_models
from lga_kb.notices.lines import may_view
from policies.models import DocumentImport

ON_A_PAGE = 100


def activity(request, context: dict) -> TemplateResponse:
    """The activity of a day, of one person or all, of one kind of record or all."""
    models = {model._meta.label_lower: model for model in _models(request.user)}
    kinds = sorted((_kind(model), label) for label, model in models.items())
    sent = request.GET.dict() if request.GET.keys() - {"page"} else {"day": timezone.localdate()}
    form = ActivityForm(sent, kinds=[(label, name) for name, label in kinds])
    found = []
    if form.is_valid():
        chosen = form.cleaned_data
        wanted = [models[chosen["kind"]]] if chosen["kind"] else list(models.values())
        found = happenings(request, chosen["day"], wanted, person=chosen["person"])
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    own = {"form": form, "page": page, "most": MOST, "lines": _with_names(list(page))}
    own |= _around(form) if form.is_valid() else {}
    return TemplateResponse(request, "admin/activity.html", context | own, status=400 if form.errors else 200)


def _models(user):
    imports = [DocumentImport] if may_view(user, DocumentImport) else []
    return [*tracked_models(user), *imports]


def _kind(model) -> str:
    name = str(model._meta.verbose_name_plural)
    return name[:1].upper() + name[1:]


def _with_names(lines):
    """Each line with the name of the person: one query for all of them."""
    people = User.objects.in_bulk({line.who for line in lines if line.who})
    names = {pk: user.get_full_name() or user.get_username() for pk, user in people.items()}
    return [(line, names.get(line.who, "")) for line in lines]


def _around(form: ActivityForm) -> dict:
    """The day, and the queries for the days beside it and for other pages."""
    day = form.cleaned_data["day"]
    kept = {name: form.data[name] for name in ("person", "kind") if form.data.get(name)}

    def query(on):
        return urlencode({"day": on.isoformat()} | kept)

    later = day + timedelta(days=1)
    return {
        "day": day,
        "here": query(day),
        "earlier": query(day - timedelta(days=1)) if day > FIRST_DAY else "",
        "later": query(later) if later <= timezone.localdate() else "",
    }
