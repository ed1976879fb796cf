"""The kinds of record of this app, in the order in which readers choose among them."""

from policies.records import (
    campaign,
    goal,
    heading,
    lineage,
    occasion,
    passage,
    plan_facts,
    priority,
    publication,
    statement,
    theme,
    update,
)

KINDS = (
    theme.KIND,
    statement.KIND,
    priority.KIND,
    heading.KIND,
    campaign.KIND,
    occasion.KIND,
    lineage.KIND,
    update.KIND,
    goal.KIND,
    plan_facts.PARTNERSHIP,
    plan_facts.BUDGET_LINE,
    publication.KIND,
    passage.KIND,
)
