"""Describes the subject of a page as schema.org data."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from policies.models import Publication, Theme

Json = dict[str, Any]

CONTEXT = "https://schema.org"
PUBLISHER = {
    "@type": "Organization",
    "name": "Local Government Association",
    "url": "https://www.local.gov.uk/",
}


def absolute(address: str) -> str:
    """The address with the site that it is of."""
    return urljoin(settings.SITE_URL, address)


WORKS = {"Report", "CreativeWork"}  # the types in use that can have a licence


def described(type: str, address: str, **said: Any) -> Json:
    """The subject of the page at an address, without empty values."""
    about = {"@context": CONTEXT, "@type": type, "@id": absolute(address), "url": absolute(address)}
    said = {"inLanguage": "en-GB", "publisher": PUBLISHER} | said
    if type in WORKS:
        said["license"] = settings.DATA_LICENCE
    return about | {name: value for name, value in said.items() if value}


def part_of(publication: Publication) -> Json:
    address = absolute(publication.get_absolute_url())
    return {"@type": "Report", "@id": address, "name": str(publication), "url": address}


def themes_named(themes: Iterable[Theme]) -> list[Json]:
    return [
        {"@type": "Thing", "name": theme.name, "url": absolute(theme.get_absolute_url())} for theme in themes
    ]


def date_of_issue(publication: Publication) -> str:
    """As exact as it is known."""
    digits = {"day": 10, "month": 7, "year": 4}.get(publication.issued_precision)
    return publication.issued_on.isoformat()[:digits] if digits and publication.issued_on else ""


def breadcrumb_list(steps: Iterable[tuple[str, str]]) -> Json:
    """Where a page stands: pairs of a name and an address, from the home page on."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(address)}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }
