"""Forgotten password: the form that has a link sent, and says the same whether or not there is such an account."""

from __future__ import annotations

from django import forms
from django.contrib.auth.models import User

from lga_kb.access import limits
from lga_kb.access.address import caller
from lga_kb.notices.accounts import forgotten_password

RATE = "10/hour"  # of one caller; what is beyond is left out without a word


class ForgottenPasswordForm(forms.Form):
    """Asks for the address of an account. The outbox sends to it, so that the answer takes as long for any address."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )

    def save(self, *, request, **kwargs) -> None:
        """Called by Django's view."""
        if limits.seconds_to_wait("forgotten-password", RATE, caller(request)):
            return
        users = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True)
        for user in users:
            if user.has_usable_password() or user.last_login is None:
                forgotten_password(user)
