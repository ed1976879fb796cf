"""An editor says that one statement carries another on."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from policies.lineage.change_kinds import TWIN, Classification, typed
from policies.lineage.statements_read import body_names
from policies.models import Lineage, Statement


@transaction.atomic
def link(
    earlier: Statement,
    later: Statement,
    *,
    change: str = "",
    by: User | None = None,
    at: datetime | None = None,
) -> Lineage:
    """Confirm that the later statement carries on the earlier one; without a `change` it is typed by rule.

    Raises ValidationError where it cannot be: a circle, the wrong order of years, a statement and itself.
    """
    edge = Lineage.objects.filter(earlier=earlier, later=later).first() or Lineage(
        earlier=earlier, later=later
    )
    found = Classification(change, ()) if change else _by_rule(earlier, later)
    edge.change, edge.also = found.change, list(found.also)
    edge.state = Lineage.State.CONFIRMED
    edge.confirmed_by, edge.confirmed_at = by, at or timezone.now()
    edge.stamp(fields=["change", "also", "state"], by=by, at=edge.confirmed_at)
    edge.full_clean(validate_constraints=False)
    edge.save()
    return edge


def _by_rule(earlier: Statement, later: Statement) -> Classification:
    in_one_pack = earlier.publication.pack_id == later.publication.pack_id
    if in_one_pack:
        return Classification(TWIN, ())
    others = Lineage.objects.in_force().exclude(earlier=earlier, later=later)
    return typed(
        earlier.wording,
        later.wording,
        body_names(),
        merged=others.filter(later=later, earlier__publication=earlier.publication_id).exists(),
        split=others.filter(earlier=earlier, later__publication=later.publication_id).exists(),
    )
