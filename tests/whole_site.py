"""A small site with one of everything, and the address of every public page in every state it can be in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.urls import get_resolver, reverse

from boards.models import AgendaItem, OutsideBody, ReportSection, Seat
from policies.models import Passage, Publication, SustainableDevelopmentGoal
from policies.search.index import rebuild_all
from tests import factories as make
from tests.kept_rows import kept_rows

TABLE = [
    ["Model", "Definition", "Who decides"],
    ["Seat at the table", "Decisions stay where they are.", "The holder"],
]


def make_whole_site() -> dict[str, str]:
    """Names of pages, and their addresses."""
    return kept_rows(_whole_site)


@dataclass(frozen=True)
class Page:
    """What a page was answered, at the end of where its address leads."""

    url: str
    status: int
    has_cookies: bool
    text: str


_pages: dict[str, Page] = {}


def pages_of_whole_site(client) -> dict[str, Page]:
    """The site and the answer of each of its pages: every process asks for them once, the rows being the same again."""
    addresses = make_whole_site()
    for name, url in addresses.items() if not _pages else ():
        answer = client.get(url, follow=True)
        _pages[name] = Page(url, answer.status_code, bool(answer.cookies), answer.content.decode())
    return _pages


def _whole_site() -> dict[str, str]:
    housing = make.make_theme("Housing", slug="housing", description="Homes, planning and homelessness.")
    care = make.make_theme("Adult social care", slug="adult-social-care")
    make.make_theme("Climate", slug="climate")
    paper, ask, offer = _offers_and_asks(housing)
    plan, priority, commitment = _plan(housing, care)
    meeting, item, to_follow, restricted = _meeting(plan, care)
    campaign = make.make_campaign(
        [paper, plan], [housing], [ask], name="Homes now", summary="A push for homes."
    )
    occasion = _occasion(housing)
    make.make_update(ask, status="open", words="A bill was announced.", evidence_url="https://example.org/")
    snapshot = _snapshot(commitment)
    withdrawn = make.make_publication(
        state="withdrawn", withdrawn_reason="It was an early version.", years=2018
    )
    outline = make.make_ask(
        publication=make.make_publication(years=2017, title="An outline"), wording="", summary=""
    )
    for number in range(30):
        make.make_ask(publication=outline.publication, summary=f"Ask {number}")
    older_plan, carried = _lineage(plan, housing)
    _policy_line()
    compared = f"/compare/{older_plan.slug}/{plan.slug}/"
    rebuild_all()
    rows = {
        "theme": housing,
        "theme without records": make.make_theme("Culture"),
        "offer": offer,
        "ask": ask,
        "ask without wording": outline,
        "ask of a withdrawn publication": make.make_ask(publication=withdrawn),
        "commitment": commitment,
        "commitment that was reworded": carried,
        "priority": priority,
        "campaign": campaign,
        "bill": occasion,
        "briefing on a bill": occasion.papers.order_by("pk").last(),
        "publication": paper,
        "publication in outline": outline.publication,
        "withdrawn publication": withdrawn,
        "plan": plan,
        "board": meeting.board,
        "board without records": make.make_board("Fire Board"),
        "meeting": meeting,
        "meeting without an agenda": make.make_meeting(meeting.board, date(2021, 2, 4)),
        "item with a report": item,
        "item to follow": to_follow,
        "restricted item": restricted,
        "second meeting of a day": make.make_meeting(meeting.board, date(2021, 2, 4), sitting=2),
        "person": meeting.board.seats.order_by("pk").last().person,
        "outside body": OutsideBody.objects.get(),
    }
    return (
        addresses_without_arguments()
        | {name: row.get_absolute_url() for name, row in rows.items()}
        | {
            "budget of a plan": f"{plan.get_absolute_url()}budget/",
            "spending of a plan": f"{plan.get_absolute_url()}spending/",
            "progress of a plan": f"{plan.get_absolute_url()}progress/",
            "snapshot of a plan": snapshot.get_absolute_url(),
            "what changed in a plan": f"{plan.get_absolute_url()}progress/compare/?earlier=2021-04-01&later=today",
            "days that cannot be compared": f"{plan.get_absolute_url()}progress/compare/?earlier=x&later=y",
            "matter": "/matters/care-together/",
            "meeting before": f"{meeting.board.get_absolute_url()}2020-09-09/",
            "goal": "/goals/11/",
            "goal printed for another": "/goals/3/",
            "comparison": compared,
            "comparison by theme": f"{compared}?by=theme&change=reworded",
            "comparison of what there is none of": f"{compared}?change=split",
            "comparison with a wrong choice": f"{compared}?change=no-such",
            "comparison to choose": f"/compare/?earlier={plan.slug}",
            "comparison in the wrong order": f"/compare/?earlier={plan.slug}&later={older_plan.slug}",
            "following a theme": "/alerts/?what=theme&value=housing",
            "briefing on a theme": "/themes/housing/briefing/",
            "briefing on a theme with boards": "/themes/adult-social-care/briefing/",
            "theme in a year": "/themes/housing/2020/",
            "theme in an empty year": "/themes/climate/2020/",
            "year": "/years/2020/",
            "empty year": "/years/2024/",
            "filtered list": "/offers-and-asks/?theme=housing&year=2026&kind=ask",
            "second page of a list": "/offers-and-asks/?page=2",
            "list that nothing matches": "/offers-and-asks/?kind=offer&year=2017",
            "list with a wrong choice": "/offers-and-asks/?theme=no-such",
            "search": "/search/?q=homes",
            "search with filters": "/search/?q=homes&theme=housing&kind=ask&from=2018&to=2030&sort=newest",
            "search that nothing matches": "/search/?q=zebra&theme=housing&kind=ask",
            "search with wrong choices": "/search/?q=homes&theme=no-such&from=soon&sort=best&page=x",
            "council year that is none": f"{meeting.board.get_absolute_url()}?year=1066",
        }
    )


def addresses_without_arguments() -> dict[str, str]:
    """The public pages whose address needs no name of a record."""
    resolver = get_resolver()
    spaces = {"": resolver} | {f"{name}:": each for name, (_, each) in resolver.namespace_dict.items()}
    for no_pages in ("admin:", "api:", "oparl:"):
        spaces.pop(no_pages)
    parts_of_pages = {
        "search-suggest",
        "briefing-word",
        "calendar",
        "sitemap",
        "robots",
        "security-text",
        "assistants-text",
        "opensearch",
    }
    return {
        f"{space}{name}": reverse(f"{space}{name}")
        for space, names in spaces.items()
        for name in names.reverse_dict
        if isinstance(name, str) and name not in parts_of_pages and _needs_nothing(names, name)
        if not reverse(f"{space}{name}").startswith("/admin/")
    }


def _needs_nothing(names, name):
    return all(not arguments for ways in names.reverse_dict.getlist(name) for _, arguments in ways[0])


def _occasion(theme):
    """A bill with a briefing at a stage, and a response with a question that is answered."""
    bill = make.make_occasion([], [theme], name="Homes Bill", body="Ministry of Homes", slug="homes-bill")
    response = make.make_publication(
        title="Homes: our response", kind=Publication.Kind.CONSULTATION_RESPONSE, years=2024, occasion=bill,
        addressee="Ministry of Homes", **make.IMPORTED,
    )  # fmt: skip
    question = make.make_heading(response, shape="question", number="4a", name="Should councils build?")
    make.make_ask(publication=response, heading=question, themes=[theme], wording="Let councils build.")
    briefing = make.make_publication(
        title="Homes Bill: briefing", kind=Publication.Kind.BRIEFING, years=2025, occasion=bill,
        stage=Publication.Stage.COMMITTEE, house=Publication.House.LORDS, held_on=date(2025, 3, 4), **make.IMPORTED,
    )  # fmt: skip
    briefing.themes.add(theme)
    make.make_passage(briefing, text="Write to Wren Holly on 020 7946 0123 or wren@example.org.")
    make.make_ask(publication=briefing, themes=[theme], summary="Let councils build homes.")
    return bill


def _offers_and_asks(theme):
    paper = make.make_publication(
        title="Homes for all", subtitle="Our offers and asks", years=2026, reference="REF 1", summary="On homes.",
        imported_at=datetime(2026, 7, 1, tzinfo=UTC), line_count=80, placed_count=80,
    )  # fmt: skip
    make.make_passage(paper, anchor="homes", shape=Passage.Shape.HEADING, level=1, text="Homes", position=1)
    passage = make.make_passage(
        paper, anchor="our-ask", text="We ask for new powers to build.", position=2, page=4
    )
    heading = make.make_heading(paper, themes=[theme], name="Homes for all")
    body = make.make_addressee("Government")
    ask = make.make_ask(
        heading=heading, themes=[theme], addressees=[body], passage=passage, summary="Give councils powers to build.",
        wording=passage.text, deadlines=["by Summer 2027"], label="Our ask", amounts=["£5 million"],
    )  # fmt: skip
    return paper, ask, make.make_offer(heading=heading, themes=[theme], summary="Councils find the land.")


def _plan(theme, other):
    plan = make.make_publication(
        title="Business plan", kind=Publication.Kind.BUSINESS_PLAN, years=(2019, 2022), is_draft=True
    )
    priority = make.make_priority(plan, [theme], name="Places to live", summary="Homes and work.")
    goal = SustainableDevelopmentGoal.objects.create(number=11, title="Sustainable cities and communities")
    make.make_sdg_link(priority, goal, goal_printed=3, title_printed="Good health", corrected_by="An editor")
    heading = make.make_heading(priority=priority, name="Homes are built", themes=[theme])
    said = {"summary": "Support councils.", "target": "25 councils"}
    commitment = make.make_commitment(heading=heading, themes=[theme, other], **said)
    make.make_update(commitment, status="delivered")
    for label, amount in (("Staff", 1250), ("Office", 40), ("A line with quite a long name", 7)):
        make.make_budget_line(plan, label=label, amount=amount, percent=33)
    make.make_partnership(plan, services=["Advice"])
    make.make_contract(plan)
    make.make_governance_fact(plan)
    return plan, priority, commitment


def _lineage(plan, theme):
    """An earlier plan, and a promise of it that the plan words anew; each of them also says what the other does not."""
    older = make.make_publication(title="Older plan", kind=Publication.Kind.BUSINESS_PLAN, years=2016)
    under = make.make_heading(priority=make.make_priority(older, [theme], name="Places"), themes=[theme])
    heading = plan.headings.get()
    before = make.make_commitment(heading=under, themes=[theme], wording="Visit 25 councils each year.")
    after = make.make_commitment(heading=heading, themes=[theme], wording="Visit councils that ask for it.")
    make.make_lineage(before, after, change="target-dropped", also=["reworded"], state="confirmed")
    make.make_commitment(heading=under, themes=[theme], wording="Write to every mayor.")
    make.make_commitment(heading=heading, wording="Hold a day for builders.")
    # Neither a long address nor a hashtag pushes a page sideways.
    make.make_commitment(
        heading=heading,
        wording="Say #KeepTheLampsBurningInEveryHarbourOfTheCountry2030 at "
        "https://www.example.org/sites/default/files/documents/harbour-lamp-strategy-final-version-3.pdf",
    )
    return older, after


def _policy_line():
    """A line that the reports of two boards print, the later one in other words."""
    wordings = {"Wells Board": "Councils must dig wells.", "Ropes Board": "Councils should dig wells."}
    asks = []
    for day, (name, wording) in enumerate(wordings.items(), 1):
        meeting = make.make_meeting(make.make_board(name), date(2020, 11, day))
        pack = make.make_publication(
            title=f"Pack of {name}", kind=Publication.Kind.AGENDA_PACK, **make.IMPORTED
        )
        make.make_meeting_paper(meeting, pack)
        report = {"title": f"Wells for {name}", "first_position": 1, "last_position": 1}
        make.make_report(make.make_item(meeting), publication=pack, **report)
        passage = make.make_passage(pack, text=wording, position=1)
        asks.append(make.make_ask(publication=pack, passage=passage, wording=wording, summary="Dig wells."))
    make.make_lineage(*asks, state="confirmed")


def _snapshot(commitment):
    """A snapshot before the commitment was delivered, of a plan that spends on its theme."""
    plan, priority = commitment.publication, commitment.heading.priority
    make.make_goal(3)
    make.make_budget_line(plan, chart="Expenditure by theme", label=priority.name, amount=311)
    make.make_commitment(heading=commitment.heading, measurability="continuing")
    snapshot = make.make_snapshot(plan, taken_on=date(2021, 4, 1), note="Before the summer")
    make.make_snapshot_row(snapshot, commitment, priority=priority.name, status="in-progress")
    return snapshot


def _meeting(plan, theme):
    board = make.make_board("Wellbeing Board", themes=[theme], summary="Leads on care.")
    members = [("Labour", "chairman"), ("Labour", "member"), ("Independent", "member")]
    for number, (group, role) in enumerate(members, 1):
        make.make_seat(board, make.make_person(f"Member {number}"), group=group, role=role, position=number)
    stand_in = {"role": Seat.Role.SUBSTITUTE, "is_substitute": True, "group": "Labour"}
    make.make_seat(board, make.make_person("Member 4"), **stand_in)
    before = make.make_person("Member 5")
    make.make_seat(board, before, council_year=2019)
    make.make_seat_allocation(board, group="Labour", seats=3)
    make.make_representative(
        make.make_outside_body("Housing Forum", summary="Meets on homes."), before, board=board
    )
    board.parent = make.make_board("Leadership Board", type="governing", summary="Leads.")
    board.save()
    meeting = make.make_meeting(
        board, starts_at=time(11), venue="Virtual meeting", hashtag="#wellbeing", next_met_on=date(2021, 2, 4)
    )
    pack = make.make_publication(title="Agenda pack", kind=Publication.Kind.AGENDA_PACK, **make.IMPORTED)
    plan.part_of = pack
    plan.save()
    make.make_meeting_paper(meeting, pack)
    make.make_contact_officer(meeting)
    make.make_group_contact(meeting)
    make.make_decision(meeting, wording="Members agreed.")
    make.make_action(meeting, owner="The chair", due_on=date(2021, 1, 4))
    before = make.make_meeting(board, date(2020, 9, 9))
    make.make_action(before, outcome="It was begun.")
    make.make_attendance(meeting, name="Member 1", role="Chairman", authority="Somewhere Council")
    absent = make.make_person("Member 6")
    make.make_attendance(meeting, name="Member 7", kind="substitute", instead_of=absent)
    make.make_attendance(meeting, person=absent, name="Member 6", kind="apologies")
    item = make.make_item(meeting, [theme], number="1", title="Joining up care", first_page=1, last_page=8)
    status = AgendaItem.Status.TO_FOLLOW
    to_follow = make.make_item(
        meeting, number="2", title="Virus", status=status, note="Report to follow", presenter="Guest One"
    )
    restricted = make.make_item(meeting, number="3", title="Staffing", is_restricted=True)
    make.make_declaration(meeting, name="Member 1", item=item)
    _papers_after_the_pack(meeting, pack, item, to_follow)
    _matter(item, before, theme)
    _report(item, pack, theme)
    return meeting, item, to_follow, restricted


def _papers_after_the_pack(meeting, pack, item, to_follow):
    """A supplement that brings one paper that was to follow, another that never came, and the minutes."""
    supplement = make.make_publication(title="Supplement", kind=Publication.Kind.SUPPLEMENT)
    added = make.make_meeting_paper(meeting, supplement, kind="supplement", added_on=date(2020, 11, 30))
    make.make_agenda_line(to_follow, added, first_page=3, last_page=6)
    report = make.make_report(to_follow, publication=supplement, title="On the virus")
    make.make_paper_to_follow(to_follow, promised_in=pack, supplied_by=supplement, report=report)
    missing = make.make_item(meeting, number="4", title="Outside bodies", status="to-follow")
    make.make_paper_to_follow(missing, promised_in=pack, summary="Put off to the spring.")
    minutes = make.make_publication(title="Minutes", kind=Publication.Kind.MINUTES, is_draft=True)
    paper = make.make_meeting_paper(meeting, minutes, kind="minutes")
    make.make_agenda_line(item, paper, title="Care")
    make.make_decision(item=item, summary="Members agreed to go on.")


def _matter(item, before, theme):
    """A matter that came to two meetings, and to one that is not held here."""
    item.matter = make.make_matter("Care together", [theme], slug="care-together", summary="Who does what.")
    item.save()
    make.make_item(before, number="1", title="Care", matter=item.matter)
    make.make_matter_step(item.matter, [item.meeting.board], reported_in=item)


def _report(item, pack, theme):
    report = make.make_report(
        item, publication=pack, themes=[theme], title="Programme update", purpose="For information.",
        summary="What joins care up.", summary_wording="Printed summary.", first_position=1, last_position=9,
    )  # fmt: skip
    make.make_recommendation(report, number="1", wording="Note the update.")
    make.make_contact_officer(report=report, post="Senior Adviser")
    heading, item_shape, table = Passage.Shape.HEADING, Passage.Shape.ITEM, Passage.Shape.TABLE
    texts = [
        {"text": "Dementia", "shape": heading, "level": 2},
        {"text": "Research goes on.", "number": "1."},
        {"text": "in care homes", "shape": item_shape, "level": 1},
        {"text": "and at home", "shape": item_shape, "level": 2},
        {"text": "A table of models and of what each of them means", "shape": table, "rows": TABLE},
        {"text": "Money", "shape": heading, "level": 3},
        {"text": "Government should pay for it."},
        {"text": "Implications for Wales", "shape": heading, "level": 2},
        {"text": "None."},
    ]
    passages = [
        make.make_passage(pack, position=position, anchor=f"care-{position}", **fields)
        for position, fields in enumerate(texts, 1)
    ]
    parts = [
        ("Dementia", ReportSection.Kind.BODY, 1, 7),
        ("Implications for Wales", ReportSection.Kind.WALES, 8, 9),
    ]
    for title, kind, first, last in parts:
        make.make_section(report, [theme], title=title, kind=kind, first_position=first, last_position=last)
    asked = {"issued_by": "Wellbeing Board", "summary": "Pay for care."}
    make.make_ask(publication=pack, passage=passages[6], themes=[theme], **asked)
