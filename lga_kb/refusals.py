"""What is answered to those who may not: each refusal is a page that says what to do."""

from django.conf import settings
from django.contrib import admin
from django.shortcuts import render


def permission_denied(request, exception):
    """The page for an action that is refused; inside the admin it has the admin's own frame."""
    context = {"reason": str(exception)}
    if request.resolver_match and "admin" in request.resolver_match.app_names:
        context |= admin.site.each_context(request) | {"title": "You may not do this"}
        return render(request, "admin/403.html", context, status=403)
    return render(request, "403.html", context, status=403)


def locked_out(request, response, credentials):
    """The page in place of the log-in, after too many wrong passwords."""
    wait = settings.AXES_COOLOFF_TIME
    context = admin.site.each_context(request) | {
        "title": "Log-in locked",
        "failures": settings.AXES_FAILURE_LIMIT,
        "minutes": int(wait.total_seconds() // 60),
    }
    page = render(request, "admin/locked_out.html", context, status=429)
    page.headers["Retry-After"] = int(wait.total_seconds())
    return page
