"""Errors under /api/, all in the format of RFC 9457."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from rest_framework import exceptions, serializers
from rest_framework.response import Response

PROBLEM = "application/problem+json"
NOT_FOUND = "Nothing was found at this address. It may be mistyped, or the record may not be public."


class WrongParameter(serializers.Serializer):
    parameter = serializers.CharField()
    detail = serializers.CharField()


class Problem(serializers.Serializer):
    """A problem in one sentence and, for wrong parameters, the problem of each."""

    title = serializers.CharField(help_text="The name of the status.")
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = WrongParameter(many=True, required=False)


class Missing(exceptions.APIException):
    """A valid parameter that names nothing, with a sentence for each."""

    status_code = HTTPStatus.NOT_FOUND


class TooSlow(exceptions.APIException):
    status_code = HTTPStatus.SERVICE_UNAVAILABLE
    default_detail = "The search took too long. Use fewer or longer words, or add a filter."


def body(status: int, detail: str, errors=()) -> dict:
    shape = {"title": HTTPStatus(status).phrase, "status": int(status), "detail": detail}
    return shape | ({"errors": list(errors)} if errors else {})


def handled(error: Exception, context) -> Response | None:
    """The response to an exception of a view; none for an internal error, which gets 500."""
    if isinstance(error, Http404):
        error = exceptions.NotFound(NOT_FOUND)
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    if not isinstance(error, exceptions.APIException):
        return None
    errors = list(_errors(error.detail)) if isinstance(error.detail, dict) else []
    if errors:
        detail = " ".join(each["detail"] for each in errors)
    elif isinstance(error, exceptions.Throttled):
        detail = f"Too many requests. Try again in {error.wait or 1:.0f} seconds."
    else:
        detail = str(error.detail)
    response = Response(body(error.status_code, detail, errors), error.status_code, content_type=PROBLEM)
    if isinstance(error, exceptions.Throttled):
        response.headers["Retry-After"] = f"{error.wait or 1:.0f}"
    return response


def page(status: int, detail: str) -> JsonResponse:
    """The same for addresses without a view of the API."""
    return JsonResponse(body(status, detail), status=status, content_type=PROBLEM)


def _errors(detail: dict) -> Iterator[dict]:
    for name, sentences in detail.items():
        for sentence in sentences if isinstance(sentences, list) else [sentences]:
            yield {"parameter": str(name), "detail": str(sentence)}
