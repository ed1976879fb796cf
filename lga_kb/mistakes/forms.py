"""What a reader says is wrong."""

from django import forms

from lga_kb.mistakes.models import MOST_WORDS


class MistakeForm(forms.Form):
    words = forms.CharField(
        label="What is wrong, and what should it say?",
        max_length=MOST_WORDS,
        error_messages={
            "required": "Enter what is wrong.",
            "max_length": f"Use at most {MOST_WORDS:,} characters.",
        },
    )
