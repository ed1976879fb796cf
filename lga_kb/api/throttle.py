"""How often an address may ask."""

from django.conf import settings
from rest_framework.throttling import AnonRateThrottle


class AnonymousThrottle(AnonRateThrottle):
    """The rate stands in the settings. Each worker counts for itself, unless CACHES names a cache that they share."""

    def get_rate(self):
        return settings.API_RATE or None
