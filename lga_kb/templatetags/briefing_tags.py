"""What pages show of a reader's own briefing. A reader without one is asked for no session, and gets no cookie."""

import psycopg
from django import template
from django.db import Error

from lga_kb.briefing.collected import collected_by

register = template.Library()

AWAY = (Error, psycopg.Error)  # the page of an error is shown also where the database does not answer


@register.simple_tag(takes_context=True)
def page_address(context):
    """The address of the page, to come back to."""
    request = getattr(context, "request", None)
    return request.get_full_path() if request else ""


@register.inclusion_tag("components/briefing_link.html", takes_context=True)
def briefing_link(context):
    """The way to the reader's briefing with how many records it has, once there are some."""
    return {"count": _asked(context, len, 0)}


@register.simple_tag(takes_context=True)
def just_added(context, what, value):
    """What the reader has just added with the form of that name: how many records, and how many did not fit."""
    return _asked(context, lambda collected: collected.announced(what, str(value)), None)


def _asked(context, question, otherwise):
    request = getattr(context, "request", None)
    try:
        collected = collected_by(request) if request else None
        return otherwise if collected is None else question(collected)
    except AWAY:
        return otherwise
