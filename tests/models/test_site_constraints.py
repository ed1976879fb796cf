"""Each constraint of what the site itself keeps refuses what it is named for."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from tests import factories as make

pytestmark = pytest.mark.django_db

REFUSED = {
    "briefing_token_not_to_be_guessed": lambda: make.make_briefing(token="care"),
}


def write(break_a_rule):
    with transaction.atomic():
        break_a_rule()
        connection.check_constraints()


@pytest.mark.parametrize("name", REFUSED)
def test_a_constraint_refuses_what_it_is_named_for(name):
    with pytest.raises(IntegrityError, match=f'"{name}"'):
        write(REFUSED[name])


def test_every_constraint_is_tried():
    names = {
        constraint.name
        for model in apps.get_app_config("lga_kb").get_models()
        for constraint in model._meta.constraints
    }

    assert names == set(REFUSED)
