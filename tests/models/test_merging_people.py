"""Records that may be of one person are proposed to editors, who merge them."""

import pytest

from boards.same_person import perhaps_same
from tests import factories as make


@pytest.mark.django_db
def test_names_that_may_be_of_one_person_are_proposed():
    one, other = make.make_person("Jane Smith"), make.make_person("J Smith")
    make.make_person("Jill Smithson")

    assert perhaps_same() == [(one, other)]
