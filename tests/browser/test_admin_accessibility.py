"""The pages of the admin in Chromium, at every width: no violation, and nothing wider than the screen."""

from datetime import UTC, date, datetime
from itertools import product

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from policies.editing.roles import EDITOR
from policies.models import Commitment, Theme
from tests import factories
from tests.accessibility import WIDTHS, problems_at_every_width, violations
from tests.admin.forms import REGISTERED, address, make
from tests.samples import some_of
from tests.whole_site import make_whole_site

PASSWORD = "not-a-secret-here"


@pytest.fixture
def signed_in_page(live_server, page):
    """Somebody who may do everything, past the log-in."""
    make_whole_site()
    factories.make_user(username="ada", password=PASSWORD, is_staff=True, is_superuser=True)
    page.goto(f"{live_server.url}/admin/login/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return page


def make_comments(record):
    """An overdue task with a reply, and a resolved comment."""
    ben = factories.make_member(EDITOR, first_name="Ben", last_name="Beech")
    task = factories.make_comment_thread(record, assigned_to=ben, due_on=date(2026, 2, 1))
    done = factories.make_comment_thread(
        record, resolved_at=datetime(2026, 2, 1, tzinfo=UTC), resolved_by=ben
    )
    for thread, words in (
        (task, "Is it 40 or 4? The paper says both."),
        (task, "I will ask."),
        (done, "Mended."),
    ):
        factories.make_comment(thread, words=words)


def addresses():
    """A page of each kind that editors work on."""
    commitment = factories.make_commitment(themes=[factories.make_theme()])
    factories.make_update(commitment)
    factories.make_access_attempt()
    factories.make_search_miss()
    later = factories.make_commitment(wording="Plant new oaks.")
    factories.make_lineage(
        factories.make_commitment(wording="Plant old oaks."), later, also=["moved"], score=0.8
    )

    factories.make_proposed_statement()
    make_comments(commitment)

    def of(model, page, *args):
        return reverse(f"admin:{model}_{page}", args=args)

    return {
        "front page": reverse("admin:index"),
        "statements": of("policies_commitment", "changelist"),
        "statements, searched and filtered": of("policies_commitment", "changelist")
        + "?q=no-such&lacks=theme",
        "commitment": of("policies_commitment", "change", commitment.pk),
        "comments": of("policies_commitment", "comments", commitment.pk),
        "search": reverse("admin:search") + "?q=homes",
        "activity": reverse("admin:activity"),
        "all open comments": reverse("admin:comments") + "?show=open",
        "history": of("policies_commitment", "history", commitment.pk),
        "new publication": of("policies_publication", "add"),
        "publications": of("policies_publication", "changelist"),
        "import of a table": of("policies_commitment", "import"),
        "imports": of("policies_documentimport", "changelist"),
        "import of a document": of("policies_documentimport", "add"),
        "lineage": of("policies_lineage", "changelist"),
        "suggested lineage": of("policies_lineage", "review"),
        "proposing lineage": of("policies_lineage", "suggest"),
        "proposed statements": of("policies_proposedstatement", "changelist"),
        "proposed statements to review": of("policies_proposedstatement", "review"),
        "failed searches": of("policies_searchmiss", "changelist"),
        "failed log-ins": of("axes_accessattempt", "changelist"),
        "reports": of("boards_report", "changelist"),
        "password": reverse("admin:password_change"),
    }


@pytest.mark.parametrize(
    ("first", "part"), some_of([pytest.param(*each) for each in product(range(2), range(3))], 1)
)
def test_pages_of_the_admin_are_accessible_and_no_wider_than_the_screen(
    live_server, signed_in_page, first, part
):
    """In the suite every third page, at the widths in turn."""
    page, problems = signed_in_page, {}

    for place, (name, path) in enumerate(list(addresses().items())[part::3]):
        response = page.goto(f"{live_server.url}{path}")
        problems[name] = [
            *([] if response.status == 200 else [f"answered {response.status}"]),
            *problems_at_every_width(page, [WIDTHS[(place + first) % 2]]),
        ]

    assert {name: found for name, found in problems.items() if found} == {}


def every_address():
    """The list, the empty form and the form of a row of every model, and pages that are none of these."""
    for model in REGISTERED:
        row = model._default_manager.order_by("-pk").first() or make(model)
        for page, args in (("changelist", ()), ("add", ()), ("change", (row.pk,)), ("history", (row.pk,))):
            yield address(model, page, *args)
    promise, theme = factories.make_commitment(), factories.make_theme()
    pages = ("search", "activity", "comments", "sessions", "your-commitments", "password_change")
    yield from (reverse(f"admin:{name}") for name in pages)
    yield from (address(Theme, page, theme.pk) for page in ("merge", "delete"))
    yield from (address(Commitment, page, promise.pk) for page in ("record", "comments", "preview"))
    yield reverse("admin:policies_hiddenname_hide")


@pytest.mark.drill
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_list_and_form_of_the_admin_is_accessible(live_server, signed_in_page, scheme):
    page, problems = signed_in_page, {}
    page.emulate_media(color_scheme=scheme)

    for path in every_address():
        if page.goto(f"{live_server.url}{path}").status == 200:  # 403: nobody adds or changes such a row
            problems[path] = violations(page)

    assert len(problems) > 150
    assert {path: found for path, found in problems.items() if found} == {}


@pytest.mark.parametrize("action", some_of(["record_a_status", "add_a_theme", "publish", "withdraw"], 1))
def test_pages_that_ask_before_a_bulk_action_are_accessible(live_server, signed_in_page, action):
    page, problems = signed_in_page, {}

    page.goto(f"{live_server.url}/admin/policies/ask/")
    page.locator("input.action-select").first.check()
    page.get_by_label("Action:").select_option(action)
    page.get_by_role("button", name="Go", exact=True).click()
    problems[action] = problems_at_every_width(page)
    page.locator("input[name=apply]").click()
    problems[f"after {action}"] = problems_at_every_width(page)

    assert {name: found for name, found in problems.items() if found} == {}


def test_log_in_its_lock_and_a_refusal_are_accessible(live_server, page):
    factories.make_user(username="grace", password=PASSWORD, is_staff=True)
    page.goto(f"{live_server.url}/admin/login/")
    problems = {"log-in": problems_at_every_width(page)}
    for password in ["wrong", PASSWORD]:
        page.get_by_label("Username").fill("grace")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Log in").click()
        problems[f"after {password}"] = problems_at_every_width(page)
    page.goto(f"{live_server.url}/admin/policies/theme/")
    problems["refusal"] = problems_at_every_width(page)
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/admin/login/")
    for _ in range(5):
        page.get_by_label("Username").fill("grace")
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Wait before you log in again")).to_be_visible()
    problems["locked"] = problems_at_every_width(page)

    assert {name: found for name, found in problems.items() if found} == {}


def test_lineage_is_reviewed_with_single_keys_that_act_on_the_pair_in_focus_only(live_server, signed_in_page):
    page = signed_in_page
    edges = [factories.make_lineage(score=score) for score in (0.9, 0.8, 0.7)]
    page.goto(f"{live_server.url}{reverse('admin:policies_lineage_review')}")
    page.keyboard.press("a")
    assert page.locator("input[value=accept]:checked").count() == 0
    page.locator(f"#pair-{edges[0].pk}").focus()

    page.keyboard.press("a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("r")
    page.get_by_role("button", name="Save these decisions").click()

    expect(page.get_by_text("1 accepted, 1 refused.")).to_be_visible()
    for edge in edges:
        edge.refresh_from_db()
    assert [edge.state for edge in edges] == ["confirmed", "suggested", "refused"]


def test_sentences_are_accepted_edited_and_refused_with_single_keys(live_server, signed_in_page):
    page = signed_in_page
    paper = factories.make_publication()
    rows = [factories.make_proposed_statement(paper) for _ in range(3)]
    page.goto(f"{live_server.url}{reverse('admin:policies_proposedstatement_review')}")
    page.locator(f"#proposal-{rows[0].pk}").focus()

    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("mend bridge")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("r")
    page.get_by_role("button", name="Save these decisions").click()

    expect(page.get_by_text("1 accepted, 1 refused.")).to_be_visible()
    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == ["accepted", "waiting", "refused"]
    assert rows[0].statement.wording == "mend bridge"
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_text("waits again.")).to_be_visible()


def test_lineage_is_reviewed_without_script_by_the_keys_of_any_form(live_server, signed_in_page, new_context):
    edge = factories.make_lineage(score=0.9)
    plain = new_context(java_script_enabled=False)
    plain.add_cookies(signed_in_page.context.cookies())
    page = plain.new_page()
    page.goto(f"{live_server.url}{reverse('admin:policies_lineage_review')}")
    assert not page.get_by_text("When a pair is selected").is_visible()
    page.get_by_role("radio", name="Leave for later").focus()

    page.keyboard.press("ArrowUp")
    for _ in range(4):  # what changed, what else, why, and the button
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_text("0 accepted, 1 refused.")).to_be_visible()
    edge.refresh_from_db()
    assert edge.state == "refused"
