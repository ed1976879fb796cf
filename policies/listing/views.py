"""The view of every list: the index decides the records, their order and number; models are fetched by key."""

from django.db import OperationalError, transaction
from django.db.models import QuerySet
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.functional import classproperty
from django.views.generic import TemplateView
from psycopg.errors import QueryCanceled

from policies.describing.filterset import ListFilter
from policies.describing.registry import all_lists
from policies.listing.all_values import AllValues
from policies.listing.form import ListForm
from policies.listing.page import ListPage


class ListView(TemplateView):
    """A list page from the index. With `choose` in its address it shows every value of a facet."""

    filterset_class: type[ListFilter]
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        form, name = ListForm(request.GET, self.filterset_class), request.GET.get("choose", "")
        try:
            # The time limit of a search holds for one transaction.
            with transaction.atomic():
                return self.choices_page(form, name) if name else self.list_page(form)
        except OperationalError as error:
            if not isinstance(error.__cause__, QueryCanceled):
                raise
        return self.too_slow(form)

    def list_page(self, form: ListForm):
        """The rendered response, which needs no further queries."""
        raise NotImplementedError

    def choices_page(self, form: ListForm, name: str):
        if name not in form.facets or form.errors:
            raise Http404("This list has no such filter.")
        context = {"values": AllValues(form, name, self.request.GET.get("find", ""))}
        return TemplateResponse(self.request, "all_values.html", context).render()

    def too_slow(self, form: ListForm):
        """The page for a search that took too long: 503, so that no cache keeps it."""
        return TemplateResponse(self.request, "too_slow.html", {"query": form.query}, status=503)


class IndexedList(ListView):
    """A list by its name, from the description of its kind. The page shows errors in the address."""

    name = ""

    @classproperty
    def filterset_class(cls):
        return all_lists()[cls.name][1].filterset

    def rows(self):
        kind, listed = all_lists()[self.name]
        return kind.rows_of(listed)

    def list_page(self, form):
        page = ListPage(form)
        context = self.get_context_data(
            list=page,
            filter=page.filter,
            problems=page.problems,
            page_obj=page.page_obj,
            object_list=self.records(page),
        )
        return self.render_to_response(context).render()

    def fetched(self) -> QuerySet:
        """The records with all that the page shows of each."""
        return all_lists()[self.name][1].complete(self.rows())

    def records(self, page: ListPage) -> list:
        """The records of the page, in the order of its entries."""
        keys = [hit.key for hit in page.hits]
        field = self.filterset_class.key
        rows = self.fetched().filter(**{f"{field}__in": keys}) if keys else ()
        by_key = {getattr(row, field): row for row in rows}
        return [by_key[key] for key in keys if key in by_key]
