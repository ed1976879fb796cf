"""The additions of a higher app to this one: a single object, registered once all apps are loaded.

`policies` does not import such an app, so the app registers its kinds of record, tables and rules here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Model

from policies.describing import registry
from policies.describing.description import ApiAddition, RecordKind
from policies.describing.registry import Follower
from policies.editing import rights
from policies.editing.rights import Places
from policies.lineage import series
from policies.lineage.series import Owners
from policies.models.shared import readable_rows
from policies.models.shared.readable_rows import Rule
from policies.progress import mentions
from policies.progress.mentions import Mention
from policies.tables import table
from policies.tables.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Hooks:
    """Everything that an app adds.

    `after_writing` refreshes entries that change with other records. `owners_of_packs` says whose meeting an agenda
    pack is for. `mentions` finds, by topic, where the app speaks of records. `places` is for rights. `restricted`
    leaves out what a user may not read.
    """

    kinds: Sequence[RecordKind]
    api_additions: Sequence[ApiAddition]
    after_writing: Follower
    tables: Sequence[Table]
    owners_of_packs: Owners
    places: Places
    restricted: Rule
    mentions: Mapping[str, Callable[[Sequence[Model]], Iterable[Mention]]] = field(default_factory=dict)


def hand_in(hooks: Hooks) -> None:
    """Register an app's additions; called once, in its `AppConfig.ready`."""
    registry.register(hooks.kinds)
    registry.add(*hooks.api_additions)
    registry.follow(hooks.after_writing)
    table.register(hooks.tables)
    series.register(hooks.owners_of_packs)
    rights.register(hooks.places)
    readable_rows.register(hooks.restricted)
    for topic, find in hooks.mentions.items():
        mentions.register_source(topic, find)
