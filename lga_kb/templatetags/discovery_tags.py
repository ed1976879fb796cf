"""What pages tell machines about themselves. Nothing here reads the database."""

from django import template
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import mark_safe

from policies.describing import structured
from policies.describing.registry import kind_of

register = template.Library()


@register.filter
def absolute(address):
    """The address with the site that it is of."""
    return structured.absolute(address)


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
