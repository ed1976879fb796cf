"""What is published of every kind of record: nothing of drafts, and nothing of what restricted items hold."""

import pytest
from django.apps import apps

from boards.models import Board, Matter, MatterStep, Person
from policies.models import Publication
from policies.models.shared.readable_rows import readable
from tests.restricted_site import restricted

pytestmark = pytest.mark.django_db

PUBLISHED = [model for model in apps.get_models() if hasattr(model._default_manager, "published")]
# What editors enter by hand, whatever is printed.
BY_HAND = {Board, Person, Matter, MatterStep}


def published():
    return {
        model: set(model._default_manager.published().values_list("pk", flat=True)) for model in PUBLISHED
    }


def test_nothing_published_holds_what_is_restricted():
    restricted()

    found = published()

    assert len([model for model in PUBLISHED if found[model]]) > 15
    for model in PUBLISHED:
        open_to_all = readable(model._default_manager.all())
        assert found[model] <= set(open_to_all.values_list("pk", flat=True)), model


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_nothing_is_published_that_only_drafts_print(state):
    restricted()
    Publication.objects.update(state=state)

    assert {model for model, rows in published().items() if rows} <= BY_HAND
