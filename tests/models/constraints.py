"""What the tests of constraints share: breaking a rule, and which constraints an app has."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction


def check_refusal(name, break_a_rule):
    """The database refuses to break the rule, by the constraint of that name."""
    with pytest.raises(IntegrityError, match=f'"{name}"'):
        _write(break_a_rule)


def constraints_of(app):
    return {each.name for model in apps.get_app_config(app).get_models() for each in model._meta.constraints}


def _write(break_a_rule):
    with transaction.atomic():
        break_a_rule()
        # Some constraints are only looked at when a transaction ends.
        connection.check_constraints()
