"""Adapts django-allauth to the site: who is calling, where to redirect, and how secrets are stored."""

from __future__ import annotations

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url

from lga_kb.access.address import client_address


class AccountAdapter(DefaultAccountAdapter):
    """People cannot create accounts themselves, and messages appear only for errors."""

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return client_address(request)

    def add_message(
        self, request, level, message_template=None, message_context=None, extra_tags="", message=None
    ):
        """Show only errors. People can see that they have logged in."""
        if message:
            super().add_message(request, level, message=message, extra_tags=extra_tags)

    def respond_user_inactive(self, request, user):
        return HttpResponseRedirect(resolve_url(settings.LOGIN_URL))


class SecondFactorAdapter(DefaultMFAAdapter):
    """Encrypts the secrets of apps with the site's key, so that nobody can make codes from a stolen backup alone."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is wrong. Enter the one that your app shows now."
    }

    def encrypt(self, text):
        return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        try:
            return _cipher(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()
        except (
            InvalidToken
        ):  # the site's key has changed: an administrator removes the factor, to set it up anew
            return ""

    def get_totp_issuer(self):
        return "LGA knowledge base"

    def _get_user_identifier(self, user):
        return user.get_username()

    def generate_authenticator_name(self, user, type):
        return "My passkey"


def _cipher(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"second factor" + key.encode()).digest()))
