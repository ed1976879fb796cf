"""A quarter of the editors' work in Chromium: a plan comes in and is published, reported on, discussed, corrected, and
tidied up; and a step is taken back.
"""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from lga_kb.leads.reminders import quarter_of, remind
from lga_kb.models import LeadOfficer, NoticeChoice
from lga_kb.notices.outbox import send_notices
from policies.editing.roles import ADMINISTRATOR, EDITOR, LEAD_OFFICER, PUBLISHER
from policies.models import Commitment, DocumentImport, Publication, Theme
from policies.search.index import rebuild_all
from tests import factories
from tests.accessibility import problems_at_every_width
from tests.importing.documents import PLAN

DOUBTFUL = f"{PLAN}\n## **Gates are painted – we will:**\n"
DUCKS, CORRECTED = "count the ducks on every pond twice a year", "Count the ducks on every pond and lake"


@pytest.fixture
def sign_in(sign_in):
    """They get each notice at once."""

    def sign_in_and_tell(role):
        page = sign_in(role, email=f"{role.lower().replace(' ', '-')}@example.org")
        NoticeChoice.objects.create(user=User.objects.latest("pk"), often=NoticeChoice.Often.AT_ONCE)
        return page

    return sign_in_and_tell


def link_in_mail(to, reason):
    """The path of the first link in the mail that somebody now gets for a reason."""
    before = len(mail.outbox)
    send_notices(now=timezone.now())
    (message,) = (each for each in mail.outbox[before:] if each.to == [f"{to}@example.org"])
    assert reason in message.body
    return re.search(r"https?://[^/\s]+(/admin/\S+)", message.body)[1]


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("link", name=name).first.click()


def done(page, words=""):
    expect(page.locator(".messagelist .success").filter(has_text=words)).to_be_visible()


def move(page, verb, note=""):
    """Follow the link that moves a record, and press the button of the page which asks why."""
    follow(page, re.compile(f"^{verb}\\b"))
    page.locator("#id_note").fill(note)
    press(page, verb)
    done(page)


def bring_in_with_a_doubt(editor, path):
    follow(editor, "Import a document")
    editor.get_by_label("Choose files").set_input_files(path)
    press(editor, "Show what is in it")
    expect(editor.get_by_role("heading", name="1 doubt: something may be missing or wrong")).to_be_visible()
    follow(editor, re.compile("^Commitments, new"))
    editor.get_by_text("Set its themes").first.click()
    editor.get_by_role("checkbox", name="Ponds").first.check()
    press(editor, "Save these choices")
    press(editor, "Store as a draft")
    expect(editor.get_by_text("The document is stored.")).to_be_visible()
    move(editor, "Submit for review", "Read beside the paper copy.")


def discuss(editor, publisher):
    """A publisher asks on the record, and the editor who sent it in answers from the front page."""
    publisher.get_by_role("link", name=re.compile("^Comments")).last.click()
    publisher.get_by_label("Comment", exact=True).fill("Is this the last version?")
    press(publisher, "Add the comment")
    editor.goto("/admin/")
    follow(editor, re.compile("Open comments on records I sent in"))
    editor.locator(".kb-comments--list a").first.click()
    editor.get_by_label("Reply").first.fill("It is.")
    editor.get_by_role("button", name="Resolve").first.click()
    expect(editor.get_by_text("The comment is resolved.")).to_be_visible()


def report(lead, promise):
    lead.goto(link_in_mail("lead-officer", "Report what happened"))
    lead.locator(f"#id_c{promise.pk}-status").select_option("in-progress")
    lead.locator(f"#id_c{promise.pk}-words").fill("Ducks were counted on nine ponds.")
    press(lead, "Record updates")
    done(lead, "1 update is recorded.")


def show_what_was_reported(publisher):
    publisher.goto("/admin/")
    follow(publisher, re.compile("Updates that the public does not see yet"))
    publisher.locator(".action-select").first.check()
    publisher.locator("select[name=action]").select_option("show_to_the_public")
    publisher.get_by_role("button", name=re.compile("^(Go|Run)")).first.click()
    publisher.locator("input[name=apply], button[name=apply]").first.click()
    done(publisher, "1 row shown to the public.")


def correct(page, address, summary):
    page.goto(address)
    page.get_by_label("Summary").fill(summary)
    press(page, "Save")
    expect(page.get_by_text("Your change waits for a publisher")).to_be_visible()


def review(editor, publisher, address):
    """A change of what is public is sent back, corrected and published."""
    correct(editor, address, CORRECTED.replace("lake", "laek"))
    publisher.goto("/admin/")
    follow(publisher, "Changes to public records to publish")
    publisher.locator("#result_list tbody a").first.click()
    expect(publisher.locator("ins").filter(has_text="laek").first).to_be_visible()
    assert problems_at_every_width(publisher) == []
    publisher.set_viewport_size({"width": 1280, "height": 800})
    publisher.get_by_label("Note to the editor").fill("Mind the spelling.")
    press(publisher, "Send back")
    editor.goto("/admin/")
    follow(editor, "My changes to public records that were sent back")
    editor.locator("#result_list tbody a").first.click()
    expect(editor.get_by_text("Mind the spelling.")).to_be_visible()
    follow(editor, "Open the proposed change in the form, to correct it")
    editor.get_by_label("Summary").fill(CORRECTED)
    press(editor, "Save")
    expect(editor.get_by_text("Your change waits for a publisher")).to_be_visible()
    publisher.goto("/admin/")
    follow(publisher, "Changes to public records to publish")
    publisher.locator("#result_list tbody a").first.click()
    press(publisher, "Publish")
    done(publisher, "is published")


def merge(page, old, kept):
    page.goto(f"/admin/policies/theme/{old.pk}/change/")
    follow(page, "Merge into…")
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").last.fill(kept.name)
    page.get_by_role("option", name=kept.name, exact=True).click()
    press(page, "Show what moves")
    expect(page.get_by_role("heading", name=f"What moves to “{kept.name}”")).to_be_visible()
    press(page, f"Merge into “{kept.name}”")
    done(page, "is merged into")


def test_a_quarter(live_server, sign_in, page, tmp_path):
    ponds, wells = factories.make_theme("Ponds", slug="ponds"), factories.make_theme("Wells", slug="wells")
    path = tmp_path / "plan-2030.txt"
    path.write_text(DOUBTFUL, encoding="utf-8")
    editor, publisher, reader = sign_in(EDITOR), sign_in(PUBLISHER), page

    bring_in_with_a_doubt(editor, path)
    plan, promise = Publication.objects.get(), Commitment.objects.get(wording__startswith=DUCKS)
    assert reader.goto(live_server.url + plan.get_absolute_url()).status == 404
    publisher.goto(link_in_mail("publisher", "Submitted for review"))
    discuss(editor, publisher)
    publisher.goto(f"/admin/policies/publication/{plan.pk}/change/")
    move(publisher, "Publish")
    reader.goto(live_server.url + promise.get_absolute_url())
    expect(reader.get_by_role("heading", level=1)).to_contain_text("ducks")

    lead = sign_in(LEAD_OFFICER)
    officer = LeadOfficer.objects.create(user=factories.get_user_model().objects.get(username="lead-officer"))
    officer.commitments.add(promise.pk)
    assert remind(today=quarter_of(timezone.localdate())[1]) == 1
    report(lead, promise)
    show_what_was_reported(publisher)
    reader.reload()
    expect(reader.get_by_text("Ducks were counted on nine ponds.")).to_be_visible()

    review(editor, publisher, f"/admin/policies/commitment/{promise.pk}/change/")
    reader.reload()
    expect(reader.get_by_role("heading", level=1, name=CORRECTED)).to_be_visible()

    administrator = sign_in(ADMINISTRATOR)
    merge(administrator, ponds, wells)
    reader.goto(live_server.url + ponds.get_absolute_url())
    expect(reader).to_have_url(live_server.url + wells.get_absolute_url())
    administrator.goto(f"/admin/policies/theme/{wells.pk}/merge/")
    follow(administrator, re.compile("^Undo"))
    press(administrator, "Undo this merge")
    done(administrator, "is a record of its own again")
    assert set(promise.themes.all()) <= set(Theme.objects.filter(slug="ponds"))

    publisher.goto(f"/admin/policies/documentimport/{DocumentImport.objects.get().pk}/undo/")
    expect(
        publisher.get_by_role("heading", name="Edited since then, and deleted with the import")
    ).to_be_visible()
    expect(publisher.get_by_text(f"{CORRECTED} (by editor")).to_be_visible()
    assert rebuild_all() == 0
