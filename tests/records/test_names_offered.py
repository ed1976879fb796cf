"""Forms offer the names of some kinds of record while an editor types."""

import pytest

from policies.describing.registry import names_offered
from tests import factories as make
from tests.markup import get

pytestmark = pytest.mark.django_db


def test_a_commitment_may_be_led_by_any_board_and_any_member(admin_client):
    make.make_board("Safer Communities")
    make.make_person(name="Ann Example")

    page = get(admin_client, "/admin/policies/commitment/add/")

    assert page.xpath("//datalist[@id='names-board']/option/@value") == names_offered("board")
    assert "Safer Communities" in names_offered("board")
    assert page.xpath("//datalist[@id='names-member']/option/@value") == ["Ann Example"]
