"""What a restricted item prints stays hidden by whatever way its report, minutes or item go."""

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from boards.models import AgendaItem, WithheldPassage
from boards.restricted.rule import LEADS_ON, to_items, to_passages
from lga_kb.document_import import account
from policies.models import Passage, SearchEntry
from policies.models.shared.readable_rows import hidden, readable
from policies.search.index import rebuild_all
from tests import factories as make
from tests.admin.forms import submit

pytestmark = pytest.mark.django_db


class Site:
    """A pack with a restricted item: its report, and its decision in a passage apart."""

    def __init__(self):
        self.pack = make.make_publication(kind="agenda-pack", **make.IMPORTED)
        self.meeting = make.make_meeting()
        self.paper = make.make_meeting_paper(self.meeting, self.pack)
        self.item = make.make_item(self.meeting, is_restricted=True, restricted_because="Exempt.")
        self.open_item = make.make_item(self.meeting)
        self.passages = [
            make.make_passage(self.pack, position=place, text="quarry") for place in (1, 2, 3, 4)
        ]
        place = {
            "publication": self.pack,
            "first_position": 1,
            "last_position": 2,
            "passage": self.passages[0],
        }
        self.report = make.make_report(self.item, **place)
        self.decision = make.make_decision(self.meeting, item=self.item, passage=self.passages[2])
        self.line = make.make_agenda_line(self.item, paper=self.paper, first_position=4, last_position=4)
        end_of_transaction()

    def drop_children(self):
        self.report.delete()
        self.decision.delete()

    def delete_all(self):
        self.drop_children()
        self.item.delete()


def end_of_transaction():
    """What a database does when it commits, which a test never does."""
    connection.check_constraints()


def _narrow(site):
    site.report.first_position = site.report.last_position = 9
    site.report.save()
    site.line.first_position = site.line.last_position = 9
    site.line.save()
    site.decision.passage = None
    site.decision.save()


def _move(site):
    Passage.objects.filter(publication=site.pack).update(position=20)
    for number, passage in enumerate(site.passages):
        Passage.objects.filter(pk=passage.pk).update(position=30 + number)
    site.decision.delete()


def _elsewhere(site):
    for row in (site.report, site.decision, site.line):
        type(row).objects.filter(pk=row.pk).update(item=site.open_item)


WAYS = {
    "report and decision deleted": Site.drop_children,
    "paper taken from its meeting": lambda site: (site.paper.delete(), site.drop_children()),
    "item deleted": Site.delete_all,
    "filed under an open item": _elsewhere,
    "report covers another stretch": _narrow,
    "passages moved": _move,
}


@pytest.mark.parametrize("way", WAYS)
def test_its_passages_stay_hidden(way):
    site = Site()
    assert not Passage.objects.published().exists()

    WAYS[way](site)
    end_of_transaction()

    assert not Passage.objects.published().exists()
    rebuild_all()
    assert not SearchEntry.objects.filter(kind="passage").exists()


def test_a_passage_that_comes_in_between_is_withheld_as_well():
    site = Site()
    new = make.make_passage(site.pack, position=2)
    end_of_transaction()

    site.report.delete()

    assert hidden(Passage.objects.filter(pk=new.pk)).exists()


def test_passages_that_moved_by_within_one_transaction_are_not_withheld():
    site = Site()
    new = make.make_passage(site.pack, position=2)
    Passage.objects.filter(pk=new.pk).update(position=12)
    end_of_transaction()

    assert list(Passage.objects.published()) == [new]


def test_an_item_made_public_shows_all_it_prints():
    site = Site()

    site.item.is_restricted = False
    site.item.save()
    end_of_transaction()
    site.delete_all()

    assert Passage.objects.published().count() == 4
    assert not WithheldPassage.objects.exists()


def test_undoing_an_import_lifts_no_restriction():
    site = Site()

    account.revert(
        {
            "changed": [["boards.AgendaItem", site.item.pk, {"is_restricted": "False", "title": "Before"}]],
            "created": [],
        },
        reason="Undone",
    )

    site.item.refresh_from_db()
    assert (site.item.is_restricted, site.item.title) == (True, "Before")


@pytest.mark.parametrize("name", ["report", "decision"])
def test_no_form_files_a_row_of_a_restricted_item_under_an_open_one(client, name):
    """One that no passage keeps hidden."""
    site = Site()
    row = getattr(site, name)
    row.passage = None
    row.save()
    client.force_login(make.make_user(is_staff=True, is_superuser=True))

    with pytest.raises(AssertionError, match="This belongs to a restricted item"):
        submit(client, row, item=str(site.open_item.pk))

    assert type(row).objects.get().item == site.item


def test_somebody_who_may_read_it_makes_a_passage_public_after_being_asked(client):
    site = Site()
    site.delete_all()
    end_of_transaction()
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    url = reverse("admin:boards_withheldpassage_changelist")
    row = WithheldPassage.objects.get(passage=site.passages[0])
    data = {"action": "make_public", "_selected_action": [row.pk]}

    asked = client.post(url, data)
    hidden_still = Passage.objects.published().count()
    client.post(url, data | {"apply": "yes", "count": "1"})

    assert "quarry" in asked.content.decode()
    assert hidden_still == 0
    assert list(Passage.objects.published()) == [site.passages[0]]
    assert SearchEntry.objects.filter(kind="passage").count() == 1


def test_what_a_restricted_item_still_prints_is_made_public_with_the_item_alone(client):
    Site()
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    url = reverse("admin:boards_withheldpassage_changelist")
    row = WithheldPassage.objects.first()

    client.post(url, {"action": "make_public", "_selected_action": [row.pk], "apply": "yes", "count": "1"})

    assert not Passage.objects.published().exists()
    assert WithheldPassage.objects.filter(pk=row.pk).exists()


def test_every_model_that_leads_to_an_item_or_a_passage_is_narrowed_by_it():
    """But for relations of which it is written why the record stays open."""
    models = {model._meta.label for model in apps.get_models()}
    for name in LEADS_ON:
        label, _, field = name.rpartition(".")
        assert label in models
        assert apps.get_model(label)._meta.get_field(field).is_relation

    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            leads = field.is_relation and field.related_model._meta.concrete_model in {AgendaItem, Passage}
            if leads and f"{model._meta.concrete_model._meta.label}.{field.name}" not in LEADS_ON:
                assert {field.name} & {*to_items(model), *to_passages(model)}, (model, field)
                rows = model._base_manager.all()
                assert readable(rows) is not rows
