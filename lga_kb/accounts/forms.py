"""Forms for people: their role, how they log in, and a forgotten password."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.utils import timezone

from lga_kb.access import limits
from lga_kb.access.address import caller
from lga_kb.leads.models import LeadOfficer
from lga_kb.notices.accounts import note_forgotten
from policies.admin.base.readable import ReadableForm
from policies.editing.roles import MAY
from policies.models import Commitment

FORGOTTEN_RATE = "10/hour"  # of one caller; what is beyond is left out without a word


class RoleField(forms.ModelMultipleChoiceField):
    """Roles to tick, each explained in a sentence."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group):
        return f"{group.name}: {MAY[group.name]}" if group.name in MAY else group.name


class RolesMixin(forms.Form):
    roles = RoleField(
        Group.objects.order_by("name"),
        required=False,
        label="Role",
        help_text="Without a role people cannot log in. You can limit them to some publications or boards below.",
    )
    needs_second_factor = forms.BooleanField(
        required=False,
        label="Must use two-factor log-in",
        help_text="A passkey or an app in addition to the password. With single sign-on the "
        "organisation asks for it.",
    )
    needed_before = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.instance
        if user.pk:
            self.fields["roles"].initial = user.groups.all()
            self.needed_before = bool(
                getattr(getattr(user, "log_in_rule", None), "needs_second_factor", False)
            )
            self.fields["needs_second_factor"].initial = self.needed_before


class PersonForm(RolesMixin, UserChangeForm):
    """Somebody who works here."""

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "is_active", "is_superuser")


class LeadOfficerForm(ReadableForm):
    """The posts of somebody, chosen from those that plans print."""

    posts = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=LeadOfficer._meta.get_field("posts").help_text,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        printed = Commitment.objects.exclude(lead_officer="").order_by("lead_officer")
        names = set(printed.values_list("lead_officer", flat=True)) | set(self.instance.posts)
        self.fields["posts"].choices = [(name, name) for name in sorted(names)]


class InvitationForm(RolesMixin, forms.ModelForm):
    """Somebody new. They set their own password by the link in the invitation."""

    send_invitation = forms.BooleanField(
        required=False,
        initial=True,
        label="Send an invitation by e-mail",
        help_text="It has a link to set a password, valid for three days. Not needed for single sign-on.",
    )

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email")

    def clean(self):
        given = super().clean()
        if given.get("send_invitation") and settings.SENDS_MAIL and not given.get("email"):
            self.add_error("email", "Enter an e-mail address for the invitation.")
        return given

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


class ForgottenPasswordForm(forms.Form):
    """Asks for the address of an account. The outbox finds the account and sends the link, so the response takes
    equally long for every address.
    """

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )

    def save(self, *, request, **kwargs) -> None:
        """Called by Django's view."""
        if limits.seconds_to_wait("forgotten-password", FORGOTTEN_RATE, caller(request)):
            return
        note_forgotten(self.cleaned_data["email"], now=timezone.now())
