"""A board for other programs, with an address for each format."""

from abc import abstractmethod
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View

from boards.interop import popolo
from boards.interop.gather import gather
from boards.interop.oparl import writing as oparl
from boards.interop.parsed_boards import Holding
from boards.models import Board

READABLE = {"ensure_ascii": False, "indent": 1}


class BoardJson(View):
    """A board with its seats and public meetings."""

    @abstractmethod
    def write(self, holding: Holding) -> dict[str, Any]: ...

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        board = get_object_or_404(Board.objects.published(), slug=slug)
        holding = gather(Board.objects.filter(pk=board.pk), request.build_absolute_uri)
        return JsonResponse(self.write(holding), json_dumps_params=READABLE)


class PopoloBoard(BoardJson):
    def write(self, holding: Holding) -> dict[str, Any]:
        return popolo.write(holding)


class OParlBoard(BoardJson):
    def write(self, holding: Holding) -> dict[str, Any]:
        return oparl.write(holding, body=self.request.build_absolute_uri(reverse("boards:board-list")))
