"""The table of synonyms follows its file and leaves what editors did alone."""

import pytest
from django.core.management import call_command

from policies.models import Synonym
from tests import factories as make
from tests.admin.forms import submit
from tests.importing.made_catalogue import make_catalogue

pytestmark = pytest.mark.django_db


def load(folder, *terms):
    rows = "".join(
        f'[[subjects]]\nname = "{term}"\nboth_ways = [["{term}", "{term} proper"]]\n' for term in terms
    )
    (folder / "synonyms.toml").write_text(rows or "subjects = []", encoding="utf-8")
    call_command("load_catalogue", folder, verbosity=0)


def terms():
    return set(Synonym.objects.values_list("term", flat=True))


def test_a_row_that_went_from_the_file_goes(tmp_path):
    make_catalogue(tmp_path)
    load(tmp_path, "newts", "toads")

    load(tmp_path, "toads")

    assert terms() == {"toads"}
    assert Synonym.history.filter(term="newts").first().history_type == "-"


def test_a_row_that_an_editor_added_or_changed_stays(client, tmp_path):
    make_catalogue(tmp_path)
    load(tmp_path, "newts", "toads")
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    submit(client, Synonym.objects.get(term="newts"), means="salamanders")
    Synonym.objects.create(term="frogs", means=["frogspawn"])

    load(tmp_path)

    assert terms() == {"newts", "frogs"}


def test_the_command_says_how_many_went(tmp_path, capsys):
    make_catalogue(tmp_path)
    load(tmp_path, "newts", "toads")
    capsys.readouterr()
    (tmp_path / "synonyms.toml").write_text("subjects = []", encoding="utf-8")

    call_command("load_catalogue", tmp_path)

    assert "2 removed" in capsys.readouterr().out
