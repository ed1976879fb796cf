"""The items of a meeting in the order of its agenda, each with its paper and what came of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseModelFormSet, modelformset_factory

from boards.models import AgendaItem
from policies.admin.base.readable import ReadableForm

EMPTY_ROWS = 3
MORE_ROWS = 5
PREFIX = "items"
OUTCOMES = ("decision", "action", "owner", "due_on")
PAPER = ("paper", "paper_address")


class Day(forms.DateInput):
    """A day as the browser asks for one."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class ItemForm(ReadableForm):
    """One item. `place` is its position on this page, which buttons, keys and the mouse change."""

    place = forms.IntegerField(required=False, widget=forms.HiddenInput)
    is_part = forms.BooleanField(label="Part of the item above", required=False)
    paper = forms.CharField(label="Paper", max_length=300, required=False)
    paper_address = forms.URLField(
        label="Web address of the paper", max_length=500, required=False, assume_scheme="https"
    )
    decision = forms.CharField(label="Decision", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    action = forms.CharField(label="Action", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    owner = forms.CharField(label="Who does it", max_length=200, required=False)
    due_on = forms.DateField(label="Due", required=False, widget=Day)

    class Meta:
        model = AgendaItem
        fields = ("number", "title", "presenter", "status")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].required = False
        self.fields["title"].widget.attrs["class"] = "kb-item-title"
        if self.instance.pk:
            self.fields["number"].disabled = True  # its web address has it
            del self.fields["is_part"]
            self.initial |= own_words(self.instance)

    @property
    def changed_data(self):
        return [name for name in super().changed_data if name != "place"]

    @property
    def is_written(self) -> bool:
        """Whether it is an item, and not an empty row."""
        return bool(self.instance.pk or self.has_changed())

    @property
    def has_more(self) -> bool:
        """Whether it says more than its first line shows."""
        return any(self[name].value() for name in (*PAPER, *OUTCOMES, "status"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("paper_address") and not cleaned.get("paper"):
            self.add_error("paper", "Enter the title of the paper.")
        if (cleaned.get("owner") or cleaned.get("due_on")) and not cleaned.get("action"):
            self.add_error("action", "Enter what is to be done.")
        return cleaned


class ItemForms(BaseModelFormSet):
    """The rows by their places, whatever order they were sent in."""

    def in_order(self) -> list[Any]:
        return sorted(self.forms, key=place_of)


def item_forms(items, data=None, *, empty: int = 0) -> ItemForms:
    made: Any = modelformset_factory(AgendaItem, form=ItemForm, formset=ItemForms, extra=empty, max_num=500)
    return made(data, queryset=items, prefix=PREFIX)


def place_of(form: ItemForm) -> tuple[int, int]:
    """The place that was sent; rows without one come after those that have one, as they are stored."""
    value, number = str(form["place"].value() or ""), int(str(form.prefix).rpartition("-")[2])
    return (int(value), number) if value.isdecimal() and len(value) < 9 else (1000, number)


def moved(data, forms: ItemForms, asked: str):
    """What was sent, with one row and its neighbour in each other's place: `2 up` is row 2."""
    rows, (number, _, way) = forms.in_order(), asked.partition(" ")
    data = data.copy()
    for place, form in enumerate(rows):
        data[form.add_prefix("place")] = str(place)
    here = next((at for at, form in enumerate(rows) if form.prefix == f"{PREFIX}-{number}"), None)
    there = None if here is None else here + (1 if way == "down" else -1)
    if here is not None and there is not None and 0 <= there < len(rows):
        for one, other in ((here, there), (there, here)):
            data[rows[one].add_prefix("place")] = str(other)
    return data


def with_more_rows(data):
    data = data.copy()
    name = f"{PREFIX}-TOTAL_FORMS"
    data[name] = str(int(data[name]) + MORE_ROWS) if data.get(name, "").isdecimal() else str(MORE_ROWS)
    return data


def own_words(item: AgendaItem) -> dict:
    """What was entered by hand beside an item: what documents print is changed on pages of its own."""
    decision, action, paper = by_hand(item)
    return {
        "decision": decision.summary if decision else "",
        "action": action.summary if action else "",
        "owner": action.owner if action else "",
        "due_on": action.due_on if action else None,
        "paper": paper.title if paper and paper.is_current else "",
        "paper_address": paper.address if paper and paper.is_current else "",
    }


def by_hand(item: AgendaItem) -> tuple:
    """The first decision, action and paper of an item that are from no document."""
    return (
        next((each for each in item.decisions.all() if each.passage_id is None and not each.wording), None),
        next((each for each in item.actions.all() if each.passage_id is None and not each.wording), None),
        next((each for each in item.linked_papers.all() if each.source == SOURCE), None),
    )


SOURCE = "entered by hand"
