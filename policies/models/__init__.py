"""What the association says and promises."""

from policies.models.campaign import Campaign, CampaignEntry
from policies.models.facts import BudgetLine, Contract, GovernanceFact, Partnership
from policies.models.plan import Heading, Priority, SdgLink
from policies.models.progress import Lineage, Update
from policies.models.publication import Passage, Publication
from policies.models.statement import Addressee, Ask, Commitment, Offer, Statement
from policies.models.theme import SustainableDevelopmentGoal, Theme

__all__ = [
    "Addressee",
    "Ask",
    "BudgetLine",
    "Campaign",
    "CampaignEntry",
    "Commitment",
    "Contract",
    "GovernanceFact",
    "Heading",
    "Lineage",
    "Offer",
    "Partnership",
    "Passage",
    "Priority",
    "Publication",
    "SdgLink",
    "Statement",
    "SustainableDevelopmentGoal",
    "Theme",
    "Update",
]
