"""What a list shows of the filters that somebody saved for it, and what can be saved of what is chosen now."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.views.main import PAGE_VAR
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict

from lga_kb.saved_filters.models import SavedFilter

# What is no choice of rows: the page, and what Django adds for itself.
NOT_KEPT = (PAGE_VAR, "e", "all", "_popup", "_to_field", "_facets")


class SavedFiltersAdmin:
    """For every list of the admin."""

    opts: Any
    model: Any

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        context = getattr(response, "context_data", None)
        if context and "cl" in context and not context["cl"].is_popup:
            context["saved_filters"] = saved_for(request, self.model)
        return response


def saved_for(request, model) -> dict[str, Any]:
    """The filters that somebody saved for a list, and the present choice, which they may save."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    query = kept_of(request.GET)
    filters = list(SavedFilter.objects.filter(user=request.user, list_of=kind).select_related("list_of"))
    return {
        "filters": filters,
        "query": query,
        "list_of": kind.pk,
        "chosen": next((each for each in filters if each.query == query), None),
    }


def kept_of(sent: QueryDict) -> str:
    """A query without the page, its parts in a fixed order."""
    kept = QueryDict(mutable=True)
    for name in sorted(set(sent) - set(NOT_KEPT)):
        kept.setlist(name, [value for value in sent.getlist(name) if value])
    return kept.urlencode()
