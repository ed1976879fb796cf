"""The form for subscribing to alerts."""

from django import forms

from lga_kb.alerts.models import Following
from lga_kb.news.subject import NoSuchSubject, Subject


class FollowForm(forms.Form):
    """An address, how often, and the subject, which comes from the page that links here."""

    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        error_messages={
            "required": "Enter an e-mail address.",
            "invalid": "Enter an e-mail address in the correct format, like name@example.com.",
        },
    )
    frequency = forms.ChoiceField(
        label="How often",
        choices=Following.Frequency.choices,
        initial=Following.Frequency.WEEKLY,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose how often."),
    )
    what = forms.ChoiceField(choices=Following.What.choices, widget=forms.HiddenInput)
    value = forms.CharField(max_length=1000, widget=forms.HiddenInput)

    def clean_email(self):
        """The address in ASCII, as mail servers accept it. Other letters before the @ are refused.

        So a message's head contains no invisible letters and no lookalikes.
        """
        local, _, domain = self.cleaned_data["email"].rpartition("@")
        try:
            email = f"{local}@{domain.encode('idna').decode()}"
        except UnicodeError:
            email = ""
        if not email or not email.isascii() or len(email) > 254:
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"])
        return email


def subject_of(data) -> Subject | None:
    """The subject to follow, or nothing if it does not exist."""
    what, value = data.get("what", ""), data.get("value", "")
    if what not in Following.What.values or not value or len(value) > 1000 or "\0" in value:
        return None
    try:
        return Subject(what, value).check()
    except NoSuchSubject:
        return None
