"""A record's ids and papers in other systems: shown on its form, and written only by imports."""

from django.contrib import admin

from boards.models import ExternalId, LinkedPaper
from policies.admin.base.edited import HTTPS
from policies.admin.base.readable import ReadableFormSet


class ShownInline(admin.TabularInline):
    """Read-only rows of a form."""

    formset = ReadableFormSet
    extra = 0
    can_delete = False
    formfield_overrides = HTTPS

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class ExternalIdInline(ShownInline):
    model = ExternalId
    fields = readonly_fields = ("source", "number", "read_at")
    verbose_name_plural = "Ids in other systems"

    @classmethod
    def of(cls, kind):
        """The ids of one kind of record."""
        return type(f"{kind.title()}IdInline", (cls,), {"fk_name": kind})


class LinkedPaperInline(ShownInline):
    model = LinkedPaper
    fields = ("title", "address", "published_on", "is_current")
