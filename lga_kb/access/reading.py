"""A page asks who may do what dozens of times, of the same few records: a request that only reads asks once."""

from policies.models.shared.asked_once import asking_once

READS = {"GET", "HEAD"}


def ask_once(get_response):
    """Keep what is answered about rights until the page is made."""

    def answer(request):
        if request.method not in READS:
            return get_response(request)
        with asking_once():
            return get_response(request)

    return answer
