"""The links from a list to its data."""

from django import template

from lga_kb.exports.file_links import data_links

register = template.Library()


@register.inclusion_tag("components/data_links.html")
def data_of_list(request, page=None):
    """Visible links; `page` is the list's page, where the index answers it."""
    return {"links": data_links(request.path, _asked(page))}


@register.inclusion_tag("components/data_alternates.html")
def alternates_of_list(request, page=None):
    """The same for programs, in the head of the page."""
    return {"links": data_links(request.path, _asked(page))}


def _asked(page) -> dict[str, list[str]]:
    """Only what the list knows: an address may have more, which the page passes over and files refuse."""
    return page.address.kept if page else {}
