"""Sends errors to Sentry, or to a service with its protocol, if SENTRY_DSN is set."""

from __future__ import annotations

import importlib

from django.core.exceptions import ImproperlyConfigured


def send_errors_to(address: str) -> None:
    """Start sending errors, without anything about people. Raises ImproperlyConfigured if the package is missing."""
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
