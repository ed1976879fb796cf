"""The board items that an update cites as evidence, chosen on the form of the update."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple

from boards.models import AgendaItem, Report
from policies.admin.base.future_days import AskedAboutFuture
from policies.admin.progress import UpdateAdmin
from policies.models import Update

admin.site.unregister(Update)

# Any field for agenda items tells the widget where to look them up.
_TO_ITEMS = Report._meta.get_field("item")


class UpdateForm(AskedAboutFuture):
    evidence_items = forms.ModelMultipleChoiceField(
        AgendaItem.objects.all(),
        required=False,
        label="Evidence items",
        help_text="Agenda items with a report or minutes that show it.",
        widget=AutocompleteSelectMultiple(_TO_ITEMS, admin.site),
    )

    def __init__(self, *args, initial=None, instance=None, **kwargs):
        cited = {"evidence_items": list(instance.agenda_items.all())} if instance and instance.pk else {}
        super().__init__(*args, initial=cited | (initial or {}), instance=instance, **kwargs)


@admin.register(Update)
class CitingUpdateAdmin(UpdateAdmin):
    """Adds the board items that an update cites."""

    form = UpdateForm

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "evidence_items" in form.changed_data:
            form.instance.agenda_items.set(form.cleaned_data["evidence_items"])
