"""“Edit this”, for those who may, and “Report a mistake on this page”, for everybody.

A page for everybody is asked for without a session, and looks for none.
"""

from django import template
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from lga_kb.mistakes.record_pages import address_of, record_of
from policies.editing.rights import may
from policies.models import Ask, Commitment, Offer, Statement

register = template.Library()

KINDS = {
    Statement.Kind.OFFER: Offer,
    Statement.Kind.ASK: Ask,
    Statement.Kind.COMMITMENT: Commitment,
}


@register.inclusion_tag("components/edit_this.html", takes_context=True)
def edit_this(context):
    """Where the record of this page is edited, if the reader may."""
    request, record = context.get("request"), record_of(context)
    if request is None or record is None:
        return {}
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return {}
    model = (
        KINDS.get(getattr(record, "kind", ""), type(record))
        if isinstance(record, Statement)
        else type(record)
    )
    if model not in admin.site._registry or not (
        request.user.is_staff and may(request.user, "change", _as(model, record))
    ):
        return {}
    meta = model._meta
    return {
        "address": reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk]),
        "name": meta.verbose_name,
    }


@register.inclusion_tag("components/report_mistake.html", takes_context=True)
def report_mistake(context):
    """The link to the form, the same for every reader, so that the page may be kept by any cache."""
    return {"address": address_of(record_of(context))}


def _as(model, record):
    """The record as one of the model that its admin is for."""
    return record if type(record) is model else model.objects.get(pk=record.pk)
