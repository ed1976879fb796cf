"""What a page is about, in the words of schema.org, for machines."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone

CONTEXT = "https://schema.org"
PUBLISHER = {
    "@type": "Organization",
    "name": "Local Government Association",
    "url": "https://www.local.gov.uk/",
}


def absolute(address: str) -> str:
    """The address with the site that it is of."""
    return urljoin(settings.SITE_URL, address)


def report(publication) -> dict:
    """A publication."""
    return _without_empty(
        {
            "@context": CONTEXT,
            "@type": "Report",
            "@id": absolute(publication.get_absolute_url()),
            "url": absolute(publication.get_absolute_url()),
            "name": str(publication),
            "abstract": publication.summary,
            "reportNumber": publication.reference,
            "datePublished": _date_of_issue(publication),
            "temporalCoverage": f"{publication.first_year}/{publication.last_year}",
            "inLanguage": "en-GB",
            "publisher": PUBLISHER,
        }
    )


def creative_work(statement, themes) -> dict:
    """An offer, an ask or a commitment, as part of what prints it."""
    publication = statement.publication
    return _without_empty(
        {
            "@context": CONTEXT,
            "@type": "CreativeWork",
            "@id": absolute(statement.get_absolute_url()),
            "url": absolute(statement.get_absolute_url()),
            "name": f"{statement.get_kind_display()}: {statement.gist}"[:300],
            "genre": statement.get_kind_display(),
            "text": statement.wording,
            "about": [
                {"@type": "Thing", "name": theme.name, "url": absolute(theme.get_absolute_url())}
                for theme in themes
            ],
            "datePublished": _date_of_issue(publication),
            "inLanguage": "en-GB",
            "publisher": PUBLISHER,
            "isPartOf": {
                "@type": "Report",
                "@id": absolute(publication.get_absolute_url()),
                "name": str(publication),
                "url": absolute(publication.get_absolute_url()),
            },
        }
    )


def event(meeting) -> dict:
    """A meeting of a board."""
    starts = meeting.met_on.isoformat()
    if meeting.starts_at:
        moment = datetime.combine(meeting.met_on, meeting.starts_at)
        starts = moment.replace(tzinfo=timezone.get_default_timezone()).isoformat()
    venue = meeting.venue or "Not announced"
    return {
        "@context": CONTEXT,
        "@type": "Event",
        "@id": absolute(meeting.get_absolute_url()),
        "url": absolute(meeting.get_absolute_url()),
        "name": f"{meeting.board.name}: meeting",
        "startDate": starts,
        "location": {"@type": "Place", "name": venue, "address": venue},
        "organizer": PUBLISHER
        | {"name": meeting.board.name, "url": absolute(meeting.board.get_absolute_url())},
        "inLanguage": "en-GB",
    }


def breadcrumb_list(steps) -> dict:
    """Where a page stands: pairs of a name and an address, from the home page on."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(address)}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }


def _date_of_issue(publication) -> str:
    """As far as it is known: a month is a month."""
    digits = {"day": 10, "month": 7, "year": 4}.get(publication.issued_precision)
    return publication.issued_on.isoformat()[:digits] if digits else ""


def _without_empty(data: dict) -> dict:
    return {name: value for name, value in data.items() if value}
