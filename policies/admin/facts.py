from typing import Any, ClassVar

from django.contrib import admin

from policies.admin.base.edited import PrintedAdmin, PublicationYearFilter
from policies.admin.lists.side_filters import PublicationFilter, ThemeFilter, ValuesFilter
from policies.models import BudgetLine, Contract, GovernanceFact, Partnership


class FactAdmin(PrintedAdmin):
    """Facts that a plan prints besides its promises: figures and names stay as printed; summary and themes can be
    edited.
    """

    list_filter: ClassVar[tuple[Any, ...]] = (ThemeFilter, PublicationYearFilter, PublicationFilter)
    list_select_related = ("publication",)
    autocomplete_fields = ("publication", "themes")
    identity: tuple[str, ...] = ("key", "publication", "position")
    provenance = ("wording", "printed_at")
    exclude = ("passage",)


@admin.register(Partnership)
class PartnershipAdmin(FactAdmin):
    list_display = ("name", "printed_in", "founded", "co_owner")
    search_fields = ("name", "key", "co_owner", "summary", "wording")
    identity = (*FactAdmin.identity, "name", "founded", "co_owner", "services")


@admin.register(BudgetLine)
class BudgetLineAdmin(FactAdmin):
    list_display = ("label", "chart", "printed_in", "amount", "percent", "year")
    list_filter = (ValuesFilter.of("chart", "chart"), *FactAdmin.list_filter)
    search_fields = ("label", "chart", "key", "summary", "footnote")
    identity = (*FactAdmin.identity, "chart", "label", "amount", "percent", "year", "footnote")


@admin.register(GovernanceFact)
class GovernanceFactAdmin(FactAdmin):
    list_display = ("key", "printed_in", "short_summary")
    search_fields = ("key", "summary", "wording")


@admin.register(Contract)
class ContractAdmin(FactAdmin):
    list_display = ("service", "contractor", "printed_in", "short_summary")
    search_fields = ("service", "contractor", "key", "summary", "wording")
    identity = (*FactAdmin.identity, "service", "contractor")
