"""The catalogue and the documents meet on the same rows, whichever comes first."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from boards.models import Meeting
from lga_kb.document_import.import_files import import_file
from policies.models import (
    Heading,
    Lineage,
    Publication,
    Statement,
    SustainableDevelopmentGoal,
    Theme,
)
from tests.importing import whole_catalogue
from tests.importing.whole_catalogue import KEYED, NOON, bring, keys, load
from tests.kept_rows import kept_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents(sources):
    return sorted(sources.glob("*.txt"))


@pytest.fixture
def catalogue():
    """The catalogue alone."""
    kept_rows(load)


@pytest.fixture
def catalogue_then_documents(sources):
    """The documents after the catalogue: the keys that there were before them."""
    return whole_catalogue.catalogue_then_documents(sources)


@pytest.mark.usefixtures("catalogue")
def test_every_statement_has_a_summary_and_a_theme():
    assert Statement.objects.exists()
    assert not Statement.objects.filter(summary="").exists()
    assert not Statement.objects.filter(themes=None).exists()
    assert Theme.objects.count() == 20
    assert SustainableDevelopmentGoal.objects.count() == 17
    assert not Statement.objects.exclude(wording="").exists()


@pytest.mark.usefixtures("catalogue")
def test_every_summary_of_an_ask_is_a_short_imperative():
    """The house form: about 12 words, and not what somebody asks, wants or needs."""
    asks = dict(Statement.objects.asks().values_list("key", "summary"))

    assert asks
    assert not {key: words for key, words in asks.items() if len(words.split()) > 12}
    first = {words.split()[0] for words in asks.values()}
    assert not first & {
        "Asks",
        "Notes",
        "Wants",
        "Needs",
        "Councils",
        "Government",
        "The",
        "A",
        "While",
        "To",
    }


@pytest.mark.usefixtures("catalogue")
def test_every_confirmed_lineage_is_one_that_an_editor_could_have_made():
    edges = Lineage.objects.confirmed().select_related("earlier__publication", "later__publication")
    assert edges.exists()
    for edge in edges:
        edge.full_clean()


@pytest.mark.usefixtures("catalogue")
def test_loading_twice_changes_nothing(capsys):
    call_command("load_catalogue")

    assert "0 created, 0 updated" in capsys.readouterr().out


def test_documents_after_the_catalogue_fill_its_rows_and_add_none(catalogue_then_documents):
    assert {model: keys(model) for model in KEYED} == catalogue_then_documents
    assert not Statement.objects.filter(wording="").exists()
    assert not Statement.objects.filter(summary="").exists()
    assert not Statement.objects.filter(passage=None).exists()
    assert not Heading.objects.filter(wording="").exists()
    assert Meeting.objects.count() == 1
    assert Publication.objects.count() == 6


@pytest.mark.usefixtures("catalogue_then_documents")
def test_the_catalogue_after_the_documents_comes_to_the_same(documents):
    before = snapshot()

    empty_everything()
    bring([*documents, *documents])
    load()

    assert snapshot() == before


@pytest.mark.usefixtures("catalogue_then_documents")
def test_documents_and_catalogue_in_turn_change_nothing_more(documents, capsys):
    call_command("load_catalogue")

    assert "0 created, 0 updated" in capsys.readouterr().out
    for path in documents:
        report = import_file(path, at=NOON).stored.report
        assert report.created == report.updated == [], path.name


def test_a_broken_file_of_the_catalogue_is_named(tmp_path):
    (tmp_path / "themes.toml").write_text("themes = [", encoding="utf-8")

    with pytest.raises(CommandError, match=r"themes\.toml"):
        call_command("load_catalogue", tmp_path)


def snapshot() -> dict[str, tuple]:
    """What readers see of every statement: wording, summary and themes."""
    return {
        row.key: (row.wording, row.summary, row.target, sorted(theme.slug for theme in row.themes.all()))
        for row in Statement.objects.prefetch_related("themes")
    }


def empty_everything() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "TRUNCATE policies_publication, policies_campaign, policies_theme, policies_addressee,"
            " policies_sustainabledevelopmentgoal, boards_board, boards_person CASCADE"
        )
