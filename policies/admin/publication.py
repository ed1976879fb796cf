from django.contrib import admin
from django.template.defaultfilters import truncatewords
from django.urls import reverse

from policies.admin.base.deletable import DeletableAdmin
from policies.admin.base.edited import EditedAdmin, PublicationYearFilter
from policies.admin.base.reviewed import ReviewedAdmin
from policies.admin.base.tabled import TabledAdmin
from policies.admin.lists.actions import MOVE_ACTIONS, MovesAdmin
from policies.admin.lists.side_filters import EditedFilter, PlacedFilter, PublicationFilter
from policies.admin.lists.words import WordSearchAdmin
from policies.editing.rights import may
from policies.models import Ask, Commitment, Offer, Passage, Publication
from policies.views import PublicationDetail

KINDS = (Offer, Ask, Commitment)


@admin.register(Publication)
class PublicationAdmin(ReviewedAdmin, MovesAdmin, DeletableAdmin, EditedAdmin):
    public_view = PublicationDetail
    is_chosen_elsewhere = True
    list_display = (
        "__str__",
        "kind",
        "years_covered",
        "issued_on",
        "state_shown",
        "reference",
        "imported_at",
    )
    list_filter = (
        "state",
        "kind",
        PublicationYearFilter,
        EditedFilter,
        PlacedFilter,
        "language",
        "is_draft",
        "is_complete",
    )
    search_fields = ("title", "subtitle", "slug", "reference")
    autocomplete_fields = ("part_of", "supersedes", "occasion", "themes")
    actions = MOVE_ACTIONS
    date_hierarchy = "issued_on"
    prepopulated_fields = {"slug": ["title"]}
    identity = ("slug",)
    provenance = (
        "state",
        "withdrawn_reason",
        "publish_at",
        "file_name",
        "file_sha256",
        "line_count",
        "placed_count",
        "imported_at",
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "subtitle",
                    "slug",
                    "kind",
                    "summary",
                    "publisher",
                    "reference",
                    "addressee",
                    "language",
                    "themes",
                )
            },
        ),
        ("Written for", {"fields": ("occasion", "stage", "house", "held_on")}),
        ("When", {"fields": ("years", "issued_on", "issued_precision", "date_basis")}),
        (
            "State",
            {"fields": ("state", "withdrawn_reason", "publish_at")},
        ),
        (
            "Edition",
            {"fields": ("is_draft", "is_complete", "part_of", "supersedes")},
        ),
        (
            "Where it comes from",
            {
                "fields": (
                    "source_url",
                    "read_on",
                    "file_name",
                    "file_sha256",
                    "line_count",
                    "placed_count",
                    "imported_at",
                )
            },
        ),
        ("Editing", {"fields": ("edited_fields", "edited_by", "edited_at"), "classes": ["collapse"]}),
    )

    def publications_of(self, record):
        return [record]

    def _state_links(self, request, record):
        """With links to its contents, and the file it was read from."""
        links = super()._state_links(request, record)
        for model in KINDS:
            if may(request.user, "view", model):
                address = reverse(f"admin:policies_{model._meta.model_name}_changelist")
                name = str(model._meta.verbose_name_plural).capitalize()
                links.append({"address": f"{address}?publication__id__exact={record.pk}", "name": name})
        imported = record.imports.light().last() if may(request.user, "import", Publication) else None
        if imported:
            address = reverse("admin:policies_documentimport_change", args=[imported.pk])
            links.append({"address": address, "name": "The imported file"})
        return links

    @admin.display(description="state", ordering="state")
    def state_shown(self, publication):
        return self.state_in_words(publication)

    @admin.display(description="years", ordering="years")
    def years_covered(self, publication):
        first, last = publication.first_year, publication.last_year
        return str(first) if first == last else f"{first} to {last}"


@admin.register(Passage)
class PassageAdmin(TabledAdmin, WordSearchAdmin):
    """For looking up a passage. Its text is official wording, so only imports add, change or remove it."""

    list_display = ("short_text", "publication", "shape", "number", "page", "first_line")
    list_filter = ("shape", PublicationYearFilter, PublicationFilter)
    list_select_related = ("publication",)
    search_fields = ("text",)
    ordering = ("-publication_id", "position")
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description="text", ordering="position")
    def short_text(self, passage):
        return truncatewords(passage.text, 20)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
