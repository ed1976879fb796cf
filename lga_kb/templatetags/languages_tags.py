"""Template tags for the language of a page's frame."""

from django import template

from lga_kb.languages.welsh_frame import PREFIX, WELSH, is_page

register = template.Library()


@register.simple_tag
def other_frame(request):
    """The address of this page in the other frame, with the code and name of its language; None without one."""
    if not request or request.resolver_match is None or not is_page(request.path):
        return None
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    if getattr(request, "frame", "") == WELSH:
        return {"address": request.path + query, "code": "en", "name": "English"}
    return {"address": PREFIX + request.path + query, "code": WELSH, "name": "Cymraeg"}
