"""The forms in which a lead officer reports: one short row for each commitment. Empty rows are ignored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.db import transaction
from django.utils import timezone

from lga_kb.notices.happened import update_waits
from policies.editing import rights
from policies.models import Commitment, Update
from policies.models.listed.statement_status import status_choices
from policies.models.shared.asked_once import asking_once
from policies.search.index import refresh


class ReportForm(forms.ModelForm):
    """An update, with the statuses that a commitment can have."""

    evidence_url = forms.URLField(label="Web address that shows it", required=False, assume_scheme="https")

    class Meta:
        model = Update
        fields = ("status", "words", "evidence_url", "dated_on")
        labels = {
            "words": "What happened",
            "dated_on": "On",
        }
        widgets = {
            "words": forms.Textarea(attrs={"rows": 2}),
            "dated_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = dict.fromkeys(("words", "dated_on"), "")

    def __init__(self, data=None, *, commitment: Commitment, prefix: str):
        instance = Update(statement=commitment, dated_on=timezone.localdate())
        super().__init__(
            data, instance=instance, prefix=prefix, empty_permitted=True, use_required_attribute=False
        )
        choices = [("", "No change"), *status_choices(commitment.kind)]
        self.fields["status"] = forms.ChoiceField(label="Status", choices=choices)

    def clean_dated_on(self):
        day = self.cleaned_data["dated_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Enter the day it happened, not a future day.")
        return day


@dataclass(frozen=True)
class Row:
    """A commitment with its last update and the form for the next."""

    commitment: Commitment
    last: Update | None
    form: ReportForm


def rows_for(commitments: Iterable[Commitment], data=None) -> list[Row]:
    commitments = list(commitments)
    updates = Update.objects.newest_of_each().filter(statement__in=commitments)
    last = {each.statement_id: each for each in updates}
    with asking_once():
        return [
            Row(each, last.get(each.pk), ReportForm(data, commitment=each, prefix=f"c{each.pk}"))
            for each in commitments
        ]


def is_shown_at_once(user) -> bool:
    """Whether somebody's updates are public as soon as they are saved."""
    return rights.may(user, "publish", Commitment)


@transaction.atomic
def save(rows: Iterable[Row], *, by) -> list[Update]:
    """Record what was filled in. The forms are valid."""
    saved = []
    for row in rows:
        if not row.form.has_changed():
            continue
        update = row.form.save(commit=False)
        update.author, update.is_published = by, is_shown_at_once(by)
        update._history_user, update._change_reason = by, "Reported by the lead officer"
        update.save()
        if not update.is_published:
            update_waits(update, by=by)
        saved.append(update)
    refresh({each.statement.publication for each in saved}, saved)
    return saved
