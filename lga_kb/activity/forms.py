"""The filters of the activity: a day, a person, a kind of record."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone

FIRST_DAY = date(2000, 1, 1)


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return obj.get_full_name() or obj.get_username()


class ActivityForm(forms.Form):
    day = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    person = PersonField(User.objects.none(), required=False, empty_label="Everybody")
    kind = forms.ChoiceField(required=False)

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["person"].queryset = User.objects.filter(is_staff=True).order_by(
            "last_name", "first_name", "username"
        )
        self.fields["kind"].choices = [("", "Everything"), *kinds]

    def clean_day(self):
        day, today = self.cleaned_data["day"] or timezone.localdate(), timezone.localdate()
        if not FIRST_DAY <= day <= today:
            raise forms.ValidationError("Choose today or an earlier day.")
        return day
