"""A text that comes again with a corrected title takes the place of the first, and is no second publication."""

import pytest
from django.core.management import CommandError, call_command

from policies.models import Passage, Publication, Statement

pytestmark = pytest.mark.django_db

WORDS = (
    "Every council of the coast keeps a lamp, and has kept it since the first ships came by, whatever it cost them.",
    "No ship of the coast has been lost since then, which is more than can be said of the coasts that have no lamps.",
    "What the keepers need is oil, wicks and somebody who takes the night watch while they sleep, every night.",
)
TEXT = (
    "{title}\n\n{}\n\nOil\n\n{}\n\nWe need the Government to:\n\n- pay for oil in 2016\n- pay for wicks\n\n"
    "Wicks\n\n{}\n"
)


def put(path, title):
    path.write_text(TEXT.format(*WORDS, title=title))
    return path


@pytest.fixture
def first(tmp_path):
    call_command("import_document", put(tmp_path / "first.md", "Lamps for all"), kind="article")
    return Publication.objects.get()


def test_it_is_said_and_nothing_is_stored(tmp_path, first):
    second = put(tmp_path / "second.md", "Lamps for everyone")

    with pytest.raises(CommandError, match="the text of “Lamps for all”.*under another title"):
        call_command("import_document", second, kind="article")

    assert Publication.objects.get() == first


def test_it_takes_the_place_of_the_first(tmp_path, first):
    statements = set(Statement.objects.values_list("pk", "key"))
    second = put(tmp_path / "second.md", "Lamps for everyone")

    call_command("import_document", second, kind="article", replace=True)

    publication = Publication.objects.get()
    assert (publication.pk, publication.slug, publication.title) == (
        first.pk,
        first.slug,
        "Lamps for everyone",
    )
    assert set(Statement.objects.values_list("pk", "key")) == statements
    assert Passage.objects.filter(text=WORDS[0]).count() == 1


def test_both_are_kept_where_somebody_says_so(tmp_path, first):
    second = put(tmp_path / "second.md", "Lamps for everyone")

    call_command("import_document", second, kind="article", as_new=True)

    assert Publication.objects.count() == 2


def test_another_text_is_another_publication(tmp_path, first):
    other = tmp_path / "other.md"
    other.write_text(TEXT.format(*(f"Not so: {word[::-1]}" for word in WORDS), title="Ships for all"))

    call_command("import_document", other, kind="article")

    assert Publication.objects.count() == 2
