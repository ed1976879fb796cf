"""The links from a list to its data."""

from django import template

from lga_kb.exports.links import data_links

register = template.Library()


@register.inclusion_tag("components/data_links.html")
def data_of_list(request, filter=None):
    """Visible links; `filter` is what the list is narrowed by."""
    return {"links": data_links(request.path, _chosen(request, filter))}


@register.inclusion_tag("components/data_alternates.html")
def alternates_of_list(request, filter=None):
    """The same for programs, in the head of the page."""
    return {"links": data_links(request.path, _chosen(request, filter))}


@register.inclusion_tag("components/data_links.html")
def data_of_search(request, search):
    return {"links": data_links(request.path, search.address.kept)}


@register.inclusion_tag("components/data_alternates.html")
def alternates_of_search(request, search):
    return {"links": data_links(request.path, search.address.kept)}


def _chosen(request, filter):
    """Only what the list knows: an address may hold more, which the page passes over and files refuse."""
    names = filter.filters if filter else ()
    return {name: [value for value in request.GET.getlist(name) if value] for name in names}
