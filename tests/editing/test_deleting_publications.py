"""A superuser deletes a publication with everything it holds, and nothing restricted is shown by that."""

import pytest

from boards.models import Report
from policies.models import Erratum, Lineage, Passage, Publication, Statement, Update
from policies.search.index import rebuild_all
from tests import factories as make
from tests.admin.forms import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    """A plan with all that may be in one, and with what leads there from elsewhere."""
    plan = make.make_publication(title="Plan for ponds")
    passage = make.make_passage(plan)
    heading = make.make_heading(plan, make.make_priority(plan))
    statement = make.make_commitment(publication=plan, heading=heading, passage=passage)
    make.make_check(make.make_update(statement))
    make.make_erratum(passage=passage)
    make.make_sdg_link(heading.priority)
    make.make_campaign(publications=[plan], statements=[statement])
    make.make_snapshot_row(make.make_snapshot(plan))
    make.make_lineage(make.make_commitment(), statement)
    make.make_update(make.make_ask(), evidence_passage=passage)
    make.make_section(make.make_report(publication=plan))
    make.make_publication(part_of=plan)
    rebuild_all()
    return plan


def page_of(publication):
    return address(Publication, "delete_whole", publication.pk)


def test_it_goes_with_all_it_holds_when_its_title_is_typed(signed_in, plan):
    refusal = signed_in.get(address(Publication, "delete", plan.pk)).content.decode()
    assert "delete it with everything it holds" in refusal

    shown = signed_in.get(page_of(plan)).content.decode()
    for line in ("1 statement", "1 passage", "1 report", "1 report section", "1 erratum"):
        assert f"<li>{line}</li>" in shown, line
    wrong = signed_in.post(page_of(plan), {"title": "plan for ponds"})
    assert "This is not the title" in wrong.content.decode()
    assert Publication.objects.filter(pk=plan.pk).exists()

    assert signed_in.post(page_of(plan), {"title": "Plan for ponds"}).status_code == 302

    assert not Publication.objects.filter(pk=plan.pk).exists()
    assert not Passage.objects.filter(publication=plan.pk).exists()
    assert (Erratum.objects.count(), Lineage.objects.count(), Report.objects.count()) == (0, 0, 0)
    assert Publication.objects.filter(part_of__isnull=False).count() == 0
    assert list(Update.objects.values_list("evidence_passage", flat=True)) == [None]
    assert rebuild_all() == 0


def test_it_comes_back_from_its_history(signed_in, plan):
    plan.save()
    version, count = plan.history.latest().history_id, Statement.objects.count()

    signed_in.post(page_of(plan), {"title": plan.title})
    answer = signed_in.post(f"{address(Publication, 'history', plan.pk)}{version}/")

    assert answer.status_code == 302
    assert Statement.objects.count() == count
    assert Lineage.objects.count() == Erratum.objects.count() == 1
    assert rebuild_all() == 0


def test_only_a_superuser_does(client, plan):
    client.force_login(make.make_member("Administrator"))

    assert client.get(page_of(plan)).status_code == 403
    assert client.post(page_of(plan), {"title": plan.title}).status_code == 403


def test_nothing_of_which_a_part_is_restricted_is_deleted_so(signed_in):
    pack = make.make_publication(title="Pack", kind="agenda-pack")
    item = make.make_item(is_restricted=True)
    make.make_report(item, publication=pack, passage=make.make_passage(pack))

    assert "Part of it is restricted" in signed_in.get(page_of(pack)).content.decode()
    assert "Part of it is restricted" in signed_in.post(page_of(pack), {"title": "Pack"}).content.decode()
    assert Publication.objects.filter(pk=pack.pk).exists()
