"""Pages of boards, meetings and items: what they show, and to whom."""

from datetime import date, time

import pytest

from boards.models import AgendaItem, ReportSection, Seat
from policies.models import Publication
from tests import factories as make
from tests.markup import get, links, texts, title, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("boards.views.timezone.localdate", lambda: date(2021, 1, 15))


@pytest.fixture
def staff_client(client):
    client.force_login(make.make_user(is_staff=True))
    return client


def make_public_meeting(board=None, **fields):
    """A meeting with its agenda pack, which is what an import makes."""
    meeting = make.make_meeting(board, **fields)
    make.make_meeting_paper(meeting)
    return meeting


# The list of boards


def test_boards_come_by_type_with_their_meetings(client):
    board = make.make_board("Wellbeing Board", themes=[make.make_theme("Housing")])
    make.make_board("Directors", type="governing")
    for day in (date(2020, 12, 2), date(2020, 9, 9), date(2021, 2, 4), date(2021, 6, 1)):
        make.make_meeting(board, met_on=day)

    page = get(client, "/boards/")

    assert texts(page, "main h3.govuk-heading-m") == ["Policy boards", "Governing boards"]
    assert "Meetings here 4" in words(page)
    found = links(page)
    assert found["2 December 2020"] == f"/boards/{board.slug}/2020-12-02/"
    assert found["4 February 2021"] == f"/boards/{board.slug}/2021-02-04/"
    assert found["Theme: Housing"]


def test_choices_say_how_many_boards_they_leave(client):
    theme = make.make_theme("Housing")
    make.make_meeting(make.make_board("One", themes=[theme]), met_on=date(2019, 3, 1))
    make.make_meeting(make.make_board("Two"), met_on=date(2019, 5, 1))

    assert "Housing (1)" in texts(get(client, "/boards/"), "label")
    assert "2019 (2)" in texts(get(client, "/boards/"), "label")
    assert texts(get(client, f"/boards/?theme={theme.slug}&year=2019"), "article h4") == ["One"]


@pytest.mark.parametrize(
    "query", ["theme=no-such", "year=99999999999999999999", "year=no", "type=%00", "page=9"]
)
def test_a_wrong_choice_is_said_and_is_no_error(client, query):
    make.make_board("One")

    page = get(client, f"/boards/?{query}")

    assert texts(page, "h2.govuk-error-summary__title") == ["There is a problem"]
    assert not texts(page, "article")


# A board


def test_seats_stand_by_group_with_members_before_substitutes(client):
    board = make.make_board()
    chair = make.make_person("Member One", honours="CBE")
    make.make_seat(board, chair, group="Labour", role=Seat.Role.CHAIRMAN, authority="Northtown", position=1)
    make.make_seat(board, make.make_person("Member Two"), group="Labour", position=2)
    substitute = {"role": Seat.Role.SUBSTITUTE, "is_substitute": True}
    make.make_seat(board, make.make_person("Member Three"), group="Labour", position=3, **substitute)
    make.make_seat(board, make.make_person("Member Four"), group="Independent", position=4)

    page = get(client, board.get_absolute_url())

    assert texts(page, "h3.app-group__name") == ["Labour", "Independent"]
    assert texts(page, "p.app-group__count") == ["2 members, 1 substitute", "1 member"]
    assert texts(page, "span.app-seats__person") == [
        "Member One CBE",
        "Member Two",
        "Member Three",
        "Member Four",
    ]
    assert texts(page, "span.app-seats__role") == ["Chairman"]
    assert "Northtown" in texts(page, "span.app-seats__authority")


def test_a_board_shows_the_newest_council_year_and_leads_to_the_others(client):
    board = make.make_board()
    make.make_seat(board, make.make_person("Member One"), council_year=2019)
    make.make_seat(board, make.make_person("Member Two"), council_year=2020)

    newest = get(client, board.get_absolute_url())
    assert texts(newest, "span.app-seats__person") == ["Member Two"]
    assert links(newest)["2019 to 2020"] == f"/boards/{board.slug}/?year=2019#seats"

    earlier = get(client, f"{board.get_absolute_url()}?year=2019")
    assert texts(earlier, "span.app-seats__person") == ["Member One"]
    assert "Seats in 2019 to 2020" in texts(earlier, "h2")


@pytest.mark.parametrize("wrong", ["1066", "soon", "99999999999999999999", "%00", "2020.5"])
def test_a_wrong_council_year_is_said(client, wrong):
    board = make.make_board()
    make.make_seat(board)

    page = get(client, f"{board.get_absolute_url()}?year={wrong}")

    assert "is not a council year" in texts(page, "p.govuk-error-message")[0]
    assert not texts(page, "span.app-seats__person")


def test_meetings_to_come_stand_apart_from_past_ones_with_their_reports(client):
    board = make.make_board()
    past = make_public_meeting(board, met_on=date(2020, 12, 2))
    make.make_meeting(board, met_on=date(2021, 2, 4), starts_at=time(11))
    item = make.make_item(past, number="4")
    make.make_report(item, title="Health devolution")

    page = get(client, board.get_absolute_url())

    assert "4 February 2021, 11am" in words(page.get_element_by_id("upcoming").getparent())
    held = page.get_element_by_id("meetings").getparent()
    assert "1 agenda item, 1 report" in words(held)
    assert links(page)["Health devolution"] == f"/boards/{board.slug}/2020-12-02/items/4/"


def test_past_meetings_have_pages(client):
    board = make.make_board()
    for month in range(1, 13):
        for day in (1, 8, 15):
            make.make_meeting(board, met_on=date(2019, month, day))

    first, second = get(client, board.get_absolute_url()), get(client, f"{board.get_absolute_url()}?page=2")

    assert "page 1 of 2" in title(first)
    assert "Next page : Page 2 of 2" in links(first)
    assert "1 January 2019" in links(second)
    get(client, f"{board.get_absolute_url()}?page=3", status=404)


def test_a_board_shows_what_it_says_in_its_own_name(client):
    board = make.make_board("Wellbeing Board")
    make.make_ask(issued_by="Wellbeing Board", summary="Pay carers.")
    make.make_ask(issued_by="Another Board", summary="Build homes.")

    page = get(client, board.get_absolute_url())

    assert "Pay carers." in links(page)
    assert "Build homes." not in links(page)


def test_a_board_without_anything_says_so(client):
    said = words(get(client, make.make_board().get_absolute_url()))

    for sentence in (
        "No meeting to come has been entered here.",
        "No past meeting has been entered here.",
        "Nothing here is said in the board’s own name.",
        "No seats have been entered here.",
    ):
        assert sentence in said


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
    for fact in ("Wednesday 2 December 2020", "11am", "Virtual meeting", "#wellbeing"):
        assert fact in texts(page, "dd")
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
    assert homes == (
        "Item 4 Homes Report “A report on homes”, for information Pages 1 to 8 Presented by Officer One, Adviser Theme: Housing"
    )
    assert virus == "Item 5 Virus Paper to follow Printed beneath it: Report to follow"
    assert links(page)["Homes"] == item.get_absolute_url()


def test_meetings_of_a_board_lead_to_one_another(client):
    board = make.make_board()
    before = make.make_meeting(board, met_on=date(2020, 9, 9))
    meeting = make.make_meeting(
        board, met_on=date(2020, 12, 2), next_met_on=date(2021, 2, 4), next_starts_at=time(11)
    )

    page = get(client, meeting.get_absolute_url())
    assert links(page)["9 September 2020"] == before.get_absolute_url()
    assert "4 February 2021, 11am, as announced in the papers. Nothing of it is held yet." in texts(
        page, "dd"
    )

    after = make.make_meeting(board, met_on=date(2021, 2, 4))
    assert links(get(client, meeting.get_absolute_url()))["4 February 2021"] == after.get_absolute_url()


def test_telephone_and_e_mail_are_for_signed_in_staff(client):
    meeting = make_public_meeting()
    make.make_contact_officer(meeting, name="Officer One", telephone="020 7946 0001")
    make.make_group_contact(meeting, group="Labour", telephone="020 7946 0002", email="labour@example.org")

    public = client.get(meeting.get_absolute_url())
    assert "Officer One" in public.content.decode()
    assert "020 7946" not in public.content.decode()
    assert "@" not in public.content.decode()
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
    make.make_decision(meeting, item=make.make_item(meeting), summary="Of an item.")

    page = get(client, meeting.get_absolute_url())

    assert "Members agreed." in words(page.get_element_by_id("decisions").getparent())
    assert "The chair, due on 4 January 2021" in words(page.get_element_by_id("actions").getparent())
    assert "Of an item." not in words(page)


@pytest.mark.parametrize(
    "day", ["2020-12-03", "2020-13-02", "2020-02-30", "0000-00-00", "yesterday", "2020-1-1"]
)
def test_a_day_without_a_meeting_is_not_found(client, day):
    board = make_public_meeting(met_on=date(2020, 12, 2)).board

    get(client, f"/boards/{board.slug}/{day}/", status=404)


def test_a_meeting_whose_only_paper_is_a_draft_is_not_public(client):
    meeting = make.make_meeting()
    make.make_meeting_paper(meeting, make.make_publication(state="draft"))
    item = make.make_item(meeting)

    get(client, meeting.get_absolute_url(), status=404)
    get(client, item.get_absolute_url(), status=404)
    assert "No past meeting" in words(get(client, meeting.board.get_absolute_url()))


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
    assert "not under the title that the agenda gives it, “Other business”" in words(page)
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
    assert dementia.xpath(".//p[@id='p-4']/a/@href") == [f"{report.publication.get_absolute_url()}#p-4"]
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
    assert links(page)["Everything on Housing"] == theme.get_absolute_url()


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
        ({"status": "to-follow", "note": "To follow in a supplement."}, "The paper was to follow"),
        ({"status": "verbal-update"}, "A verbal update was given"),
        ({}, "No report is held for this item"),
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

    assert "The text of this report has not been loaded yet" in said


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
