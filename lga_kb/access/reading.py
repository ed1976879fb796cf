"""Caches checks of rights during a request that only reads: a page makes dozens of them for the same few records."""

from django.db import connection

from policies.models.shared.asked_once import asking_once

READS = {"GET", "HEAD"}


def ask_once(get_response):
    """Keep the results of checks until the page is made."""

    def answer(request):
        if request.method not in READS:
            return get_response(request)
        with asking_once(_version_of(request)):
            return get_response(request)

    return answer


def _version_of(request) -> str:
    """Of the site, where it was read for a public page. Not within a transaction, which may change and take it back."""
    return "" if connection.in_atomic_block else getattr(request, "site_version", "")
