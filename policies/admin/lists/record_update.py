"""Records what happened to a statement: one page, with links from its form, its list and its public page."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.contrib.admin.widgets import AdminDateWidget, AdminURLFieldWidget, AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.defaultfilters import truncatewords
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from policies.admin.base.future_days import AskedAboutFuture
from policies.admin.base.readable import ReadableForm
from policies.admin.waiting.notes import note_on_update
from policies.editing import bulk_changes as bulk
from policies.editing import rights
from policies.models import Update
from policies.models.listed.statement_status import status_choices

EVIDENCE = Update._meta.get_field("evidence_passage")


class RecordUpdateForm(AskedAboutFuture, ReadableForm):
    """Status, text, evidence and day, which is today by default."""

    evidence_url = forms.URLField(
        label="Evidence: web address",
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
    )

    class Meta:
        model = Update
        fields = ("status", "words", "dated_on", "evidence_url", "evidence_passage")
        labels = {  # noqa: RUF012
            "words": "What happened",
            "dated_on": "Day it happened",
            "evidence_passage": "Evidence: passage of a document",
        }
        help_texts = {"words": "The public reads these words.", "dated_on": ""}  # noqa: RUF012
        widgets = {  # noqa: RUF012
            "words": forms.Textarea(attrs={"rows": 4}),
            "dated_on": AdminDateWidget,
        }

    def __init__(self, *args, statement, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["status"].choices = [("", "Choose a status"), *status_choices(statement.kind)]
        self.fields["evidence_passage"].widget = AutocompleteSelect(EVIDENCE, admin.site)
        self.fields["evidence_passage"].widget.choices = self.fields["evidence_passage"].choices


class RecordUpdateAdmin(admin.ModelAdmin):
    """Mixin for the admin of a kind of statement: the page that records an update, and links to it."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_record"
        view = self.admin_site.admin_view(self.record_view)
        return [path("<path:object_id>/record/", view, name=name), *super().get_urls()]

    def record_view(self, request, object_id):
        """Save an update and redirect to the statement."""
        statement = self.get_object(request, unquote(object_id))
        if statement is None:
            raise Http404
        if not self._may_record(request.user, statement):
            raise PermissionDenied
        update = Update(statement=statement, dated_on=timezone.localdate(), author=request.user)
        form_class = type("RecordUpdateForm", (RecordUpdateForm,), {"reader": request.user})
        form = form_class(
            request.POST if request.method == "POST" else None, instance=update, statement=statement
        )
        if request.method == "POST" and form.is_valid():
            bulk.record_update(form.save(commit=False), by=request.user, at=timezone.now())
            messages.success(request, "The update is recorded.")
            return HttpResponseRedirect(self._address_in_admin("change", object_id))
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "Record an update",
            "statement": statement,
            "newest": Update.objects.newest_for(statement.pk).first(),
            "form": form,
            "form_address": self._address_in_admin("change", object_id),
            "public_note": note_on_update(request.user, statement),
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/tracked/record_update.html", context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and self._may_record(request.user, obj):
            context["record_address"] = self._address_in_admin("record", quote(obj.pk))
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="update")
    def record_link(self, statement):
        return format_html(
            '<a href="{}">Record an update<span class="visually-hidden"> on {}</span></a>',
            self._address_in_admin("record", quote(statement.pk)),
            truncatewords(statement.short_text, 8),
        )

    @staticmethod
    def _may_record(user, statement):
        return rights.may(user, "change", statement) and rights.may(user, "add", Update)

    def _address_in_admin(self, page, object_id):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[object_id])
