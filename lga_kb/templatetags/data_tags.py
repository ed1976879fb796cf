"""The links from a list to its data, and what a reader can do with all of it."""

from django import template
from django.conf import settings

from lga_kb.exports.file_links import data_links
from lga_kb.search_page.kept_search import KeptSearch

register = template.Library()


@register.simple_tag
def follows_by_email():
    """Whether readers can follow something by e-mail here."""
    return settings.SENDS_MAIL


@register.inclusion_tag("components/data_links.html")
def data_of_list(request, page=None):
    """Visible links; `page` is the list's page, where the index answers it."""
    return {"links": data_links(request.path, _asked(page))}


@register.inclusion_tag("components/data_alternates.html")
def alternates_of_list(request, page=None):
    """The same for programs, in the head of the page, with its feed."""
    return {"links": data_links(request.path, _asked(page)), "feed": _feed_of(request, page)}


@register.inclusion_tag("components/list_actions.html")
def actions_of_list(request, page):
    """Put it into a briefing, follow it by e-mail, and read what is new as a feed."""
    in_order = KeptSearch(_name(request), page.address.with_())
    return {
        "briefing": in_order.name if in_order.fits_a_pack else None,
        "followed": KeptSearch(_name(request), page.address.without("sort")).name,
        "feed": _feed_of(request, page),
    }


def _feed_of(request, page) -> str:
    """The address of what is new of a list; none of one without dates, or of everything there is."""
    if page is None or not any(hit.dated_on for hit in page.hits):
        return ""
    search = KeptSearch(_name(request), page.address.without("sort"))
    return search.feed if search.is_of_something else ""


def _name(request) -> str:
    return request.path.strip("/")


def _asked(page) -> dict[str, list[str]]:
    """Only what the list knows: an address may have more, which the page passes over and files refuse."""
    return page.address.kept if page else {}
