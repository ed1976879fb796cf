"""Lead officers: their commitments on one page, nothing else, and a reminder before a quarter ends."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lga_kb.leads.models import LeadOfficer, led_by
from lga_kb.leads.reminders import quarter_of, remind
from lga_kb.models import Notice
from lga_kb.notices.outbox import send_notices
from policies.editing import roles
from policies.models import SearchEntry, Update
from tests import factories as make
from tests.markup import get, words

pytestmark = pytest.mark.django_db
PAGE = "/admin/your-commitments/"
POST = "Head of Homes"


@pytest.fixture
def officer(client):
    user = make.make_member(roles.LEAD_OFFICER, email="ada@example.org")
    LeadOfficer.objects.create(user=user, posts=[POST])
    client.force_login(user)
    return user


def promise(summary="Build homes.", lead_officer=POST, **more):
    return make.make_commitment(summary=summary, lead_officer=lead_officer, **more)


def report(commitment, status="in-progress", words="The first homes are built.", **more):
    given = {
        "status": status,
        "words": words,
        "evidence_url": "",
        "dated_on": timezone.localdate().isoformat(),
    }
    return {f"c{commitment.pk}-{name}": value for name, value in (given | more).items()}


def test_the_page_shows_the_public_commitments_of_somebodys_posts_and_single_ones(client, officer):
    promise()
    single = promise("Visit councils.", lead_officer="")
    officer.lead_officer.commitments.add(single.pk)
    promise("Of somebody else", lead_officer="Head of Care")
    promise("A draft", state="draft")
    promise("In a draft", publication=make.make_publication(state="draft"))

    page = words(get(client, PAGE))

    assert "Build homes." in page
    assert "Visit councils." in page
    for other in ("Of somebody else", "A draft", "In a draft"):
        assert other not in page


def test_thirty_are_reported_on_one_page_and_only_what_was_filled_in_is_recorded(client, officer):
    commitments = [promise(f"Promise {number}") for number in range(30)]
    sent = {}
    for commitment in commitments:
        sent |= report(commitment, status="", words="")
    sent |= report(commitments[3]) | report(commitments[7], status="delivered", words="Done.")

    answer = client.post(PAGE, sent, follow=True)

    assert (
        "2 updates are recorded. The public sees them once a publisher has approved them."
        in answer.content.decode()
    )
    assert set(Update.objects.values_list("statement", "status", "author", "is_published")) == {
        (commitments[3].pk, "in-progress", officer.pk, False),
        (commitments[7].pk, "delivered", officer.pk, False),
    }
    assert Update.history.first().history_user == officer


def test_what_is_reported_waits_for_publishers_who_show_it_in_one_action(client, officer):
    publisher = make.make_member(roles.PUBLISHER, email="publisher@example.org")
    client.post(PAGE, report(promise("Promise 0")) | report(promise("Promise 1")))
    assert set(Notice.objects.values_list("user", "reason")) == {(publisher.pk, "submitted")}
    client.force_login(publisher)
    assert "Updates that the public does not see yet" in client.get("/admin/").content.decode()

    chosen = {"action": "show_to_the_public", "_selected_action": Update.objects.values_list("pk", flat=True)}
    page = client.post("/admin/policies/update/", chosen)
    assert "Promise 1" in page.content.decode()
    done = client.post("/admin/policies/update/", chosen | {"apply": "yes", "count": "2"}, follow=True)

    assert "2 rows shown to the public." in done.content.decode()
    assert Update.objects.published().count() == 2
    assert Update.history.first().history_user == publisher
    assert SearchEntry.objects.filter(kind="update").count() == 2


def test_an_editor_does_not_show_it_past_the_review(client, officer):
    client.post(PAGE, report(promise()))
    client.force_login(make.make_member(roles.EDITOR))
    chosen = {"action": "show_to_the_public", "_selected_action": Update.objects.values_list("pk", flat=True)}

    client.post("/admin/policies/update/", chosen | {"apply": "yes", "count": "1"})

    assert not Update.objects.published().exists()


def test_a_publisher_who_leads_shows_it_at_once(client):
    user = make.make_member(roles.PUBLISHER)
    LeadOfficer.objects.create(user=user, posts=[POST])
    client.force_login(user)

    client.post(PAGE, report(promise()))

    assert Update.objects.get().is_published


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "This field is required."),
        ({"status": ""}, "This field is required."),
        ({"status": "met"}, "is not one of the available choices"),
        ({"dated_on": "2999-01-01"}, "not a future day"),
        ({"evidence_url": "no address at all"}, "Enter a valid URL"),
        ({"dated_on": "soon"}, "Enter a valid date"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost_or_recorded(client, officer, wrong, said):
    first, second = promise("First"), promise("Second")

    page = client.post(PAGE, report(first, words="Kept as typed") | report(second) | report(second, **wrong))

    assert said in page.content.decode()
    assert "Kept as typed" in page.content.decode()
    assert not Update.objects.exists()


def test_nobody_reports_on_what_others_lead_on(client, officer):
    other = promise(lead_officer="Head of Care")

    client.post(PAGE, report(other))

    assert not Update.objects.exists()


def test_the_role_may_do_nothing_else(client, officer):
    promise()

    assert client.get("/admin/").status_code == 200
    for path in ("policies/commitment/", "policies/update/add/", "policies/publication/", "auth/user/"):
        assert client.get(f"/admin/{path}").status_code == 403, path


def test_the_page_is_for_those_who_report(client):
    client.force_login(make.make_member(roles.BOARD_OFFICER))

    assert client.get(PAGE).status_code == 403


def test_a_restricted_commitment_is_not_shown(client, officer):
    pack = make.make_publication(kind="agenda-pack", **make.IMPORTED)
    item = make.make_item(is_restricted=True, title="Quarry lease")
    passage = make.make_passage(pack, position=1)
    make.make_report(item, publication=pack, first_position=1, last_position=2)
    promise("Sell the quarry", publication=pack, passage=passage)

    assert "quarry" not in words(get(client, PAGE)).lower()


def test_the_page_asks_as_often_for_many_as_for_few(client, officer):
    counts = []
    for number in (2, 20):
        for each in range(number):
            make.make_update(promise(f"Promise {number} {each}"))
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))

    assert counts[0] == counts[1]


# Reminders


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2031, 1, 1), date(2031, 1, 1), date(2031, 3, 31)),
        (date(2031, 6, 30), date(2031, 4, 1), date(2031, 6, 30)),
        (date(2031, 12, 31), date(2031, 10, 1), date(2031, 12, 31)),
        (date(2032, 2, 29), date(2032, 1, 1), date(2032, 3, 31)),
    ],
)
def test_a_quarter(day, first, last):
    assert quarter_of(day) == (first, last)


def test_who_has_something_to_report_is_reminded_once_before_a_quarter_ends(officer):
    promise()
    this_quarter = quarter_of(timezone.localdate())

    assert remind(today=this_quarter[0]) == 0
    assert remind(today=this_quarter[1]) == 1
    assert remind(today=this_quarter[1]) == 0 or Notice.objects.count() == 1
    send_notices(now=datetime(2031, 5, 6, 12, tzinfo=UTC))

    (message,) = mail.outbox
    assert PAGE in message.body
    assert "Build homes" not in message.body


@pytest.mark.parametrize("why", ["settled", "reported this quarter", "left", "nothing to lead on"])
def test_who_has_nothing_to_report_is_left_alone(officer, why):
    commitment = promise()
    if why == "settled":
        make.make_update(commitment, status="delivered", dated_on=date(2020, 1, 1))
    elif why == "reported this quarter":
        make.make_update(commitment, status="in-progress", dated_on=date(2031, 4, 2))
    elif why == "left":
        officer.is_active = False
        officer.save()
    else:
        officer.lead_officer.posts = []
        officer.lead_officer.save()

    assert remind(today=date(2031, 6, 25)) == 0


def test_a_post_that_a_later_plan_prints_is_theirs_too(officer):
    promise(publication=make.make_publication(years=2031))

    assert led_by(officer).count() == 1
