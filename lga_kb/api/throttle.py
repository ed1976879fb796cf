"""How often an address may ask."""

from django.conf import settings
from rest_framework.throttling import BaseThrottle

from lga_kb.access import limits
from lga_kb.access.address import caller


class AnonymousThrottle(BaseThrottle):
    """The rate is API_RATE. Each process counts separately, unless CACHE_URL names a shared cache."""

    def allow_request(self, request, view):
        self.seconds = limits.seconds_to_wait("api", settings.API_RATE, caller(request))
        return not self.seconds

    def wait(self):
        return self.seconds
