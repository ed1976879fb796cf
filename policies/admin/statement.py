from typing import ClassVar

from django import forms
from django.contrib import admin
from django.template.defaultfilters import truncatewords
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from policies.admin.base.edited import PrintedAdmin, PublicationYearFilter
from policies.admin.base.reviewed import ReviewedAdmin
from policies.admin.base.tabled import TabledAdmin
from policies.admin.erratum import ErratumInline
from policies.admin.lists.confirm_status import StillRightAdmin
from policies.admin.lists.record_update import RecordUpdateAdmin
from policies.admin.lists.side_filters import AddresseeFilter
from policies.admin.lists.statement_list import StatementList
from policies.admin.lists.words import WordSearchAdmin
from policies.admin.progress import UpdateInline
from policies.describing.registry import names_offered
from policies.models import Ask, Commitment, Offer, Statement
from policies.models.shared.readable_rows import readable
from policies.search.index import refresh_followers, refresh_rows, refresh_updates
from policies.views import StatementDetail

# Sources of suggestions for the lead fields of a commitment.
LEADS = {"lead_board": "board", "lead_member": "member"}


class NameInput(forms.TextInput):
    """A text field that suggests existing names and accepts any other."""

    def __init__(self, kind):
        super().__init__(attrs={"class": "vTextField", "list": f"names-{kind}"})
        self.kind = kind

    def render(self, name, value, attrs=None, renderer=None):
        options = format_html_join(
            "", '<option value="{}"></option>', ((each,) for each in names_offered(self.kind))
        )
        field = super().render(name, value, attrs, renderer)
        return format_html('{}<datalist id="names-{}">{}</datalist>', field, self.kind, options)


class StatementForm(forms.ModelForm):
    nations = forms.MultipleChoiceField(
        choices=Statement.Nation,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=Statement._meta.get_field("nations").help_text,
    )


class KindAdmin(RecordUpdateAdmin, StillRightAdmin, ReviewedAdmin, StatementList, PrintedAdmin):
    """One kind of statement. A statement added by hand gets its publication and place from its heading."""

    kind: Statement.Kind
    public_view = StatementDetail
    own_fields: tuple[str, ...] = ()
    form = StatementForm
    autocomplete_fields: ClassVar[tuple[str, ...]] = ("heading", "themes")
    inlines = (ErratumInline, UpdateInline)
    identity: tuple[str, ...] = ("key", "heading")
    fellows_by = ("heading", "kind")
    provenance: tuple[str, ...] = (
        "state_or_why_not",
        "withdrawn_reason",
        "publish_at",
        "publication",
        "position",
        "wording",
        "printed_at",
        "was_before",
        "became_after",
    )

    def get_fieldsets(self, request, obj=None):
        fieldsets = (
            (None, {"fields": ("summary", "everyday", "wording", "themes", *self.own_fields)}),
            ("State", {"fields": ("state_or_why_not", "withdrawn_reason", "publish_at")}),
            ("Details from the text", {"fields": ("nations", "amounts", "certainty", "issued_by")}),
            ("Position in document", {"fields": ("key", "publication", "heading", "position", "printed_at")}),
            ("Other editions", {"fields": ("was_before", "became_after")}),
            ("Editing", {"fields": ("edited_fields", "edited_by", "edited_at"), "classes": ["collapse"]}),
        )
        return self.with_reason(request, obj, fieldsets)

    def get_object(self, request, object_id, from_field=None):
        """With the user, because earlier and later statements may be hidden from them."""
        found = super().get_object(request, object_id, from_field)
        if found:
            found.reader = request.user
        return found

    @admin.display(description="before")
    def was_before(self, statement):
        return self._edges(
            statement, statement.earlier_edges.select_related("earlier__publication"), "earlier"
        )

    @admin.display(description="after")
    def became_after(self, statement):
        return self._edges(statement, statement.later_edges.select_related("later__publication"), "later")

    @staticmethod
    def _edges(statement, edges, end):
        """Each other edition with its differences, linked to the lineage record."""
        edges = readable(edges, getattr(statement, "reader", None))
        lines = [
            (
                reverse("admin:policies_lineage_change", args=[edge.pk]),
                truncatewords(getattr(edge, end).short_text, 20),
                getattr(edge, end).publication,
                edge.get_change_display().lower(),
                edge.get_state_display().lower(),
            )
            for edge in edges
        ]
        return format_html_join(mark_safe("<br>"), '<a href="{}">{}</a> ({}; {}, {})', lines) or "none"

    def save_model(self, request, obj, form, change):
        if not change:
            obj.kind = self.kind
            obj.publication = obj.heading.publication
        super().save_model(request, obj, form, change)

    def index(self, record, *, is_new):
        """Only its own entry and those of its updates and publication depend on a statement."""
        if is_new:
            super().index(record, is_new=True)
        else:
            refresh_rows(record.kind, [record])
            refresh_updates(record)
            refresh_rows("publication", [record.publication])
            refresh_followers([record.publication], [record])

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
    own_fields = (
        "target",
        "measurability",
        "deadlines",
        "partners",
        "lead_board",
        "lead_member",
        "lead_officer",
    )
    list_filter = (*KindAdmin.list_filter, "measurability")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if kind := LEADS.get(db_field.name):
            kwargs["widget"] = NameInput(kind)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Statement)
class StatementAdmin(TabledAdmin, WordSearchAdmin):
    """All kinds together, for choosing in other forms. Each kind is edited in its own admin."""

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
