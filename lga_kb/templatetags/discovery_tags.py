"""What pages tell machines about themselves. Nothing here reads the database."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, json_script
from django.utils.safestring import mark_safe

from policies.describing import structured
from policies.describing.registry import kind_of

register = template.Library()


@register.filter
def absolute(address):
    """The address with the site that it is of."""
    return structured.absolute(address)


@register.simple_tag(takes_context=True)
def canonical(context):
    """The one address of a page that may be reached by several: without the order of a list, and in a fixed order."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        return ""
    asked = sorted((name, value) for name, value in request.GET.lists() if name != "sort")
    query = urlencode(
        [(name, each) for name, values in asked for each in values if (name, each) != ("page", "1")]
    )
    return format_html(
        '<link rel="canonical" href="{}">', absolute(request.path + (f"?{query}" if query else ""))
    )


@register.simple_tag
def data_licence():
    """The licence of the data and its name, or nothing."""
    return (settings.DATA_LICENCE, settings.DATA_LICENCE_NAME) if settings.DATA_LICENCE else None


@register.simple_tag
def record_data(record):
    """What the page of a record is about."""
    return _data(kind_of(record).structured(record))


@register.simple_tag
def breadcrumb_data(*names_and_addresses):
    """From names and addresses in turn; those left empty are none."""
    pairs = zip(names_and_addresses[::2], names_and_addresses[1::2], strict=True)
    steps = [("Home", reverse("home")), *((str(name), address) for name, address in pairs if address)]
    return _data(structured.breadcrumb_list(steps))


def _data(data):
    """A block of data, which no browser runs, so that the content policy need allow no script for it.

    Django has written out every sign by which text could end the block; only the name of its type is changed.
    """
    block = json_script(data)
    return mark_safe(block.replace('type="application/json"', 'type="application/ld+json"', 1))
