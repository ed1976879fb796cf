"""Shared by all admin pages: fields that cannot be changed, and the stamp that imports respect."""

from typing import Any

from django.contrib import admin
from django.contrib.postgres.fields import ArrayField, IntegerRangeField
from django.db.models import Field, URLField
from django.forms import Textarea
from django.template.defaultfilters import truncatewords
from django.utils import timezone
from django.utils.html import format_html

from policies.admin.base.form_fields import LinesField, YearsField
from policies.admin.base.tabled import TabledAdmin
from policies.admin.base.tracked import TrackedAdmin, TrackedInline
from policies.models import Publication
from policies.models.shared.editor_stamp import Edited
from policies.models.shared.names import give_key
from policies.models.shared.readable_rows import readable

# An address typed without a scheme is a web address.
HTTPS: "dict[type[Field[Any, Any]], dict[str, Any]]" = {URLField: {"assume_scheme": "https"}}


class KeptAdmin(TabledAdmin, TrackedAdmin):
    """Protects fields that identify a row, and fields that only an import may write.

    `identity` is set once, when a row is added by hand, and never changes, because addresses and later imports depend
    on it; the key and the place of a new row are made. `provenance` only comes from imports, so official wording is
    never typed.
    """

    identity: tuple[str, ...] = ()
    provenance: tuple[str, ...] = ()
    fellows_by: tuple[
        str, ...
    ] = ()  # what rows share that are in one order, if not all relations of the identity
    is_chosen_elsewhere = False  # in forms of people who may not see the list
    formfield_overrides = {
        ArrayField: {"form_class": LinesField, "widget": Textarea(attrs={"rows": 3})},
        IntegerRangeField: {"form_class": YearsField},
        **HTTPS,
    }
    list_per_page = 50
    show_full_result_count = False

    def has_view_permission(self, request, obj=None):
        is_choosing = request.resolver_match and request.resolver_match.url_name == "autocomplete"
        return super().has_view_permission(request, obj) or bool(self.is_chosen_elsewhere and is_choosing)

    def save_model(self, request, obj, form, change):
        if not change and hasattr(obj, "made_key"):
            with_it = {name: getattr(obj, name) for name in self.fellows_by or self._relations()}
            give_key(obj, readable(self.model._base_manager.filter(**with_it), request.user))
        super().save_model(request, obj, form, change)

    def _relations(self):
        fields = (self.opts.get_field(name) for name in self.identity)
        return [field.name for field in fields if field.is_relation]

    def get_readonly_fields(self, request, obj=None):
        kept = self.provenance if obj is None else (*self.identity, *self.provenance)
        return (*super().get_readonly_fields(request, obj), *kept)

    def get_prepopulated_fields(self, request, obj=None):
        return super().get_prepopulated_fields(request, obj) if obj is None else {}


class EditedAdmin(KeptAdmin):
    """Stamps who changed which fields and when; imports then leave those fields alone.

    `imported_relations` names inline rows that imports also write and that have no stamp of their own: the stamp of
    their parent row records that an editor has changed them.
    """

    imported_relations: tuple[str, ...] = ()
    readonly_fields = ("edited_fields", "edited_by", "edited_at")

    def save_model(self, request, obj, form, change):
        if form.changed_data:
            obj.stamp(fields=form.changed_data, by=request.user, at=timezone.now())
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        changed = [row for row in formset.forms if row.has_changed()]
        if changed and issubclass(formset.model, Edited):
            for row in changed:
                row.instance.stamp(fields=row.changed_data, by=request.user, at=timezone.now())
        elif changed and (relation := formset.fk.remote_field.get_accessor_name()) in self.imported_relations:
            form.instance.stamp(fields=[relation], by=request.user, at=timezone.now())
            form.instance.save(update_fields=["edited_fields", "edited_by", "edited_at"])
        super().save_formset(request, form, formset, change)


class PrintedAdmin(EditedAdmin):
    """A record in a publication."""

    printed_in_path = "publication"

    @admin.display(description="where it is printed")
    def printed_at(self, record):
        if not record.passage_id:
            return "Not loaded: import the document to attach it."
        passage = record.passage
        page = f"page {passage.page}, " if passage.page else ""
        first, last = passage.first_line, passage.last_line
        lines = f"line {first}" if first == last else f"lines {first} to {last}"
        return format_html(
            '<a href="{}">{}, {}{}</a>',
            passage.get_absolute_url(),
            passage.publication,
            page,
            lines,
        )

    @admin.display(description="publication", ordering="publication__title")
    def printed_in(self, record):
        """The publication as text, because a column of the relation itself never wraps."""
        return str(record.publication)

    @admin.display(description="themes")
    def theme_names(self, record):
        return ", ".join(theme.name for theme in record.themes.all())

    @admin.display(description="summary")
    def short_summary(self, record):
        return truncatewords(record.summary, 20)


class ImportedInline(TrackedInline, admin.TabularInline):
    """Rows that only an import adds or removes."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request, obj):
        return False


class YearFilter(admin.SimpleListFilter):
    """Filters a list by year, with the model's own `in_year`."""

    title = "year"
    parameter_name = "year"

    def years(self):
        raise NotImplementedError

    def lookups(self, request, model_admin):
        return [(str(year), str(year)) for year in reversed(self.years())]

    def queryset(self, request, queryset):
        known = {value for value, _ in self.lookup_choices}
        return queryset.in_year(int(self.value())) if self.value() in known else queryset


class PublicationYearFilter(YearFilter):
    def years(self):
        return Publication.objects.years_covered()
