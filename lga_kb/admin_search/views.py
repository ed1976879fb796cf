"""The page of results."""

from __future__ import annotations

from django import forms
from django.template.response import TemplateResponse

from lga_kb.admin_search.finding import find

LONGEST = 200


class WordsForm(forms.Form):
    q = forms.CharField(
        max_length=LONGEST, error_messages={"max_length": f"Search with at most {LONGEST} characters."}
    )


def search(request, context: dict) -> TemplateResponse:
    """What the words find, by kind; without words, only the box."""
    form = WordsForm(request.GET if request.GET.get("q", "").strip() else None)
    own = {
        "searched_words": form.cleaned_data["q"] if form.is_valid() else "",
        "kinds": find(request, form.cleaned_data["q"]) if form.is_valid() else [],
        "problems": form.errors.get("q", ()),
    }
    status = 400 if own["problems"] else 200
    return TemplateResponse(request, "admin/search.html", context | own, status=status)
