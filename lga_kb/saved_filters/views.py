"""Saves and deletes filters; the list is shown again afterwards."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from lga_kb.saved_filters.models import MOST, MOST_CHARACTERS, SavedFilter, list_address
from lga_kb.saved_filters.on_lists import kept_of

NOTHING_CHOSEN = "Choose a filter or search first."


class FilterForm(forms.Form):
    name = forms.CharField(
        max_length=80,
        error_messages={
            "required": "Enter a name for the filter.",
            "max_length": "Use at most 80 characters for the name.",
        },
    )
    query = forms.CharField(
        max_length=MOST_CHARACTERS,
        error_messages={
            "required": NOTHING_CHOSEN,
            "max_length": "There are too many filters to save.",
        },
    )

    def clean_query(self):
        if query := kept_of(QueryDict(self.cleaned_data["query"])):
            return query
        raise forms.ValidationError(NOTHING_CHOSEN)


@require_POST
def save_filter(request, number: int):
    """Save what is chosen in a list under a name; one of that name is replaced."""
    kind = _list_of(request, number)
    form = FilterForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(each) for errors in form.errors.values() for each in errors))
        return HttpResponseRedirect(f"{list_address(kind)}?{kept_of(QueryDict(_sent_query(request)))}")
    name, query = form.cleaned_data["name"], form.cleaned_data["query"]
    own = SavedFilter.objects.filter(user=request.user, list_of=kind)
    if own.exclude(name=name).count() >= MOST:
        messages.error(request, f"You have saved {MOST} filters for this list. Delete one first.")
    else:
        own.update_or_create(user=request.user, list_of=kind, name=name, defaults={"query": query})
        messages.success(request, f"The filter “{name}” is saved.")
    return HttpResponseRedirect(f"{list_address(kind)}?{query}")


@require_POST
def delete_filter(request, number: int):
    """Delete one of somebody's own filters."""
    saved = get_object_or_404(SavedFilter.objects.select_related("list_of"), pk=number, user=request.user)
    saved.delete()
    messages.success(request, f"The filter “{saved.name}” is deleted.")
    return HttpResponseRedirect(list_address(saved.list_of))


def _list_of(request, number: int) -> ContentType:
    """The kind of record of a list that somebody may see."""
    kind = get_object_or_404(ContentType, pk=number)
    model = kind.model_class()
    if model is None or not admin.site.is_registered(model):
        raise Http404
    if not admin.site.get_model_admin(model).has_view_permission(request):
        raise PermissionDenied
    return kind


def _sent_query(request) -> str:
    query = request.POST.get("query", "")
    return query if len(query) <= MOST_CHARACTERS and query.isprintable() else ""
