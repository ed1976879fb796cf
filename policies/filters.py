"""Filters of the lists: each is a set of facets, and each choice says how many records it would leave.

A facet's own counts ignore what is chosen in it and respect what is chosen in the others. All choices come from the
records themselves, with one query for each facet, however many records and choices there are.
"""

import re

import django_filters
from django import forms
from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property

from policies.models import Priority, Publication, Statement, Update
from policies.models.statement_queryset import NOT_RECORDED

# What a value has to look like before it is put to the database; anything else is no choice.
SLUG = re.compile(r"[A-Za-z0-9_-]{1,220}")
YEAR = re.compile(r"[12][0-9]{3}")


class FacetField(forms.MultipleChoiceField):
    """Any number of the choices; a value that is none of them is quoted back, shortened."""

    def validate(self, value):
        wrong = [each for each in value if not self.valid_value(each)]
        if wrong:
            quoted = wrong[0].replace("\0", "")
            quoted = f"{quoted[:40]}…" if len(quoted) > 40 else quoted
            raise forms.ValidationError(
                "%(label)s “%(quoted)s” is not one of the choices. Choose from the list.",
                params={"label": self.label, "quoted": quoted},
            )

    def to_python(self, value):
        return list(dict.fromkeys(each for each in super().to_python(value) if each))


class Facet(django_filters.Filter):
    """One thing to narrow a list by, with the values that the records hold as its choices.

    `narrow` names the queryset method that takes the chosen values, `value` is the path to them, `text` the paths to
    what a choice is called (itself, where there are none), and `order` how the choices are sorted.
    """

    field_class = FacetField
    plausible = SLUG

    def __init__(self, label, *, narrow, value, text=(), order=("facet_value",), **kwargs):
        super().__init__(label=label, required=False, **kwargs)
        self.narrow, self.value, self.text, self.order = narrow, value, text, order

    def filter(self, queryset, values):
        return getattr(queryset, self.narrow)(values) if values else queryset

    def rows_of(self, records):
        """The records, with a row for each value they hold."""
        return records

    def choices_among(self, records, others):
        """(value, text, count) of each choice: how many of the records hold it that the other facets allow."""
        value = F(self.value) if isinstance(self.value, str) else self.value
        rows = (
            self.rows_of(records)
            .annotate(facet_value=value)
            .order_by(*self.order)
            .values_list("facet_value", *self.text)
            .annotate(facet_count=Count("pk", distinct=True, filter=self._allowed(records, others)))
            .values_list("facet_value", "facet_count", *self.text)
        )
        return [
            (str(value), ", ".join(str(part) for part in text or [value] if part), count)
            for value, count, *text in rows
            if value not in (None, "")
        ]

    @staticmethod
    def _allowed(records, others):
        return None if others is records else Q(pk__in=others.values("pk"))


class NamedFacet(Facet):
    """A facet whose choices are known beforehand, so that each is there even while no record holds it."""

    def __init__(self, label, *, narrow, value, names):
        super().__init__(label, narrow=narrow, value=value)
        self.names = dict(names)

    def choices_among(self, records, others):
        counts = {value: count for value, text, count in super().choices_among(records, others)}
        return [(value, name, counts.get(value, 0)) for value, name in self.names.items()]


class YearFacet(Facet):
    """Years count by the periods of publications, so that a plan of several years is found under each."""

    plausible = YEAR

    def __init__(self):
        super().__init__("Year", narrow="in_any_year", value="year", order=["-facet_value"])

    def filter(self, queryset, values):
        return super().filter(queryset, [int(value) for value in values])

    def rows_of(self, records):
        return records.each_year()


class StatusFacet(NamedFacet):
    """By the newest published update; most statements have none, which is a choice as well."""

    def __init__(self, *kinds):
        fitting = dict(status for kind in kinds for status in Update.statuses_of(kind))
        names = {status: name for status, name in Update.Status.choices if status in fitting}
        value = Coalesce("current_status", Value(NOT_RECORDED))
        names |= {NOT_RECORDED: "Not recorded"}
        super().__init__("Status", narrow="in_any_status", value=value, names=names)

    def rows_of(self, records):
        return records.with_status()


class PrintedThemeFacet(Facet):
    """Themes of publications: those of the statements in each that the public may see."""

    def rows_of(self, records):
        return records.filter(statements__in=Statement.objects.cleared())


def theme_facet(path="themes", facet=Facet):
    return facet(
        "Theme",
        narrow="about_any_of",
        value=f"{path}__slug",
        text=[f"{path}__name"],
        order=[f"{path}__position", f"{path}__slug"],
    )


def publication_facet():
    return Facet(
        "Publication",
        narrow="in_publications",
        value="publication__slug",
        text=["publication__title", "publication__issued_on__year"],
        order=[F("publication__issued_on").desc(nulls_last=True), "publication__slug"],
    )


class FacetedFilterSet(django_filters.FilterSet):
    """Facets over a plain queryset of public records; the result is ready for a list."""

    def filter_queryset(self, queryset):
        """The records that every facet allows, with all that a list shows."""
        return super().filter_queryset(queryset).for_list()

    @cached_property
    def form(self):
        form = super().form
        for name, choices in self._choices.items():
            form.fields[name].choices = [(value, text) for value, text, count in choices]
        return form

    @cached_property
    def facets(self):
        """For the page: each facet with its choices, which of them are chosen, and what is wrong."""
        chosen = {name: set(self._values(name)) for name in self.filters}
        return [
            {
                "name": name,
                "label": facet.label,
                "errors": self.form.errors.get(name, []),
                "chosen": [text for value, text, count in self._choices[name] if value in chosen[name]],
                "choices": [
                    {"value": value, "text": text, "count": count, "is_chosen": value in chosen[name]}
                    for value, text, count in self._choices[name]
                ],
            }
            for name, facet in self.filters.items()
        ]

    @cached_property
    def applied(self):
        """Each choice made, with the query string of the same list without it."""
        return [
            {
                "label": facet["label"],
                "text": choice["text"],
                "without": self._without(facet["name"], choice["value"]),
            }
            for facet in self.facets
            for choice in facet["choices"]
            if choice["is_chosen"]
        ]

    @cached_property
    def _choices(self):
        return {
            name: facet.choices_among(self.queryset, self._narrowed_by_others(name))
            for name, facet in self.filters.items()
        }

    def _narrowed_by_others(self, name):
        records = self.queryset
        for other, facet in self.filters.items():
            values = [value for value in self._values(other) if facet.plausible.fullmatch(value)]
            if other != name and values:
                records = facet.filter(records, values)
        return records

    def _values(self, name):
        values = self.data.getlist(name) if hasattr(self.data, "getlist") else self.data.get(name, [])
        return [value for value in values if value]

    def _without(self, name, value):
        query = self.data.copy()
        query.setlist(name, [each for each in self._values(name) if each != value])
        query.pop("page", None)
        return query.urlencode()


class OfferAndAskFilter(FacetedFilterSet):
    theme = theme_facet()
    year = YearFacet()
    kind = NamedFacet("Kind", narrow="of_kinds", value="kind", names=[("offer", "Offer"), ("ask", "Ask")])
    publication = publication_facet()
    addressee = Facet(
        "Put to",
        narrow="put_to_any_of",
        value="addressees__slug",
        text=["addressees__name"],
        order=["addressees__name"],
    )
    status = StatusFacet(Statement.Kind.OFFER, Statement.Kind.ASK)


class CommitmentFilter(FacetedFilterSet):
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    priority = Facet(
        "Priority",
        narrow="under_priorities",
        value="heading__priority__key",
        text=["heading__priority__name", "publication__issued_on__year"],
        order=[F("publication__issued_on").desc(nulls_last=True), "heading__priority__position"],
    )
    measurability = NamedFacet(
        "How it can be measured",
        narrow="measured_as",
        value="measurability",
        names=Statement.Measurability.choices,
    )
    target = NamedFacet(
        "Target",
        narrow="by_target",
        value=Case(When(target="", then=Value("without")), default=Value("with")),
        names=[("with", "With a counted target"), ("without", "Without a counted target")],
    )
    status = StatusFacet(Statement.Kind.COMMITMENT)


class PriorityFilter(FacetedFilterSet):
    theme = theme_facet()
    year = YearFacet()
    publication = publication_facet()
    strand = NamedFacet("Strand", narrow="in_strands", value="strand", names=Priority.Strand.choices)


class CampaignFilter(FacetedFilterSet):
    theme = theme_facet()
    year = YearFacet()


class PublicationFilter(FacetedFilterSet):
    kind = NamedFacet("Kind", narrow="of_kinds", value="kind", names=Publication.Kind.choices)
    year = YearFacet()
    theme = theme_facet("statements__themes", PrintedThemeFacet)
