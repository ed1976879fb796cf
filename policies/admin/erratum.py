from django import forms
from django.contrib import admin

from policies.admin.base.field_conflicts import VersionedForm
from policies.admin.base.tabled import TabledAdmin
from policies.admin.base.tracked import TrackedAdmin, TrackedInline
from policies.models import Erratum

WORDS = forms.Textarea(attrs={"rows": 2})


class ErratumForm(VersionedForm):
    """The person who enters an erratum is recorded as its author."""

    class Meta:
        widgets = dict.fromkeys(("printed", "read", "why"), WORDS)


class ErratumInline(TrackedInline, admin.StackedInline):
    """Errata of a statement, entered where its wording is shown."""

    model = Erratum
    form = ErratumForm
    fields = ("printed", "read", "why", "by", "at")
    readonly_fields = ("by", "at")
    extra = 0

    @staticmethod
    def sign(formset, reader):
        if formset.model is Erratum:
            for row in formset.forms:
                if row.instance.pk is None:
                    row.instance.by = reader


@admin.register(Erratum)
class ErratumAdmin(TabledAdmin, TrackedAdmin):
    form = ErratumForm
    list_display = ("printed", "read", "where", "by", "at")
    list_select_related = ("statement__publication", "passage__publication", "by")
    search_fields = ("printed", "read", "why", "statement__key")
    autocomplete_fields = ("statement", "passage")
    readonly_fields = ("by", "at")
    list_per_page = 50
    show_full_result_count = False

    def publications_of(self, record):
        return [(record.statement or record.passage).publication]

    def get_readonly_fields(self, request, obj=None):
        kept = ("statement", "passage") if obj else ()
        return (*super().get_readonly_fields(request, obj), *kept)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description="where")
    def where(self, erratum):
        return erratum.statement or erratum.passage
