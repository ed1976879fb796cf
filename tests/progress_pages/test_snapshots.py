"""Snapshots: taken whole, frozen, compared and exported."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from policies.editing.roles import BOARD_OFFICER, EDITOR, PUBLISHER
from policies.models import EditorScope, Publication, Snapshot, SnapshotRow
from policies.progress.snapshots import NoSnapshot, compare, take_snapshot
from tests import factories as make
from tests.markup import get, links, words

pytestmark = pytest.mark.django_db

DAY = date(2021, 6, 1)


@pytest.fixture
def plan():
    return make.make_publication(kind=Publication.Kind.BUSINESS_PLAN, slug="plan", title="The plan")


@pytest.fixture
def commitment(plan):
    priority = make.make_priority(plan, name="Homes")
    return make.make_commitment(
        heading=make.make_heading(priority=priority), summary="Build.", measurability="checkable"
    )


def row(key="a", **fields):
    return SnapshotRow(statement_key=key, **fields)


def test_a_snapshot_freezes_each_commitment_as_it_stands(plan, commitment):
    make.make_update(commitment, dated_on=date(2021, 5, 4))

    snapshot = take_snapshot(plan, on=DAY, note="First year")
    commitment.summary = "Changed since."
    commitment.save()
    make.make_update(commitment, dated_on=date(2021, 6, 5), status="delivered")

    (frozen,) = snapshot.rows.all()
    assert frozen.statement_key == commitment.key
    assert (frozen.summary, frozen.status, frozen.measurability) == ("Build.", "in-progress", "checkable")
    assert (frozen.priority, frozen.updated_on) == ("Homes", date(2021, 5, 4))


def test_a_plan_is_frozen_once_a_day_and_never_by_half(plan, commitment):
    take_snapshot(plan, on=DAY)

    with pytest.raises(NoSnapshot, match="already"):
        take_snapshot(plan, on=DAY)

    assert (Snapshot.objects.count(), SnapshotRow.objects.count()) == (1, 1)


def test_a_plan_without_commitments_is_not_frozen(plan):
    with pytest.raises(NoSnapshot, match="no published commitments"):
        take_snapshot(plan, on=DAY)

    assert not Snapshot.objects.exists()


def test_a_comparison_tells_what_changed():
    before = [row("a"), row("b", status="in-progress"), row("c", measurability="counted"), row("d"), row("e")]
    after = [row("a"), row("b", status="delivered"), row("c"), row("e", summary="New words."), row("f")]

    found = compare(before, after)

    assert [(pair.before.status, pair.after.status) for pair in found.status] == [
        ("in-progress", "delivered")
    ]
    assert [pair.after.statement_key for pair in found.measurability] == ["c"]
    assert [pair.after.statement_key for pair in found.summary] == ["e"]
    assert [each.statement_key for each in found.added] == ["f"]
    assert [each.statement_key for each in found.removed] == ["d"]
    assert found.unchanged == 1


def test_nothing_changed_between_equal_days():
    assert not compare([row("a")], [row("a")])


# The command


def test_the_command_takes_one(plan, commitment):
    call_command("take_snapshot", "plan", "--note", "End of the year", stdout=(out := StringIO()))

    snapshot = Snapshot.objects.get()
    assert (snapshot.publication, snapshot.note, snapshot.taken_by) == (plan, "End of the year", None)
    assert "1 commitments" in out.getvalue()


def test_the_command_says_why_it_cannot(plan, commitment):
    make.make_publication(slug="paper")

    for slug in ("no-such-plan", "paper"):
        with pytest.raises(CommandError, match="There is no business plan"):
            call_command("take_snapshot", slug)
    call_command("take_snapshot", "plan", stdout=StringIO())
    with pytest.raises(CommandError, match="already"):
        call_command("take_snapshot", "plan")


# The admin


@pytest.mark.parametrize(("role", "status"), [(PUBLISHER, 302), (BOARD_OFFICER, 403)])
def test_who_edits_takes_a_snapshot_by_adding_one(client, plan, commitment, role, status):
    member = make.make_member(role)
    client.force_login(member)

    response = client.post("/admin/policies/snapshot/add/", {"publication": plan.pk, "note": "For the board"})

    assert response.status_code == status
    taken = Snapshot.objects.values_list("publication", "taken_on", "taken_by", "note")
    expected = [(plan.pk, timezone.localdate(), member.pk, "For the board")]
    assert list(taken) == (expected if status == 302 else [])
    assert SnapshotRow.objects.count() == len(taken)


def test_a_second_one_of_the_day_is_refused_in_a_sentence(client, plan, commitment):
    client.force_login(make.make_member(PUBLISHER))
    client.post("/admin/policies/snapshot/add/", {"publication": plan.pk, "note": ""})

    response = client.post("/admin/policies/snapshot/add/", {"publication": plan.pk, "note": ""}, follow=True)

    assert "already" in response.content.decode()
    assert Snapshot.objects.count() == 1


def test_an_editor_takes_snapshots_only_of_plans_within_reach(client, plan, commitment):
    client.force_login(make.make_member(EDITOR, publications=[make.make_publication()]))

    response = client.post("/admin/policies/snapshot/add/", {"publication": plan.pk, "note": ""})

    assert response.status_code == 200
    assert EditorScope.objects.exists()
    assert not Snapshot.objects.exists()


def test_a_snapshot_is_read_in_the_admin_and_not_changed(client, plan, commitment):
    snapshot = take_snapshot(plan, on=DAY)
    client.force_login(make.make_member(PUBLISHER))

    page = client.get(f"/admin/policies/snapshot/{snapshot.pk}/change/")
    sent = client.post(f"/admin/policies/snapshot/{snapshot.pk}/change/", {"note": "Other"})

    assert commitment.key in page.content.decode()
    assert sent.status_code == 403
    assert client.post(f"/admin/policies/snapshot/{snapshot.pk}/delete/", {"post": "yes"}).status_code == 403


# The pages


def test_a_plan_lists_its_snapshots_and_each_opens(client, plan, commitment):
    make.make_update(commitment)
    snapshot = take_snapshot(plan, on=DAY, note="First year")

    page = get(client, "/publications/plan/progress/")
    assert links(page)["As of 1 June 2021"] == snapshot.get_absolute_url()
    assert "First year" in words(page)

    shown = get(client, snapshot.get_absolute_url())
    assert links(shown)["Build."] == commitment.get_absolute_url()
    assert "In progress" in words(shown)


def test_what_was_withdrawn_since_is_counted_and_not_shown(client, plan, commitment):
    snapshot = take_snapshot(plan, on=DAY)
    commitment.state, commitment.withdrawn_reason = "withdrawn", "A mistake."
    commitment.save()

    page = get(client, snapshot.get_absolute_url())

    assert "Build." not in words(page)
    assert "1 is no longer public" in words(page)
    assert b"Build." not in client.get(f"{snapshot.get_absolute_url()}table.csv").getvalue()


@pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
def test_snapshots_of_a_plan_that_is_not_public_have_no_page(client, plan, commitment, state):
    snapshot = take_snapshot(plan, on=DAY)
    plan.state, plan.withdrawn_reason = state, "Why." if state == "withdrawn" else ""
    plan.save()

    for end in ("", "table.csv"):
        assert client.get(f"{snapshot.get_absolute_url()}{end}").status_code == 404
        assert client.get(f"/publications/plan/progress/{end}").status_code == 404
    assert client.get("/publications/plan/progress/compare/").status_code == 404


def test_a_day_without_a_snapshot_is_not_found(client, plan, commitment):
    for day in ("2021-06-02", "2021-06-31", "soon"):
        assert client.get(f"/publications/plan/progress/{day}/").status_code == 404


def test_two_days_are_compared_and_today_with_one(client, plan, commitment):
    take_snapshot(plan, on=DAY)
    make.make_update(commitment, status="in-progress", dated_on=date(2021, 6, 9))
    take_snapshot(plan, on=date(2021, 7, 1))
    make.make_update(commitment, status="delivered", dated_on=date(2021, 7, 9))
    address = "/publications/plan/progress/compare/"

    between = words(get(client, f"{address}?earlier=2021-06-01&later=2021-07-01").find(".//main"))
    since = words(get(client, f"{address}?earlier=2021-07-01&later=today").find(".//main"))

    assert "1 changed status" in between
    assert "Not recorded" in between
    assert "Delivered" not in between
    assert "Delivered" in since


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("earlier=2021-07-01&later=2021-06-01", "has to be after"),
        ("earlier=2021-06-01&later=2021-06-01", "has to be after"),
        ("earlier=2020-01-01&later=today", "no such snapshot"),
        ("earlier=&later=", "Choose the earlier snapshot"),
        ("earlier=%00&later=x", "no such snapshot"),
    ],
)
def test_a_wrong_choice_is_said_on_the_page(client, plan, commitment, query, sentence):
    take_snapshot(plan, on=DAY)
    take_snapshot(plan, on=date(2021, 7, 1))

    page = get(client, f"/publications/plan/progress/compare/?{query}")

    (summary,) = page.find_class("govuk-error-summary")
    assert sentence in words(summary)
    assert page.find(".//title").text_content().strip().startswith("Error")


# The table


def rows_of(response):
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = response.getvalue().decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_a_table_has_a_mark_for_excel_and_no_cell_that_runs(client, plan, commitment):
    commitment.summary = '=HYPERLINK("http://x")'
    commitment.save()
    make.make_update(commitment)
    snapshot = take_snapshot(plan, on=DAY)

    now = client.get("/publications/plan/progress/table.csv")
    then = client.get(f"{snapshot.get_absolute_url()}table.csv")

    assert then.streaming
    assert then.headers["Content-Disposition"] == 'attachment; filename="plan-2021-06-01.csv"'
    expected = [
        commitment.key,
        "Homes",
        '\'=HYPERLINK("http://x")',
        "One-off action",
        "In progress",
        "2021-05-04",
    ]
    assert rows_of(now)[1:] == rows_of(then)[1:] == [expected]


def test_a_table_says_not_recorded_in_words(client, plan, commitment):
    assert rows_of(client.get("/publications/plan/progress/table.csv"))[1][4:] == ["Not recorded", ""]
