"""Filters of the admin's lists. A filter loads and shows a few values, and has a search box for the rest."""

from datetime import timedelta

from django.contrib import admin
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from policies.models import Addressee, Offer, Priority, Publication, Statement, Theme, Update
from policies.models.listed.statement_status import status_choices
from policies.models.shared.readable_rows import readable


class FindableFilter(admin.SimpleListFilter):
    """Filters by one row of another table, identified by its slug.

    The first rows are links; a box finds others by their words. It needs no JavaScript and loads a limited number of
    rows.
    """

    template = "admin/findable_filter.html"
    model: type[Model]
    path = ""  # from the rows of the list to the model
    named_by = "slug"
    found_by: tuple[str, ...] = ("name",)
    most = 20

    def __init__(self, request, params, model, model_admin):
        self.reader = request.user
        self.find_parameter = f"{self.parameter_name}_find"
        self.words = params.pop(self.find_parameter, [""])[-1].strip()[:100]
        super().__init__(request, params, model, model_admin)

    @classmethod
    def through(cls, path):
        """The same filter for a list with another path to the model."""
        return type(cls.__name__, (cls,), {"path": path})

    def expected_parameters(self):
        return [self.parameter_name, self.find_parameter]

    def options(self) -> QuerySet:
        return self.model._default_manager.all()

    def lookups(self, request, model_admin):
        options = readable(self.options(), self.reader)
        for word in self.words.split()[:5]:
            options = options.filter(_any_holds(self.found_by, word))
        rows = list(options[: self.most + 1])
        self.has_more = len(rows) > self.most
        rows = rows[: self.most]
        chosen = self.used_parameters.get(self.parameter_name)
        if chosen:
            # Queried in any case, so that the number of queries is always the same.
            chosen_row = self._named(chosen).first()
            rows = [*([chosen_row] if chosen_row and chosen_row not in rows else []), *rows]
        return [(getattr(row, self.named_by), str(row)) for row in rows]

    def has_output(self):
        return bool(self.lookup_choices or self.words)

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(**{f"{self.path}__in": self._named(self.value())})

    def _named(self, name):
        """The row with this slug, if the user may read it."""
        return readable(self.model._default_manager.filter(**{self.named_by: name}), self.reader)

    def choices(self, changelist):
        """The links. The first carries the data for the box, because there is no other way into the template."""
        first, *others = super().choices(changelist)
        kept = {
            name: value
            for name, value in changelist.get_filters_params().items()
            if name not in self.expected_parameters()
        }
        box = {
            "name": self.find_parameter,
            "words": self.words,
            "kept": [(name, value) for name, values in kept.items() for value in values],
            "is_needed": self.has_more or self.words,
            "has_more": self.has_more,
            "most": self.most,
        }
        yield first | {
            "box": box,
            "query_string": changelist.get_query_string(remove=self.expected_parameters()),
        }
        yield from others


def _any_holds(fields, word):
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found


class ThemeFilter(FindableFilter):
    title, parameter_name = "theme", "theme"
    model, path = Theme, "themes"
    most = 30  # the controlled list, whole


class PublicationFilter(FindableFilter):
    title, parameter_name = "publication", "publication"
    model, path = Publication, "publication"
    found_by = ("title", "subtitle", "slug")
    most = 15

    def options(self):
        return Publication.objects.newest_first()


class PriorityFilter(FindableFilter):
    title, parameter_name = "priority", "priority"
    model, path = Priority, "heading__priority"
    named_by = "key"
    found_by = ("name", "key", "publication__title")
    most = 15

    def options(self):
        return Priority.objects.newest_first()


class AddresseeFilter(FindableFilter):
    title, parameter_name = "addressee", "addressee"
    model, path = Addressee, "addressees"


class ValuesFilter(admin.SimpleListFilter):
    """Filters by a value of a text field. Free text may have very many values, so only a few are shown."""

    field = ""
    most = 20

    @classmethod
    def of(cls, field, title):
        return type(cls.__name__, (cls,), {"field": field, "parameter_name": field, "title": title})

    def lookups(self, request, model_admin):
        values = model_admin.get_queryset(request).exclude(**{self.field: ""}).order_by(self.field)
        return [(value, value) for value in values.values_list(self.field, flat=True).distinct()[: self.most]]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.field: self.value()}) if self.value() else queryset


class StatusFilter(admin.SimpleListFilter):
    """By the newest published update. It queries the updates, because most statements have none."""

    title, parameter_name = "status", "status"

    def lookups(self, request, model_admin):
        kinds = filter(None, [getattr(model_admin, "kind", None)])
        return [*status_choices(*kinds), ("none", "Not recorded")]

    def queryset(self, request, queryset):
        published = Update.objects.visible()
        if self.value() == "none":
            return queryset.filter(~Exists(published.filter(statement=OuterRef("pk"))))
        if self.value() in dict(self.lookup_choices):
            newest = published.order_by("statement_id", "-dated_on", "-id").distinct("statement_id")
            told = Update.objects.filter(pk__in=newest.values("pk"), status=self.value())
            return queryset.filter(pk__in=told.values("statement"))
        return queryset


class PublicFilter(admin.SimpleListFilter):
    """By whether the public sees a statement: a published one may be in an unpublished publication."""

    title, parameter_name = "what the public sees", "public"

    def lookups(self, request, model_admin):
        return [("yes", "Public"), ("no", "Not public"), ("hidden", "Not public: its publication is not")]

    def queryset(self, request, queryset):
        own, whole = Q(state="published"), Q(publication__state="published")
        conditions = {"yes": own & whole, "no": ~(own & whole), "hidden": own & ~whole}
        condition = conditions.get(self.value())
        return queryset.filter(condition) if condition else queryset


class LackFilter(admin.SimpleListFilter):
    """By missing facts: the front page links here and counts by the same rules."""

    title, parameter_name = "what is missing", "lacks"

    def lookups(self, request, model_admin):
        return [
            (name, name_in_words) for name, name_in_words in LACKS.items() if self.applies(name, model_admin)
        ]

    @staticmethod
    def applies(lack, model_admin):
        return lack != "ask" or model_admin.model is Offer

    def queryset(self, request, queryset):
        if self.value() not in LACKS:
            return queryset
        return lacking(queryset, self.value(), timezone.localdate(), reader=request.user)


LACKS = {
    "theme": "No theme",
    "wording": "Document not imported",
    "summary": "No summary",
    "update": "No update in the last year, or ever",
    "ask": "Offer without an ask",
}


def lacking(statements, lack, today, *, reader) -> QuerySet:
    """Statements with a missing fact, judged only by records the user may read."""
    if lack == "theme":
        return statements.filter(~Exists(Statement.themes.through.objects.filter(statement=OuterRef("pk"))))
    if lack == "update":
        return _overdue(statements, today - timedelta(days=365))
    if lack == "ask":
        asks = readable(Statement.objects.asks(), reader).filter(heading=OuterRef("heading"))
        return statements.filter(~Exists(asks), kind=Statement.Kind.OFFER)
    return statements.filter(**{lack: ""})


def _overdue(statements, since) -> QuerySet:
    """Public statements of before a day without an update since then, unless their status settles the matter."""
    public = Q(state="published", publication__state="published")
    undated = Q(publication__issued_on=None, publication__years__startswith__lt=since.year)
    lately = Update.objects.visible().filter(dated_on__gt=since, statement=OuterRef("pk"))
    settled = Update.objects.settling().filter(statement=OuterRef("pk"))
    return statements.filter(
        public, Q(publication__issued_on__lte=since) | undated, ~Exists(lately), ~Exists(settled)
    )


class EditedFilter(admin.SimpleListFilter):
    """By the author of the last change."""

    title, parameter_name = "last change", "edited"
    days = 30

    def lookups(self, request, model_admin):
        return [("by-me", "By me"), ("by-others", f"By others in the last {self.days} days")]

    def queryset(self, request, queryset):
        conditions = {"by-me": by_hand_of, "by-others": lately_by_others}
        condition = conditions.get(self.value())
        return queryset.filter(condition(request.user)) if condition else queryset


def by_hand_of(user) -> Q:
    return Q(edited_by=user)


def lately_by_others(user) -> Q:
    since = timezone.now() - timedelta(days=EditedFilter.days)
    return Q(edited_at__gte=since) & ~Q(edited_by=user)


class PlacedFilter(admin.SimpleListFilter):
    """By whether every line of the file was read."""

    title, parameter_name = "lines of the file", "lines"

    def lookups(self, request, model_admin):
        return [("unplaced", "Some not placed")]

    def queryset(self, request, queryset):
        return queryset.filter(UNPLACED) if self.value() == "unplaced" else queryset


UNPLACED = Q(placed_count__lt=F("line_count"))
