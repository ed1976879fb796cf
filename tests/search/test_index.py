"""The index is true after every change, however it came about."""

import random
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from boards.restricted.refreshing import publications_of
from lga_kb.document_import.import_files import import_file
from policies.editing import workflow
from policies.models import Campaign, Commitment, Publication, SearchEntry, SearchMiss, Statement, Theme
from policies.search.index import rebuild_all, refresh
from policies.search.misses import count_miss, write_misses
from tests.factories import (
    make_campaign,
    make_commitment,
    make_heading,
    make_item,
    make_passage,
    make_priority,
    make_publication,
    make_recommendation,
    make_report,
    make_sdg_link,
    make_theme,
    make_user,
)
from tests.importing.documents import PAPER, PLAN

pytestmark = pytest.mark.django_db

NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def imported(tmp_path):
    """A plan and a paper, imported."""
    make_theme(slug="ponds", name="Ponds", aliases=["Ponds are"])
    make_theme(slug="parks", name="Parks", aliases=["Parks are"])
    for name, text in (("plan-2030.txt", PLAN), ("gardens-2030.txt", PAPER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        import_file(tmp_path / name, at=NOON)
    return tmp_path


def kinds() -> set[str]:
    return set(SearchEntry.objects.values_list("kind", flat=True))


def test_an_import_makes_everything_findable(imported):
    assert kinds() >= {"commitment", "offer", "ask", "priority", "heading", "publication", "passage"}
    entry = SearchEntry.objects.get(kind="commitment", wording__startswith="count the ducks")
    assert {"theme:ponds", "year:2030", "year:2031", "kind:commitment"} <= set(entry.tags)


def test_a_statement_and_the_passage_that_prints_it_are_one_hit(imported):
    assert SearchEntry.objects.filter(wording__startswith="count the ducks").count() == 1


def test_a_rebuild_after_an_import_changes_nothing(imported):
    assert rebuild_all() == 0


def test_a_rebuild_makes_lost_and_wrong_entries_true(imported):
    count = SearchEntry.objects.count()
    SearchEntry.objects.filter(kind="ask").delete()
    SearchEntry.objects.filter(kind="offer").update(summary="wrong")
    SearchEntry.objects.create(kind="ask", key="gone", address="/")

    assert rebuild_all() == 5
    assert SearchEntry.objects.count() == count
    assert rebuild_all() == 0


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_the_public_may_not_see_has_no_entry(imported, state):
    plan = Publication.objects.get(kind="business-plan")
    plan.state, plan.withdrawn_reason = state, "It was a mistake."
    plan.save()

    refresh([plan])

    assert "commitment" not in kinds()
    assert not SearchEntry.objects.filter(tags__contains=[f"publication:{plan.slug}"]).exists()
    assert rebuild_all() == 0


def test_of_a_restricted_item_only_the_title_is_found():
    item = make_item(title="Rents", summary="What was paid.", note="Commercial figures", is_restricted=True)

    rebuild_all()

    entry = SearchEntry.objects.get(kind="agenda-item")
    assert (entry.title, entry.summary, entry.wording) == (item.title, "", "")


def tags_of(record) -> list[str]:
    return SearchEntry.objects.get(key=record.key).tags


def withdrawn(pack, item):
    workflow.withdraw([pack], note="It was an early version.", by=make_user(), at=NOON)


def restricted(pack, item):
    item.is_restricted = True
    item.save()
    refresh(publications_of([item]), [item])


@pytest.mark.parametrize("close", [withdrawn, restricted])
def test_a_goal_goes_with_what_prints_it_though_its_priority_stays(client, close):
    priority = make_priority()
    commitment = make_commitment(heading=make_heading(priority=priority))
    pack = make_publication(kind="agenda_pack")
    report = make_report(make_item(), publication=pack, first_position=1, last_position=9)
    link = make_sdg_link(priority, passage=make_passage(pack, position=5))
    rebuild_all()
    tag, records = f"goal:{link.goal_id}", (priority, commitment)
    pages = [priority.get_absolute_url(), f"/api/v1/priorities/{priority.key}/", link.goal.get_absolute_url()]
    before = [client.get(page).content for page in pages]
    assert all(tag in tags_of(each) for each in records)

    close(pack, report.item)

    assert not any(tag in tags_of(each) for each in records)
    assert all(client.get(page).content != shown for page, shown in zip(pages, before, strict=True))
    assert rebuild_all() == 0


@pytest.mark.parametrize("hides", ["the meeting", "the paper of the item"])
def test_a_report_that_another_paper_prints_goes_with_its_meeting_and_its_item(hides):
    paper = make_publication(state="published")
    item = make_item(passage=make_passage(paper))
    report = make_report(item, publication=make_publication(state="published"))
    make_recommendation(report, wording="Dig wells.")
    rebuild_all()
    found = SearchEntry.objects.filter(kind__in=["report", "recommendation"])
    assert found.count() == 2

    if hides == "the meeting":
        item.meeting.is_shown = False
        item.meeting.save()
        refresh([], [item.meeting])
    else:
        paper.state = "draft"
        paper.save()
        refresh([paper])

    assert not found.exists()
    assert rebuild_all() == 0


def test_telephone_numbers_and_addresses_of_officers_are_not_found():
    make_passage(text="Ask Member One on 020 7946 0000 or one@example.org about the pond.")

    rebuild_all()

    entry = SearchEntry.objects.get(kind="passage")
    assert "7946" not in entry.wording
    assert "example.org" not in entry.wording
    assert "about the pond" in entry.wording


@pytest.mark.parametrize("more", [0, pytest.param(13, marks=pytest.mark.drill)])
def test_random_edits_in_the_admin_and_imports_leave_nothing_to_rebuild(imported, client, more):
    client.force_login(get_user_model().objects.create_superuser("editor", password="a long password"))
    chance = random.Random(2031)
    make_campaign(name="Clean ponds")
    edits = [
        edit_summary,
        edit_themes,
        withdraw_or_publish,
        add_update,
        put_into_campaign,
        delete_theme,
        import_again,
    ]
    for edit in [*edits, *chance.choices(edits, k=more)]:
        edit(client, chance, imported)
        assert rebuild_all() == 0, edit.__name__


def change(client, row, **values):
    """Save a row's admin form with some values changed, as an editor does."""
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    form = client.get(address).context["adminform"].form
    data = {name: "" if value is None else value for name, value in form.initial.items()}
    data = {name: [each.pk for each in value] if is_rows(value) else value for name, value in data.items()}
    for formset in client.get(address).context["inline_admin_formsets"]:
        data |= {f"{formset.formset.prefix}-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    response = client.post(address, data | values)
    assert response.status_code == 302, response.context["errors"]


def is_rows(value) -> bool:
    return isinstance(value, list) and bool(value) and hasattr(value[0], "pk")


def a_commitment(chance):
    return chance.choice(list(Commitment.objects.order_by("key")))


def edit_summary(client, chance, folder):
    change(client, a_commitment(chance), summary=f"Sweep {chance.randrange(1000)} paths")


def edit_themes(client, chance, folder):
    themes = list(Theme.objects.order_by("slug"))
    change(
        client,
        a_commitment(chance),
        themes=[theme.pk for theme in chance.sample(themes, k=min(1, len(themes)))],
    )


def withdraw_or_publish(client, chance, folder):
    publication = chance.choice(list(Publication.objects.order_by("slug")))
    record = chance.choice([publication, *publication.statements.order_by("key")])
    move = workflow.restore if record.is_withdrawn else workflow.withdraw
    move([record], by=None, at=NOON, note="A new edition is out.")


def add_update(client, chance, folder):
    statement = a_commitment(chance)
    data = {
        "statement": statement.pk,
        "dated_on": "2021-01-01",
        "status": "delivered",
        "words": "Done.",
        "is_published": "on",
    }
    assert client.post(reverse("admin:policies_update_add"), data).status_code == 302


def put_into_campaign(client, chance, folder):
    campaign = Campaign.objects.get(name="Clean ponds")
    statements = chance.sample(list(Statement.objects.order_by("key")), k=2)
    campaign.statements.set([])
    refresh(Publication.objects.all())
    change(client, campaign, statements=[statement.pk for statement in statements])


def delete_theme(client, chance, folder):
    theme = make_theme(slug=f"theme-{chance.randrange(10_000)}", name=f"Theme {chance.random()}")
    commitment = a_commitment(chance)
    change(client, commitment, themes=[theme.pk])
    change(client, commitment, themes=[])  # what is used is not deleted
    address = reverse("admin:policies_theme_delete", args=[theme.pk])
    assert client.post(address, {"post": "yes"}).status_code == 302


def import_again(client, chance, folder):
    path = folder / "plan-2030.txt"
    path.write_text(
        PLAN.replace("five", "six").replace("ducks", chance.choice(["geese", "swans", "ducks"])),
        encoding="utf-8",
    )
    import_file(path, at=NOON, replace_file=True)


def test_misses_are_counted_and_forgotten_after_ninety_days():
    count_miss("Old Words", "nothing", today=date(2031, 1, 1))
    count_miss("newts", "nothing", today=date(2031, 4, 2))
    write_misses()
    count_miss("Newts", "nothing", today=date(2031, 4, 2))
    write_misses()

    assert list(SearchMiss.objects.values_list("words", "count")) == [("newts", 2)]


def test_writing_the_index_takes_a_fixed_number_of_queries(django_assert_max_num_queries):
    publication = make_publication()
    for _ in range(40):
        make_commitment(publication=publication)

    with django_assert_max_num_queries(75):
        refresh([publication])
