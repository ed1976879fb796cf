"""Pages of meetings and their items: what they show, and to whom."""

from datetime import date, time

import pytest

from boards.models import AgendaItem, ReportSection
from policies.models import Publication
from tests import factories as make
from tests.markup import get, links, texts, words

pytestmark = pytest.mark.django_db


def make_public_meeting(board=None, **fields):
    """A meeting with its agenda pack, which is what an import makes."""
    meeting = make.make_meeting(board, **fields)
    make.make_meeting_paper(meeting)
    return meeting


# A meeting


def test_a_meeting_shows_when_where_and_its_papers_in_order(client):
    meeting = make.make_meeting(
        make.make_board("Wellbeing Board"), starts_at=time(11), venue="Virtual meeting", hashtag="#wellbeing"
    )
    pack = make.make_publication(title="The pack", kind=Publication.Kind.AGENDA_PACK)
    make.make_publication(title="The plan in it", part_of=pack)
    make.make_meeting_paper(
        meeting, make.make_publication(title="A supplement"), position=2, kind="supplement"
    )
    make.make_meeting_paper(meeting, pack, position=1)
    make.make_meeting_paper(meeting, make.make_publication(title="A draft", state="draft"), position=3)

    page = get(client, meeting.get_absolute_url())

    assert texts(page, "h1") == ["Wellbeing Board, 2 December 2020"]
    for fact in ("Wednesday 2 December 2020, 11am", "Virtual meeting", "#wellbeing"):
        assert fact in texts(page, "dd")
    assert links(page)["Add to calendar"] == f"{meeting.get_absolute_url()}calendar.ics"
    assert links(page)["Members of the board"] == f"{meeting.board.get_absolute_url()}#seats"
    papers = [
        text for text in links(page) if text in {"The pack", "The plan in it", "A supplement", "A draft"}
    ]
    assert papers == ["The pack", "The plan in it", "A supplement"]


def test_the_agenda_says_what_each_item_has(client):
    meeting = make_public_meeting()
    theme = make.make_theme("Housing")
    item = make.make_item(
        meeting,
        [theme],
        number="4",
        title="Homes",
        first_page=1,
        last_page=8,
        presenter="Officer One",
        presenter_post="Adviser",
    )
    make.make_item(
        meeting, number="5", title="Virus", status=AgendaItem.Status.TO_FOLLOW, note="Report to follow"
    )
    make.make_report(item, title="A report on homes", purpose="For information.")

    page = get(client, meeting.get_absolute_url())

    homes, virus = texts(page, "div.app-agenda__item")
    assert homes.startswith("Item 4 Homes Report “A report on homes”, for information Pages 1 to 8")
    assert homes.endswith("Presented by Officer One, Adviser Theme: Housing")
    assert virus == "Item 5 Virus Paper to follow Listed under it: Report to follow"
    assert links(page)["Homes"] == item.get_absolute_url()


def test_meetings_of_a_board_lead_to_one_another(client):
    board = make.make_board()
    before = make.make_meeting(board, met_on=date(2020, 9, 9))
    meeting = make.make_meeting(
        board, met_on=date(2020, 12, 2), next_met_on=date(2021, 2, 4), next_starts_at=time(11)
    )

    page = get(client, meeting.get_absolute_url())
    assert links(page)["9 September 2020"] == before.get_absolute_url()
    assert "4 February 2021, 11am (no papers here)" in texts(page, "dd")

    after = make.make_meeting(board, met_on=date(2021, 2, 4))
    assert links(get(client, meeting.get_absolute_url()))["4 February 2021"] == after.get_absolute_url()


def test_telephone_and_e_mail_are_for_signed_in_staff(client):
    meeting = make_public_meeting()
    make.make_contact_officer(meeting, name="Officer One", telephone="020 7946 0001")
    make.make_group_contact(meeting, group="Labour", telephone="020 7946 0002", email="labour@example.org")

    public = client.get(meeting.get_absolute_url())
    assert "Officer One" in public.content.decode()
    assert "020 7946" not in public.content.decode()
    assert "labour@" not in public.content.decode()
    assert "Cookie" in public.headers["Vary"]
    assert not public.cookies

    client.force_login(make.make_user(is_staff=False))
    assert "020 7946" not in client.get(meeting.get_absolute_url()).content.decode()

    client.force_login(make.make_user(is_staff=True))
    page = get(client, meeting.get_absolute_url())
    assert "Telephone: 020 7946 0001" in words(page)
    assert links(page)["labour@example.org"] == "mailto:labour@example.org"


def test_decisions_and_actions_of_a_meeting_are_told_apart(client):
    meeting = make_public_meeting()
    make.make_decision(meeting, summary="Members agreed.")
    make.make_action(meeting, summary="Write to ministers.", owner="The chair", due_on=date(2021, 1, 4))

    page = get(client, meeting.get_absolute_url())

    told = words(page.get_element_by_id("decisions").getparent())
    assert "Decision Members agreed." in told
    assert "Action Write to ministers. The chair, due on 4 January 2021" in told


@pytest.mark.parametrize(
    "day", ["2020-12-03", "2020-13-02", "2020-02-30", "0000-00-00", "yesterday", "2020-1-1"]
)
def test_a_day_without_a_meeting_is_not_found(client, day):
    board = make_public_meeting(met_on=date(2020, 12, 2)).board

    get(client, f"/boards/{board.slug}/{day}/", status=404)


def test_a_meeting_whose_only_paper_is_a_draft_is_not_public(client):
    meeting = make.make_meeting(make.make_board(summary="Looks after ponds."))
    make.make_meeting_paper(meeting, make.make_publication(state="draft"))
    item = make.make_item(meeting)

    get(client, meeting.get_absolute_url(), status=404)
    get(client, item.get_absolute_url(), status=404)
    board = get(client, meeting.board.get_absolute_url())
    assert not board.xpath(f"//a[starts-with(@href, '{meeting.get_absolute_url()}')]")


def test_a_board_that_only_a_draft_tells_of_is_not_public(client):
    meeting = make.make_meeting()
    make.make_meeting_paper(meeting, make.make_publication(state="draft"))

    get(client, meeting.board.get_absolute_url(), status=404)
    assert meeting.board.name not in words(get(client, "/boards/"))


# An item


@pytest.fixture
def report():
    """A report under another title than its item, with sections that stand in its text."""
    item = make.make_item(
        make_public_meeting(), number="7", title="Other business", first_page=23, last_page=30
    )
    pack = make.make_publication(title="The pack", kind=Publication.Kind.AGENDA_PACK, **make.IMPORTED)
    return make.make_report(
        item,
        publication=pack,
        title="Update on other business",
        purpose="For direction.",
        summary_wording="Printed summary.",
        action="As directed.",
        first_position=1,
        last_position=20,
    )


def make_text(report, position, text, **fields):
    return make.make_passage(
        report.publication, position=position, anchor=f"p-{position}", text=text, **fields
    )


def make_section(report, title, first, last, themes=(), kind=ReportSection.Kind.BODY):
    return make.make_section(
        report, themes, title=title, kind=kind, position=first, first_position=first, last_position=last
    )


def test_an_item_shows_the_cover_of_its_report(client, report):
    make.make_recommendation(report, number="1", wording="Note the update.", position=1)
    make.make_recommendation(report, number="2", wording="", summary="Agree.", position=2)

    page = get(client, report.item.get_absolute_url())

    assert texts(page, "h1") == ["Item 7: Other business"]
    assert "Report: Update on other business" in texts(page, "h2")
    assert "The agenda calls this report “Other business”." in words(page)
    cover = texts(page, "dd.govuk-summary-list__value")
    assert cover[:4] == ["For direction.", "Printed summary.", "1 Note the update. 2 Agree.", "As directed."]
    assert links(page)["The pack"] == report.publication.get_absolute_url()


def test_an_item_shows_its_report_by_sections_with_links_to_where_it_was_printed(client, report):
    care = make.make_theme("Adult social care")
    make_text(report, 1, "Update on other business", shape="heading", level=1)
    make_text(report, 2, "Telephone: 020 7946 0003")
    make_text(report, 3, "Dementia", shape="heading", level=2)
    make_text(report, 4, "Research goes on.", number="1.")
    make_text(report, 5, "Wales", shape="heading", level=2)
    make_text(report, 6, "None.")
    make_section(report, "Dementia", 3, 4, [care])
    make_section(report, "Wales", 5, 6, kind=ReportSection.Kind.WALES)

    page = get(client, report.item.get_absolute_url())

    dementia, wales = page.xpath("//section[contains(@class, 'app-text')]")
    assert "1. Research goes on." in words(dementia)
    assert texts(dementia, "h3")
    assert "Theme: Adult social care" in words(dementia)
    assert dementia.xpath(".//p[@id='p-4']/a/@href") == [
        f"{report.publication.get_absolute_url()}?at=p-4#p-4"
    ]
    assert "Implications for Wales" in words(wales)
    assert "020 7946" not in words(page)
    assert links(page)["Theme: Adult social care"] == care.get_absolute_url()


def test_an_item_lists_what_its_report_asks_and_what_is_said_elsewhere(client, report):
    theme = make.make_theme("Housing")
    report.themes.add(theme)
    passage = make_text(report, 4, "Government should pay.")
    make_section(report, "Money", 4, 4)
    ask = make.make_ask(publication=report.publication, passage=passage, themes=[theme], summary="Pay.")
    make.make_offer(themes=[theme], summary="Councils can build.")
    make.make_offer(themes=[theme], summary="Hidden.", publication=make.make_publication(state="draft"))

    page = get(client, report.item.get_absolute_url())

    assert links(page)["Pay."] == ask.get_absolute_url()
    elsewhere = words(page.get_element_by_id("elsewhere").getparent())
    assert "Councils can build." in elsewhere
    assert "Hidden." not in elsewhere
    assert "Pay." not in elsewhere
    assert links(page)["More on Housing"] == theme.get_absolute_url()


def test_contact_officers_of_a_report_show_their_post_to_all_and_their_number_to_staff(client, report):
    make.make_contact_officer(report=report, name="Officer One", post="Senior Adviser")

    public = words(get(client, report.item.get_absolute_url()))
    assert "Senior Adviser Officer One" in public
    assert "020 7946" not in public

    client.force_login(make.make_user(is_staff=True))
    assert "Telephone: 020 7946 0001" in words(get(client, report.item.get_absolute_url()))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "to-follow", "note": "To follow in a supplement."}, "The paper was due to follow"),
        ({"status": "verbal-update"}, "A verbal update was given"),
        ({}, "No report for this item"),
    ],
)
def test_an_item_without_a_report_says_what_there_was_instead(client, fields, said):
    item = make.make_item(make_public_meeting(), **fields)

    page = get(client, item.get_absolute_url())

    assert texts(page, "p.app-empty__title") == [said]
    assert fields.get("note", "") in words(page)


def test_a_report_whose_text_is_not_loaded_says_so(client):
    report = make.make_report(make.make_item(make_public_meeting()))

    said = words(get(client, report.item.get_absolute_url()))

    assert "We do not have the text of this report." in said


def make_bound_in(pack, first_line, **fields):
    """A plan printed in the file of a pack, from a line on."""
    part = make.make_publication(
        kind=Publication.Kind.BUSINESS_PLAN, part_of=pack, file_sha256=pack.file_sha256, **fields
    )
    make.make_passage(part, first_line=first_line, last_line=first_line)
    return part


def test_an_item_leads_to_what_is_bound_in_behind_its_report(client, report):
    Publication.objects.filter(pk=report.publication_id).update(file_sha256="a" * 64)
    report.publication.refresh_from_db()
    report.passage = make_text(report, 1, "Cover", first_line=100, last_line=100)
    report.save()
    earlier = make.make_report(report.item, publication=report.publication)
    earlier.passage = make_text(report, 30, "Another cover", first_line=20, last_line=20)
    earlier.save()
    plan = make_bound_in(report.publication, 120, title="A plan of quays")
    make_bound_in(report.publication, 130, title="A draft plan", state="draft")
    make_bound_in(report.publication, 30, title="A plan behind the other report")

    page = get(client, report.item.get_absolute_url())
    sections = {
        words(each.find(".//h2")): words(each) for each in page.xpath("//section[@class='app-report']")
    }

    assert links(page)["A plan of quays"] == plan.get_absolute_url()
    assert "A plan of quays" in sections["Report: Update on other business"]
    assert "The report is the cover sheet of the appendix." in words(page)
    assert "A plan behind the other report" not in sections["Report: Update on other business"]
    assert "A draft plan" not in words(page)
    assert "has not been loaded" not in words(page)


def test_a_report_that_is_imported_without_sections_is_read_in_its_document(client, report):
    report.passage = make_text(report, 1, "Cover")
    report.save()

    page = get(client, report.item.get_absolute_url())

    assert links(page)["Read the report in The pack"] == report.passage.get_absolute_url()


def test_of_a_restricted_item_only_the_title_is_public(client):
    meeting = make_public_meeting()
    item = make.make_item(
        meeting,
        [make.make_theme("Housing")],
        title="Staffing",
        summary="What it is about.",
        note="Exempt.",
        presenter="Officer One",
        is_restricted=True,
    )
    report = make.make_report(item, title="A secret")
    make.make_recommendation(report, wording="Agree quietly.")

    for url in (meeting.get_absolute_url(), item.get_absolute_url()):
        said = words(get(client, url).find(".//main"))
        assert "Staffing" in said
        for hidden in ("What it is about", "Exempt", "Officer One", "A secret", "Agree quietly", "Housing"):
            assert hidden not in said


def test_a_report_of_a_draft_is_not_shown(client):
    item = make.make_item(make_public_meeting())
    make.make_report(item, publication=make.make_publication(state="draft"), title="Unfinished")

    for url in (
        item.get_absolute_url(),
        item.meeting.get_absolute_url(),
        item.meeting.board.get_absolute_url(),
    ):
        assert "Unfinished" not in words(get(client, url))


def test_an_item_leads_through_the_whole_agenda(client):
    meeting = make_public_meeting()
    first, second = (
        make.make_item(meeting, number="1", title="Welcome"),
        make.make_item(meeting, number="8a", title="Late"),
    )

    page = get(client, first.get_absolute_url())

    assert links(page)["8a. Late"] == second.get_absolute_url()
    assert "1. Welcome" in texts(page, "li.app-links__current")
    get(client, f"{meeting.get_absolute_url()}items/99/", status=404)
