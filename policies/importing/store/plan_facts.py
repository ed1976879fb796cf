"""Stores campaigns and the facts of a plan as rows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from policies.importing.parsed import (
    BudgetLineRecord,
    CampaignRecord,
    ContractRecord,
    GovernanceFactRecord,
    PartnershipRecord,
    Record,
    slug_of,
)
from policies.importing.store.stored import Kind, Stored, was_imported
from policies.importing.upsert import Upserter
from policies.models import (
    BudgetLine,
    Campaign,
    CampaignEntry,
    Contract,
    GovernanceFact,
    Partnership,
    Priority,
    Theme,
)


def store_campaigns(stored: Stored, priorities: Upserter[Priority]) -> None:
    """A campaign is one row, identified by its name; each publication that names it has an entry."""
    found = stored.of(CampaignRecord)
    campaigns = Upserter(
        Campaign.objects.filter(slug__in=[slug_of(record.name) for record in found]),
        report=stored.report,
        key=lambda row: row.slug,
        label=lambda row: f"campaign {row.slug}",
        related=("themes",),
        waits=stored.waits,
    )
    for record in found:
        priority = priorities.get(record.priority)
        themes = stored.themes.themes_of(record.name)
        if not themes and priority:
            themes = stored.themes.themes_of(priority.name)
        slug = slug_of(record.name)
        campaigns.upsert(
            slug, identity={"slug": slug}, defaults={"name": record.name}, default_links={"themes": themes}
        )
    campaigns.flush()
    entries = Upserter(
        CampaignEntry.objects.filter(publication__in=stored.publications.values()).select_related("campaign"),
        report=stored.report,
        holds=was_imported,
    )
    named = {(row.campaign.slug, row.publication_id): key for key, row in entries.rows.items()}
    for record in found:
        publication, campaign = stored.publication(record), campaigns[slug_of(record.name)]
        if named.setdefault((campaign.slug, publication.pk), record.key) != record.key:
            continue  # two names of one campaign, merged since
        entries.upsert(
            record.key,
            identity={"key": record.key, "publication": publication, "campaign": campaign},
            official={
                "name": record.name,
                "wording": record.wording,
                "position": record.position,
                "priority": priorities.get(record.priority),
                "passage": stored.passage(record),
            },
        )
    entries.flush()


def store_facts(stored: Stored) -> None:
    """Partnerships, budget lines, governance facts and contracts."""
    _store(stored, PartnershipRecord, Partnership, _partnership)
    _store(stored, BudgetLineRecord, BudgetLine, _budget_line)
    _store(stored, GovernanceFactRecord, GovernanceFact, lambda record: {})
    _store(stored, ContractRecord, Contract, _contract)


def _store(
    stored: Stored,
    kind: type[Kind],
    model: type[Partnership] | type[BudgetLine] | type[GovernanceFact] | type[Contract],
    values: Callable[[Kind], dict[str, Any]],
) -> None:
    """The facts of one kind, with the values that this kind alone has."""
    upserter = Upserter(
        model.objects.filter(publication__in=stored.publications.values()),
        report=stored.report,
        related=("themes",),
        holds=was_imported,
    )
    for record in stored.of(kind):
        upserter.upsert(
            record.key,
            identity={"key": record.key, "publication": stored.publication(record)},
            official={
                "wording": record.wording,
                "position": record.position,
                "passage": stored.passage(record),
                **values(record),
            },
            default_links={"themes": _themes(record, stored)},
        )
    upserter.flush()


def _contract(record: ContractRecord) -> dict[str, Any]:
    return {"service": record.service, "contractor": record.contractor}


def _partnership(record: PartnershipRecord) -> dict[str, Any]:
    return {
        "name": record.name,
        "founded": record.founded,
        "co_owner": record.co_owner,
        "services": list(record.services),
    }


def _budget_line(record: BudgetLineRecord) -> dict[str, Any]:
    return {
        "chart": record.chart,
        "label": record.label,
        "amount": record.amount,
        "percent": None if record.percent is None else Decimal(str(record.percent)),
        "year": record.year,
        "footnote": record.footnote,
    }


def _themes(record: Record, stored: Stored) -> list[Theme]:
    title = record.label if isinstance(record, BudgetLineRecord) else " ".join(record.path[-1:])
    return stored.themes.themes_of(title)
