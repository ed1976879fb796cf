"""Updates the search index in the transaction in which editors save or delete."""

from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction

from policies.search.index import publications_tagged, refresh


class IndexedAdmin(admin.ModelAdmin):
    """An admin for rows that are in the index, or are tags of entries.

    `printed_in_path` leads from a row to its publication. `tag` is the facet for rows that are tags; the tagged
    entries, including those that lose the tag, are found in the present index.
    """

    printed_in_path = ""
    tag = ""
    # Counts beside filter values would need one query each over the whole list.
    show_facets = admin.ShowFacets.NEVER

    def get_changeform_initial_data(self, request):
        """Initial values from the address for a new record, without values that the field cannot have."""
        sent = super().get_changeform_initial_data(request)
        return {name: value for name, value in sent.items() if self._can_hold(name, value)}

    def _can_hold(self, name, value):
        try:
            field = self.model._meta.get_field(name)
            kind = getattr(field, "target_field", field)
            for each in value if isinstance(value, list) else [value]:
                kind.to_python(each)
        except FieldDoesNotExist:
            return True
        except (ValidationError, ValueError, TypeError, OverflowError):
            return False
        return True

    def publications_of(self, record):
        """The publications whose entries may change with the record."""
        for name in filter(None, self.printed_in_path.split(".")):
            record = getattr(record, name, None)
        if self.printed_in_path:
            return [record] if record else []
        return (
            publications_tagged(f"{self.tag}:{record.pk if self.tag == 'goal' else record.slug}")
            if self.tag
            else []
        )

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.index(form.instance, is_new=not change)

    def index(self, record, *, is_new):
        """Update the search entries of a saved record."""
        refresh(self.publications_of(record), [record])

    @transaction.atomic
    def delete_model(self, request, obj):
        publications = list(self.publications_of(obj))
        super().delete_model(request, obj)
        refresh((publication for publication in publications if publication.pk), [obj])

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        records = list(queryset)
        publications = {publication for record in records for publication in self.publications_of(record)}
        super().delete_queryset(request, queryset)
        refresh((publication for publication in publications if publication.pk), records)
