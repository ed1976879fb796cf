"""Delete a record with everything it holds, for a superuser who types its name."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from policies.admin.base.tracked import TrackedAdmin
from policies.admin.waiting.pending_versions import publications_of
from policies.editing.deleting_publications import delete_whole, rehearse
from policies.editing.workflow import NotAllowed


class NameForm(forms.Form):
    """The title, typed again."""

    def __init__(self, data, *, title):
        super().__init__(data, label_suffix="")
        self.title = title
        self.fields["title"] = forms.CharField(
            label="Type its title to delete it",
            widget=forms.TextInput(attrs={"size": 80, "autocomplete": "off"}),
            error_messages={"required": "Type the title."},
        )

    def clean_title(self):
        if self.cleaned_data["title"] != self.title:
            raise forms.ValidationError("This is not the title. Type it just as it is written above.")
        return self.title


class DeletableAdmin(TrackedAdmin):
    """The page, and the link to it where a record cannot be deleted by itself."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.delete_whole_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_delete_whole"
        return [path("<path:object_id>/delete-everything/", view, name=name), *super().get_urls()]

    def delete_view(self, request, object_id, extra_context=None):
        own = {"whole_address": "../delete-everything/"} if request.user.is_superuser else {}
        return super().delete_view(request, object_id, own | (extra_context or {}))

    def delete_whole_view(self, request, object_id):
        """What would go, and a field for the title; it is done when that is right."""
        record = self.get_object(request, unquote(object_id))
        if not request.user.is_superuser:
            raise PermissionDenied
        if record is None:
            raise Http404
        form = NameForm(request.POST if request.method == "POST" else None, title=record.title)
        given = {"by": request.user, "at": timezone.now()}
        going, unlinked, problem = {}, {}, ""
        try:
            if form.is_valid():
                name = str(record)
                delete_whole(record, publications_of=publications_of, **given)
                messages.success(request, f"“{name}” is deleted with everything it held.")
                list_name = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
                return HttpResponseRedirect(reverse(list_name))
            going, unlinked = rehearse(record, **given)
        except NotAllowed as refusal:
            problem = str(refusal)
        going.pop(self.model, None)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Delete a publication with everything it holds",
            "object": record,
            "form": form,
            "going": _in_words(going),
            "unlinked": _in_words(unlinked),
            "problem": problem,
            "form_address": self._address("change", object_id),
        }
        return TemplateResponse(request, "admin/tracked/delete_whole.html", context)


def _in_words(rows) -> list[str]:
    """How many rows of each kind there are."""
    return [f"{len(numbers)} {_called(model, len(numbers))}" for model, numbers in rows.items() if numbers]


def _called(model, count: int) -> str:
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)
