"""The state of a record in the admin: a page for each change of state, and a preview of the public page."""

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.defaultfilters import truncatewords
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views import View

from policies.editing import rights, workflow
from policies.editing.workflow import MOVES, NotAllowed
from policies.models.shared.states import ADDRESSABLE


def has_public_page(record) -> bool:
    """Whether the record has a public page, even if it only says that it was withdrawn."""
    publication = getattr(record, "publication", record)
    return record.state in ADDRESSABLE and publication.state in ADDRESSABLE


# As people write them: 11am, 11.30 am, 2:30pm, 14:30, 14.30, 14:30:00.
TIMES = ("%H:%M", "%H.%M", "%H:%M:%S", "%I%p", "%I %p", "%I:%M%p", "%I:%M %p", "%I.%M%p", "%I.%M %p")


def _in_uk_time(moment) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


class MoveForm(forms.Form):
    """The form for a change of state: the reason and, for scheduled publishing, the time."""

    note = forms.CharField(label="Why", required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 80}))

    def __init__(self, *args, verb, **kwargs):
        super().__init__(*args, **kwargs)
        if name := MOVES[verb].note:
            self.fields["note"].required = True
            self.fields["note"].label = name[:1].upper() + name[1:]
            self.fields["note"].error_messages["required"] = f"Enter {name}."
        if verb == "publish_at":
            self.fields["when"] = forms.SplitDateTimeField(
                widget=AdminSplitDateTime,
                input_time_formats=TIMES,
                help_text=f"UK time, such as 11am or 14:30. Now it is {_in_uk_time(timezone.now())}.",
                error_messages={"invalid_time": "Enter a time such as 11am or 14:30."},
            )


class ReviewedAdmin:
    """Mixin for a `TrackedAdmin`: changes states with `policies.editing.workflow`, and previews the public page."""

    public_view: type[View]  # the view of the record's public page

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<path:object_id>/move/<slug:verb>/", wrap(self.move_view), name=f"{name}_move"),
            path("<path:object_id>/cancel-time/", wrap(self.cancel_time_view), name=f"{name}_cancel_time"),
            path("<path:object_id>/preview/", wrap(self.preview_view), name=f"{name}_preview"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        own = {"state_links": self._state_links(request, obj) if obj else []}
        if obj and obj.publish_at and rights.may(request.user, "publish_at", obj):
            own |= {"cancel_address": "../cancel-time/", "set_time": _in_uk_time(obj.publish_at)}
        return super().render_change_form(request, context | own, add, change, form_url, obj)

    def cancel_time_view(self, request, object_id):
        """Cancel the scheduled publication of a record, and return to its form."""
        record = self._existing(request, object_id)
        if not rights.may(request.user, "publish_at", record):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            workflow.cancel_publish_at([record], by=request.user, at=timezone.now())
            messages.success(request, "The time is cancelled. It waits for a publisher again.")
        except NotAllowed as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(self._change_address(object_id))

    @staticmethod
    def state_in_words(record):
        """The state of a record, with the time of a scheduled publication."""
        if record.publish_at:
            return f"{record.get_state_display()}, to be published on {_in_uk_time(record.publish_at)}"
        return record.get_state_display()

    def move_view(self, request, object_id, verb):
        """Ask for the reason, and change the state."""
        record = self._existing(request, object_id)
        if verb not in MOVES:
            raise Http404
        if not rights.may(request.user, verb, record):
            raise PermissionDenied
        form, problem = MoveForm(request.POST if request.method == "POST" else None, verb=verb), ""
        if request.method == "POST" and form.is_valid():
            try:
                workflow.VERBS[verb]([record], by=request.user, at=timezone.now(), **form.cleaned_data)
                messages.success(
                    request,
                    f"“{truncatewords(getattr(record, 'short_text', record), 12)}” is {MOVES[verb].done}.",
                )
                return HttpResponseRedirect(self._change_address(object_id))
            except NotAllowed as error:
                problem = str(error)
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": MOVES[verb].name,
            "object": record,
            "move": MOVES[verb],
            "form": form,
            "media": form.media,
            "problem": problem,
            "form_address": self._change_address(object_id),
        }
        return TemplateResponse(request, "admin/tracked/move.html", context)

    def preview_view(self, request, object_id):
        """The page that the public will see, marked as a preview, for people who may see the record."""
        record = self._existing(request, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        view = self.public_view
        page = view.as_view(queryset=self.model.objects.for_page(), extra_context={"preview": record})
        kwarg = view.slug_url_kwarg
        return page(request, **{kwarg: getattr(record, view.slug_field)})

    def _existing(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        return record

    def _state_links(self, request, record):
        verbs = [verb for verb in workflow.moves_from(record.state) if rights.may(request.user, verb, record)]
        pages = [(f"move/{verb}", MOVES[verb].name) for verb in verbs]
        if not has_public_page(record):
            pages.append(("preview", "Preview"))
        return [{"address": f"../{page}/", "name": name} for page, name in pages]

    def get_view_on_site_url(self, obj=None):
        """The public page, or the preview if the record is not public."""
        return super().get_view_on_site_url(obj) if obj and has_public_page(obj) else None

    def _change_address(self, object_id):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[quote(object_id)])
