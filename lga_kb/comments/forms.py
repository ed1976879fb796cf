"""The forms on the page of comments."""

from __future__ import annotations

from django import forms

from lga_kb.comments.discussing import named
from lga_kb.comments.models import MOST_CHARACTERS

NO_DAY_ALONE = "Choose who does it, or leave the day empty."


class WordsForm(forms.Form):
    """A comment or a reply."""

    words = forms.CharField(
        label="Comment",
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write something first."},
    )


class TaskForm(forms.Form):
    """Whose task a thread is, and until when. Only people who may read the record are offered."""

    assigned_to = forms.ChoiceField(label="Task for", required=False)
    due_on = forms.DateField(
        label="Due", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in people}
        choices = [("", "Nobody"), *((number, named(user)) for number, user in self.people.items())]
        self.fields["assigned_to"].choices = choices

    def clean(self):
        sent = super().clean()
        if sent.get("due_on") and not sent.get("assigned_to") and "assigned_to" not in self.errors:
            self.add_error("assigned_to", NO_DAY_ALONE)
        return sent

    def task(self) -> dict:
        """The person and the day, as sent."""
        return {
            "assigned_to": self.people.get(self.cleaned_data["assigned_to"]),
            "due_on": self.cleaned_data["due_on"],
        }


class CommentForm(TaskForm, WordsForm):
    """A first comment, which may be a task."""

    field_order = ("words", "assigned_to", "due_on")
