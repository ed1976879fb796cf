"""Sends errors to a Sentry, or what speaks its protocol, where SENTRY_DSN names one."""

from __future__ import annotations

import importlib

from django.core.exceptions import ImproperlyConfigured


def send_errors_to(address: str) -> None:
    """Begin to send. Nothing about people goes along. Raises ImproperlyConfigured where the package is missing."""
    if not address:
        return
    try:
        sentry = importlib.import_module("sentry_sdk")
    except ImportError:
        raise ImproperlyConfigured(
            "SENTRY_DSN is set: install the package sentry-sdk, or unset it."
        ) from None
    sentry.init(
        dsn=address, send_default_pii=False, max_request_body_size="never", include_local_variables=False
    )
