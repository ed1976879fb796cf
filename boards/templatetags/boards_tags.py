"""How pages of boards write council years and what covers of reports print. Nothing here reads the database."""

from django import template

register = template.Library()


@register.filter
def council_year(begins):
    """A council year by the year it begins in: `2020 to 2021`."""
    return f"{begins} to {begins + 1}"


@register.filter
def said(sentence):
    """A short printed sentence as part of another: `For information.` becomes `for information`."""
    words = sentence.strip().rstrip(".")
    return words[:1].lower() + words[1:]
