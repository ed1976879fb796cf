"""Caches checks of rights during a request that only reads: a page makes dozens of them for the same few records."""

from policies.models.shared.asked_once import asking_once

READS = {"GET", "HEAD"}


def ask_once(get_response):
    """Keep the results of checks until the page is made."""

    def answer(request):
        if request.method not in READS:
            return get_response(request)
        with asking_once():
            return get_response(request)

    return answer
