"""The boards as a system of OParl: from its address a client finds the body, its lists, and every object in them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View

from boards.interop.kinds import KINDS, Kind, OParlRecords
from boards.interop.oparl import writing as oparl
from boards.interop.views import READABLE
from boards.models import Seat
from policies.importing.parsed import slug_of

Json = dict[str, Any]

PAGE = 100
NAME = "Local Government Association"


class ObjectView(View):
    """Returns JSON that any site may read, and sets no cookie."""

    kind: Kind[Any] = None  # type: ignore[assignment]  # `as_view` gives it, and wants it to be there

    @abstractmethod
    def answer(self, **place: Any) -> Json: ...

    def get(self, request: HttpRequest, **place: Any) -> HttpResponse:
        response = JsonResponse(self.answer(**place), json_dumps_params=READABLE)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    def absolute(self, name: str, *place: object) -> str:
        return self.request.build_absolute_uri(reverse(name, args=place))

    @cached_property
    def writer(self) -> oparl.Writer:
        return oparl.Writer(self.absolute("oparl:body"), lambda slug: self.absolute("oparl:group", slug))

    def written(self, rows: Iterable[Any]) -> list[Json]:
        records = OParlRecords(self.request.build_absolute_uri)
        return [self.kind.write(self.writer, records, row) for row in rows]


class System(ObjectView):
    def answer(self, **place: Any) -> Json:
        return oparl.system(
            self.absolute("oparl:system"),
            name="LGA policy knowledge base",
            website=self.absolute("home"),
            bodies=self.absolute("oparl:bodies"),
        )


class Body(ObjectView):
    def answer(self, **place: Any) -> Json:
        return oparl.body(
            self.absolute("oparl:body"),
            system=self.absolute("oparl:system"),
            name=NAME,
            website=self.absolute("boards:board-list"),
            lists={kind.name: self.absolute(f"oparl:{kind.name}-list") for kind in KINDS},
            licence=settings.DATA_LICENCE,
        )


class Bodies(Body):
    """The list of bodies, which has only one."""

    def answer(self, **place: Any) -> Json:
        counts = {"totalElements": 1, "elementsPerPage": 1, "currentPage": 1, "totalPages": 1}
        return oparl.page([super().answer()], counts, {"self": self.absolute("oparl:bodies")})


class One(ObjectView):
    """One object of a kind."""

    def answer(self, **place: Any) -> Json:
        (written,) = self.written([get_object_or_404(self.kind.all(), **place)])
        return written


class Group(ObjectView):
    """A political group, which is an organisation in OParl."""

    def answer(self, **place: Any) -> Json:
        name = next((name for name in groups() if slug_of(name) == place["slug"]), None)
        if name is None:
            raise Http404("This group has no seats.")
        return self.writer.group(name)


def groups() -> list[str]:
    named = Seat.objects.exclude(group="").order_by("group")
    return list(named.values_list("group", flat=True).distinct())


class Asked(forms.Form):
    """The parameters of a list, with the names of the standard."""

    created_since = forms.DateTimeField(required=False)
    created_until = forms.DateTimeField(required=False)
    modified_since = forms.DateTimeField(required=False)
    modified_until = forms.DateTimeField(required=False)
    limit = forms.IntegerField(required=False, min_value=1)
    omit_internal = forms.BooleanField(required=False)
    page = forms.IntegerField(required=False, min_value=1)


class List(ObjectView):
    """A list of a body, page by page."""

    def get(self, request: HttpRequest, **place: Any) -> HttpResponse:
        self.asked = Asked(request.GET)
        if self.asked.is_valid():
            return super().get(request)
        wrong = {name: " ".join(map(str, errors)) for name, errors in self.asked.errors.items()}
        return JsonResponse({"errors": wrong}, status=400)

    def answer(self, **place: Any) -> Json:
        asked = self.asked.cleaned_data
        rows = Paginator(self.rows(asked), min(asked["limit"] or PAGE, PAGE))
        try:
            page = rows.page(asked["page"] or 1)
        except EmptyPage as error:
            raise Http404("This page does not exist.") from error
        data = self.written(page)
        if asked["omit_internal"]:
            data = [
                {name: value for name, value in each.items() if name not in oparl.INTERNAL} for each in data
            ]
        counts = {
            "totalElements": rows.count,
            "elementsPerPage": rows.per_page,
            "currentPage": page.number,
            "totalPages": rows.num_pages,
        }
        return oparl.page(data, counts, self.links(page))

    def rows(self, asked: dict[str, Any]) -> QuerySet[Any] | list[Any]:
        return self.kind.within(asked)

    def links(self, page: Page[Any]) -> dict[str, str]:
        links = {"first": 1, "self": page.number, "last": page.paginator.num_pages}
        if page.has_previous():
            links["prev"] = page.number - 1
        if page.has_next():
            links["next"] = page.number + 1
        return {name: self.address(number) for name, number in links.items()}

    def address(self, number: int) -> str:
        """The address of a page with the other parameters, in a fixed order; the first page has no number."""
        query = QueryDict(mutable=True)
        for name in sorted(self.asked.fields):
            if name != "page" and (value := self.request.GET.get(name)):
                query[name] = value
        if number > 1:
            query["page"] = str(number)
        address = self.absolute(f"oparl:{self.kind.name}-list")
        return f"{address}?{query.urlencode()}" if query else address


class OrganisationList(List):
    """Boards, then political groups, which never change and match no time limits."""

    def rows(self, asked: dict[str, Any]) -> QuerySet[Any] | list[Any]:
        is_narrowed = any(asked[name] for name in asked if name.endswith(("_since", "_until")))
        return [*super().rows(asked), *([] if is_narrowed else groups())]

    def written(self, rows: Iterable[Any]) -> list[Json]:
        boards = [row for row in rows if not isinstance(row, str)]
        return [*super().written(boards), *(self.writer.group(row) for row in rows if isinstance(row, str))]
