from django import forms
from django.contrib import admin

from policies.admin.editing import PrintedAdmin, PublicationYearFilter
from policies.admin.erratum import ErratumInline
from policies.admin.filters import AddresseeFilter
from policies.admin.progress import UpdateInline
from policies.admin.reviewed import ReviewedAdmin
from policies.admin.statement_list import StatementList
from policies.admin.tabled import TabledAdmin
from policies.admin.words import WordSearchAdmin
from policies.models import Ask, Commitment, Offer, Statement
from policies.views import StatementDetail


class StatementForm(forms.ModelForm):
    nations = forms.MultipleChoiceField(
        choices=Statement.Nation,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=Statement._meta.get_field("nations").help_text,
    )


class KindAdmin(ReviewedAdmin, StatementList, PrintedAdmin):
    """One kind of statement. A statement added by hand gets its publication and place from its heading."""

    kind = None
    public_view = StatementDetail
    own_fields = ()
    form = StatementForm
    autocomplete_fields = ("heading", "themes")
    inlines = (ErratumInline, UpdateInline)
    identity = ("key", "heading")
    provenance = (
        "state",
        "withdrawn_reason",
        "publish_at",
        "publication",
        "position",
        "wording",
        "printed_at",
    )

    def get_fieldsets(self, request, obj=None):
        fieldsets = (
            (None, {"fields": ("summary", "wording", "themes", *self.own_fields)}),
            ("State", {"fields": ("state", "withdrawn_reason", "publish_at")}),
            ("What the text says of it", {"fields": ("nations", "amounts", "certainty", "issued_by")}),
            ("Where it stands", {"fields": ("key", "publication", "heading", "position", "printed_at")}),
            ("Editing", {"fields": ("edited_fields", "edited_by", "edited_at"), "classes": ["collapse"]}),
        )
        return self.with_reason(request, obj, fieldsets)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.kind = self.kind
            obj.publication = obj.heading.publication
            obj.position = Statement.objects.next_position(heading=obj.heading, kind=self.kind)
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        ErratumInline.sign(formset, request.user)
        UpdateInline.sign(formset, request.user)
        super().save_formset(request, form, formset, change)


@admin.register(Offer)
class OfferAdmin(KindAdmin):
    kind = Statement.Kind.OFFER
    own_fields = ("label",)
    identity = (*KindAdmin.identity, "label")


@admin.register(Ask)
class AskAdmin(KindAdmin):
    kind = Statement.Kind.ASK
    own_fields = ("addressees", "addressees_printed", "deadlines", "label")
    list_filter = (*KindAdmin.list_filter, AddresseeFilter)
    autocomplete_fields = (*KindAdmin.autocomplete_fields, "addressees")
    identity = (*KindAdmin.identity, "label")
    provenance = (*KindAdmin.provenance, "addressees_printed")


@admin.register(Commitment)
class CommitmentAdmin(KindAdmin):
    kind = Statement.Kind.COMMITMENT
    own_fields = ("target", "measurability", "partners", "lead_board", "lead_member", "lead_officer")
    list_filter = (*KindAdmin.list_filter, "measurability")


@admin.register(Statement)
class StatementAdmin(TabledAdmin, WordSearchAdmin):
    """All kinds at once, to choose from in other forms. Each kind is edited in its own admin."""

    list_display = ("key", "kind", "summary")
    list_filter = ("kind", PublicationYearFilter)
    search_fields = ("key", "summary", "wording")
    ordering = ("-publication_id", "key")
    list_per_page = 50
    show_full_result_count = False

    def has_module_permission(self, request):
        return False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
