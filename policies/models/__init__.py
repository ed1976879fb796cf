"""Publications, statements and their context."""

from policies.models.bodies.addressee import Addressee
from policies.models.bodies.government import Government
from policies.models.campaign import Campaign, CampaignEntry
from policies.models.erratum import Erratum
from policies.models.facts import BudgetLine, Contract, GovernanceFact, Partnership
from policies.models.hidden.hidden_name import HiddenName
from policies.models.importing import DocumentImport
from policies.models.incoming.batch import ImportBatch
from policies.models.incoming.fetched_page import FetchedPage
from policies.models.incoming.opened_file import OpenedFile
from policies.models.index.counts import RecordCount
from policies.models.index.search import SearchEntry, SearchMiss, SearchWord, Synonym, UnlistedEntry
from policies.models.index.search_bitmaps import SearchBitmap, SearchChange, SearchSegment
from policies.models.lineage import Lineage
from policies.models.listed.statement_status import StatementStatus
from policies.models.merged.merge import Merge
from policies.models.occasion import Occasion
from policies.models.passage import Passage
from policies.models.plan import Heading, Priority, SdgLink
from policies.models.progress import Check, Update
from policies.models.proposed_statement import ProposedStatement
from policies.models.publication import Publication
from policies.models.scope import EditorScope
from policies.models.shared.kept_history import DeletedParts
from policies.models.snapshot import Snapshot, SnapshotRow
from policies.models.statement import Ask, Commitment, Offer, Statement
from policies.models.theme import SustainableDevelopmentGoal, Theme
from policies.models.waiting.pending_version import PendingRow, PendingVersion

__all__ = [
    "Addressee",
    "Ask",
    "BudgetLine",
    "Campaign",
    "CampaignEntry",
    "Check",
    "Commitment",
    "Contract",
    "DeletedParts",
    "DocumentImport",
    "EditorScope",
    "Erratum",
    "FetchedPage",
    "Government",
    "GovernanceFact",
    "Heading",
    "HiddenName",
    "ImportBatch",
    "Lineage",
    "Merge",
    "Occasion",
    "OpenedFile",
    "Offer",
    "Partnership",
    "Passage",
    "PendingRow",
    "PendingVersion",
    "Priority",
    "ProposedStatement",
    "Publication",
    "RecordCount",
    "SdgLink",
    "SearchBitmap",
    "SearchChange",
    "SearchEntry",
    "SearchMiss",
    "SearchSegment",
    "SearchWord",
    "Snapshot",
    "SnapshotRow",
    "Statement",
    "StatementStatus",
    "SustainableDevelopmentGoal",
    "Synonym",
    "Theme",
    "UnlistedEntry",
    "Update",
]
