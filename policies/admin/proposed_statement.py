"""The list of proposed sentences, and the page on which editors decide on them."""

from django.contrib import admin
from django.template.defaultfilters import truncatewords

from policies.admin.base.readable import ReadableAdmin
from policies.admin.proposal_review import ProposalReview
from policies.models import ProposedStatement


@admin.register(ProposedStatement)
class ProposedStatementAdmin(ProposalReview, ReadableAdmin):
    """The result is recorded with the decision, so nothing here is editable."""

    acts_at_once = True  # it has a review of its own
    change_list_template = "admin/proposals/change_list.html"
    list_display = ("sentence", "kind", "publication", "state", "decided_by", "decided_at")
    list_filter = ("state", "kind")
    list_select_related = ("publication", "decided_by")
    search_fields = ("text", "publication__title", "publication__slug")
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="sentence", ordering="text")
    def sentence(self, proposed):
        return truncatewords(proposed.text, 20)
