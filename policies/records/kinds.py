"""The kinds of record of this app, in the order in which readers choose among them."""

from policies.records import (
    campaign,
    goal,
    heading,
    lineage,
    occasion,
    passage,
    priority,
    publication,
    statement,
    theme,
    update,
)

KINDS = tuple(
    module.KIND
    for module in (
        theme,
        statement,
        priority,
        heading,
        campaign,
        occasion,
        lineage,
        update,
        goal,
        publication,
        passage,
    )
)
