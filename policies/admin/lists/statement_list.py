"""The lists of offers, asks and commitments: with search, filters, editing in the list and bulk actions."""

from collections import defaultdict
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import modelformset_factory
from django.template.defaultfilters import truncatewords
from django.utils import timezone
from django.utils.html import format_html

from policies.admin.base.edited import PublicationYearFilter
from policies.admin.lists.actions import STATEMENT_ACTIONS, MovesAdmin, check_right, outside_of_scope
from policies.admin.lists.side_filters import (
    EditedFilter,
    LackFilter,
    PriorityFilter,
    PublicationFilter,
    PublicFilter,
    StatusFilter,
    ThemeFilter,
    ValuesFilter,
)
from policies.admin.lists.words import WordSearchAdmin
from policies.admin.waiting.notes import note_on_rows
from policies.editing import bulk_changes as bulk
from policies.editing import rights
from policies.models import Statement, Theme
from policies.models.listed.statement_status import status_choices, status_name

EDITABLE = ("theme_names", "current_status")
# Themes are a fixed list, so every row has a box for each.
MOST_THEMES = 40


class FoldedChoices(forms.CheckboxSelectMultiple):
    """Checkboxes, folded away under the names of the ticked ones."""

    group_name = ""

    def render(self, name, value, attrs=None, renderer=None):
        names = {str(key): label for key, label in self.choices}
        chosen = ", ".join(names[str(key)] for key in value or () if str(key) in names)
        return format_html(
            '<details class="kb-fold"><summary>{}</summary>'
            '<div class="kb-choices" role="group" aria-label="{}">{}</div></details>',
            chosen or "No theme",
            self.group_name,
            super().render(name, value, attrs, renderer),
        )


class RowForm(forms.ModelForm):
    """The fields that can be edited in the list. They have the names of the columns, so that they appear in them."""

    theme_names = forms.MultipleChoiceField(label="themes", required=False, widget=FoldedChoices)
    current_status = forms.ChoiceField(label="status", required=False)
    themes = ()  # all there are, set for the whole list at once
    scope: set[rights.Place] = set()  # to which the user is limited

    class Meta:
        model = Statement
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.scope and not self.scope & rights.places_of(self.instance):
            for name in EDITABLE:
                self.fields.pop(name, None)
            if any(self.add_prefix(name) in self.data for name in EDITABLE):  # its scope was different then
                raise PermissionDenied(outside_of_scope(self.instance))
        elif self.instance.pk:
            short_text = truncatewords(self.instance.short_text, 8)
            self._offer_themes(short_text)
            self._offer_statuses(short_text)

    def _offer_themes(self, short_text):
        if field := self.fields.get("theme_names"):
            field.choices = [(theme.pk, theme.name) for theme in self.themes]
            field.widget.group_name = f"Themes of “{short_text}”"
            self.initial["theme_names"] = [str(theme.pk) for theme in self.instance.themes.all()]

    def _offer_statuses(self, short_text):
        field, status = self.fields["current_status"], self.instance.current_status
        fitting = status_choices(self.instance.kind)
        field.choices = [*([] if status else [("", "Not recorded")]), *fitting]
        field.widget.attrs["aria-label"] = f"Status of “{short_text}”"
        self.initial["current_status"] = status or ""

    @property
    def chosen_themes(self):
        return {theme for theme in self.themes if str(theme.pk) in self.cleaned_data["theme_names"]}


class StatementList(MovesAdmin, WordSearchAdmin):
    list_display: tuple[str, ...] = (
        "short_text_in_short",
        "printed_in",
        "heading_title",
        "theme_names",
        "current_status",
        "record_link",
        "state_or_why_not",
    )
    list_display_links = ("short_text_in_short",)
    list_filter: ClassVar[tuple[Any, ...]] = (
        "state",
        LackFilter,
        EditedFilter,
        ThemeFilter,
        PublicationYearFilter,
        PublicationFilter,
        PriorityFilter,
        StatusFilter,
        PublicFilter,
        "publication__state",
        "certainty",
        ValuesFilter.of("issued_by", "who says it"),
    )
    list_select_related = ("publication", "heading")
    search_fields = ("key", "summary", "wording")
    ordering = ("-publication_id", "key")  # by an index: the one loaded last comes first
    actions = STATEMENT_ACTIONS

    def get_queryset(self, request):
        return super().get_queryset(request).with_status().prefetch_related("themes")

    def get_changelist_instance(self, request):
        """Django allows only columns that are fields of the row itself to be edited in the list; these are not."""
        changelist = super().get_changelist_instance(request)
        if not changelist.is_popup and self.has_change_permission(request):
            changelist.list_editable = EDITABLE
        return changelist

    def get_changelist_formset(self, request, **kwargs):
        themes = tuple(Theme.objects.all()[: MOST_THEMES + 1])
        body: dict[str, Any] = {"themes": themes} if len(themes) <= MOST_THEMES else {"theme_names": None}
        body |= {"scope": set() if request.user.is_superuser else rights.scope_of(request.user)}
        form = type("RowForm", (RowForm,), body)
        return modelformset_factory(self.model, form, extra=0, fields=(), **kwargs)

    def changelist_view(self, request, extra_context=None):
        request.row_forms = []
        if rights.may(request.user, "change", self.model):
            extra_context = {"public_note": note_on_rows(request.user, self.model)} | (extra_context or {})
        with transaction.atomic():
            response = super().changelist_view(request, extra_context)
            if request.row_forms:
                self._save_rows(request.row_forms, request.user, timezone.now())
        return response

    def save_model(self, request, obj, form, change):
        """Collects the rows changed in the list, so that search is updated once for all of them."""
        if isinstance(form, RowForm):
            request.row_forms.append(form)
        else:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        if not isinstance(form, RowForm):
            super().save_related(request, form, formsets, change)

    def _save_rows(self, row_forms, user, now):
        check_right(user, "change", [form.instance for form in row_forms])
        themes = {
            form.instance: form.chosen_themes for form in row_forms if "theme_names" in form.changed_data
        }
        bulk.set_themes(themes, by=user, at=now)
        by_status = defaultdict(list)
        for form in row_forms:
            if "current_status" in form.changed_data:
                by_status[form.cleaned_data["current_status"]].append(form.instance)
        for status, rows in by_status.items():
            bulk.record_status(rows, status, words="", by=user, at=now)

    @admin.display(description="statement", ordering="summary")
    def short_text_in_short(self, statement):
        return truncatewords(statement.short_text, 20)

    @admin.display(description="state", ordering="state")
    def state_or_why_not(self, statement):
        return statement.hidden_with_publication or self.state_in_words(statement)

    @admin.display(description="heading", ordering="heading__position")
    def heading_title(self, statement):
        return truncatewords(statement.heading.title, 8)

    @admin.display(description="status")
    def current_status(self, statement):
        return status_name(statement.current_status) if statement.current_status else None
