"""A table that waits to be applied always says whose rows it holds."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from policies.tables.models import LoadedTable
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_table_of_no_model_is_refused():
    with pytest.raises(IntegrityError, match="loaded_table_model_not_empty"), transaction.atomic():
        LoadedTable.objects.create(
            model="", name="asks.csv", data=b"", loaded_by=factories.make_user(), loaded_at=timezone.now()
        )
