"""Error pages and refusals: each says what to do.

Programs that read the API and the exports get the same in the API's error format.
"""

import sys

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import DataError
from django.http import HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.cache import add_never_cache_headers
from django.views import defaults

from lga_kb.errors import database_away, problems

MEGABYTE = 1_000_000
RETRY_AFTER = 30  # seconds


def is_for_programs(request):
    return request.path.startswith("/api/") or "/export." in request.path


def bad_request(request, exception):
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE / MEGABYTE)
    if isinstance(exception, TooManyFilesSent):
        return too_many_files(request, settings.DATA_UPLOAD_MAX_NUMBER_FILES)
    if is_for_programs(request):
        return problems.page(400, "This address cannot be read. It may have too many parameters.")
    return defaults.bad_request(request, exception)


def refuse_unstorable(get_response):
    """Answer with 400 if a request contains a character that text cannot have: NUL, or half of a surrogate pair.

    Some pages clean their input. Everywhere else the database driver refuses it before anything is written, and this
    is not an error of the site.
    """

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        if _is_unstorable(exception):
            return bad_request(request, exception)
        return None

    middleware.process_exception = process_exception
    return middleware


def _is_unstorable(exception: BaseException) -> bool:
    """Whether a text was refused because of its characters. Django gives the driver's error as the cause of its own."""
    said = str(exception)
    if isinstance(exception, UnicodeEncodeError):
        return "surrogates" in said
    return isinstance(exception, ValueError | DataError) and ("NUL" in said or "null character" in said)


def not_found(request, exception):
    if is_for_programs(request):
        return problems.page(404, problems.NOT_FOUND)
    return defaults.page_not_found(request, exception)


def server_error(request):
    """The page for an internal error, or for a database that is unreachable, full or read-only."""
    error = sys.exception()
    if database_away.is_read_only(error):
        return read_only(request)
    if database_away.is_not_usable(error):
        request.has_database_failed = True
        if database_away.is_outage(error):
            request.is_logged_once = True
            if not getattr(request, "replica", None):  # its failure is logged, and another database asked
                database_away.note_outage(error)
        return database_error(request)
    if is_for_programs(request):
        return problems.page(
            500, "Something went wrong on this site, not in your request. We have logged it."
        )
    return defaults.server_error(request)


def database_error(request):
    said = "The database is not available. Nothing was changed. Try again in a few minutes."
    if request.method not in ("GET", "HEAD"):
        said = f"This site is read-only for now. {said}"
    return _for_now(request, "Sorry, the database is not available", said)


def read_only(request):
    """The response to requests that would write while the site is read-only."""
    said = "This site is read-only for now. Nothing was changed. You can read pages. Try this again later."
    return _for_now(request, "This site is read-only for now", said)


def _for_now(request, title, said):
    if is_for_programs(request):
        page = problems.page(503, said)
    else:
        # Without the request, because reading a session or a user would use the database.
        page = HttpResponse(
            loader.get_template("503.html").render({"title": title, "said": said}), status=503
        )
    page.headers["Retry-After"] = RETRY_AFTER
    add_never_cache_headers(page)
    return page


def too_large(request, megabytes):
    """The response to a request that is too large."""
    sentence = f"What you sent is larger than {megabytes:.3g} MB, the limit. Nothing was stored."
    return _refused(request, 413, "Too large", sentence, "Send a smaller file or a shorter text.")


def too_many_files(request, most):
    """The response to a form with too many files."""
    sentence = f"You sent more than {most} files, the most that you can send at once. Nothing was stored."
    return _refused(request, 413, "Too many files", sentence, "Send them in a zip archive.")


def without_length(request):
    """The response to a body in chunks, which has no Content-Length."""
    sentence = "The request has no Content-Length."
    return _refused(request, 411, "The length is missing", sentence)


def not_received(request):
    """The response to a request whose body did not arrive completely."""
    sentence = "Your request did not arrive completely. Nothing was stored. Send it again."
    return _refused(request, 408, "The request was incomplete", sentence)


def too_often(request, seconds):
    """The response to a caller who has used up a limit."""
    wait = f"Wait {seconds} second{'s' * (seconds != 1)} and try again."
    page = _refused(
        request,
        429,
        "Too many requests",
        "There were too many requests for this page from your network.",
        wait,
    )
    page.headers["Retry-After"] = seconds
    return page


def _refused(request, status, title, *sentences):
    if is_for_programs(request):
        page = problems.page(status, " ".join(sentences))
    else:
        page = render(request, "refused.html", {"title": title, "sentences": sentences}, status=status)
    add_never_cache_headers(page)
    return page


def permission_denied(request, exception):
    """The page for a refused action; inside the admin it has the admin's frame."""
    context = {"reason": str(exception)}
    if request.resolver_match and "admin" in request.resolver_match.app_names:
        context |= admin.site.each_context(request) | {"title": "You do not have access to this page"}
        return render(request, "admin/403.html", context, status=403)
    return render(request, "403.html", context, status=403)


def log_in_has_to_wait(request, response, credentials):
    """The page shown instead of the log-in after too many wrong passwords."""
    seconds = request.log_in_wait
    context = admin.site.each_context(request) | {
        "title": "Wait before you log in again",
        "wait": f"{-(-seconds // 60)} minutes" if seconds > 90 else f"{seconds} seconds",
    }
    page = render(request, "admin/locked_out.html", context, status=429)
    page.headers["Retry-After"] = seconds
    return page
