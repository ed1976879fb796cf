"""Asks about days in the future, which are nearly always typing errors."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone


class AskedAboutFuture(forms.ModelForm):
    """Refuses a future day once; if the form is sent again with the same day, it is accepted."""

    future_day = forms.DateField(required=False, widget=forms.HiddenInput)

    def clean_dated_on(self):
        day = self.cleaned_data["dated_on"]
        name = self.add_prefix("future_day")
        if day and day > timezone.localdate() and self.data.get(name) != day.isoformat():
            self.data = self.data.copy()
            self.data[name] = day.isoformat()
            raise ValidationError("This day is in the future. Correct it, or save again if it is meant.")
        return day
