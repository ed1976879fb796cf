"""The language of a publication: detected at import, corrected by editors, and that of what does not show its own."""

import importlib
import io

import pytest
from django.apps import apps
from django.core.management import call_command
from lxml import html

from policies.models import Publication
from tests import factories as make

pytestmark = pytest.mark.django_db

PAPER = """# Ymateb i’r ymgynghoriad ar y gwrychoedd

2 May 2031

## Cyflwyniad

Mae’r cynghorau yn gofalu am y gwrychoedd, ac mae’r gwaith hwn yn bwysig i bobl yn ein cymunedau.

## Geiriau Saesneg

This paragraph is in English, and the councils that wrote it want it to be read in English.
"""


@pytest.fixture
def imported(tmp_path):
    """The same paper imported again and again, each time with other words added."""

    def bring_in(added=""):
        path = tmp_path / "papur.md"
        path.write_text(PAPER + added, encoding="utf-8")
        call_command("import_document", path, kind="briefing", replace=True, stdout=io.StringIO())
        return Publication.objects.get()

    return bring_in


def test_an_import_detects_it(imported):
    assert imported().language == "cy"


def test_what_an_editor_chose_stays(imported):
    paper = imported()
    Publication.objects.update(language="en-GB", edited_fields=["language"])

    assert imported("\n\nMae mwy yn y papur hwn.").language == "en-GB"
    assert Publication.objects.get(pk=paper.pk).language == "en-GB"


def test_a_heading_is_in_the_language_of_its_paper(imported, client):
    paper = imported()

    page = html.fromstring(client.get(paper.get_absolute_url()).content)

    said = {each.text_content().strip(): each.get("lang") for each in page.find_class("app-text")[0]}
    heading, english = (
        next(said[text] for text in said if text.startswith(words))
        for words in ("Cyflwyniad", "This paragraph")
    )
    assert (heading, english) == ("cy", None)


def test_an_editor_corrects_it_in_its_form(client, imported, admin_user):
    imported()
    client.force_login(admin_user)
    address = f"/admin/policies/publication/{Publication.objects.get().pk}/change/"

    form = html.fromstring(client.get(address).content).get_element_by_id("publication_form")

    assert form.fields["language"] == "cy"
    assert [each.get("value") for each in form.inputs["language"]] == ["en-GB", "cy"]


def test_publications_from_before_get_theirs(imported):
    imported()
    make.make_publication(title="Hedges", **make.IMPORTED)
    Publication.objects.update(language="en-GB")

    migration = importlib.import_module("policies.migrations.0012_languages_detected")
    migration.detect(apps, None)

    assert list(Publication.objects.order_by("pk").values_list("language", flat=True)) == ["cy", "en-GB"]
