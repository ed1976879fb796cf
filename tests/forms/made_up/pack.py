"""A made-up agenda pack: a cover, members, an agenda, two reports, and a plan bound in. Nobody named here exists."""

from tests.forms.description import Document, Part, bullets, head, numbered, para, parts_of, table
from tests.forms.made_up.plan import PRIORITIES

COVER = parts_of(
    head(1, "Waterways and Towpaths Board"),
    para("Agenda"),
    para("Tuesday, 4 May 2032\n2.00 pm"),
    para("Boathouse Room, Old Wharf"),
    para("**To:** Members of the Waterways and Towpaths Board\n**cc:** Named officers for briefing purposes"),
    head(2, "LGA Waterways and Towpaths Board"),
    para("4 May 2032"),
    para("There will be a meeting of the Waterways and Towpaths Board at **2.00 pm on Tuesday, 4 May 2032**"),
    head(3, "Apologies:"),
    para("Please tell your political group office if you cannot come to this meeting."),
)

MEMBERS = parts_of(
    head(2, "Waterways and Towpaths Board – Membership 2031/2032"),
    table(
        ("Councillor", "Authority"),
        ("**Conservative ( 3 )**", ""),
        ("Élodie Marsh (Chair)", "North Wolds District Council"),
        ("Hugh d’Arcy-Pool", "Borough of Eelmouth and Sandby Metropolitan Council"),
        ("Peter Sluice", "Withyshire County Council"),
        ("**Substitutes**", ""),
        ("Joan Weir", "Reedham Town Council"),
        ("**Labour ( 3 )**", ""),
        ("Lukáš Reed (Vice-Chair)", "Port Osier City Council"),
        ("Siân ap Gwilym", "Cwm Dyfrgi County Council"),
        ("Mary Ann Punt CBE", "Royal Borough of Kingsferry"),
        ("**Substitutes**", ""),
        ("Ravi Otter", "Otterbourne Vale Council"),
        ("**Liberal Democrat ( 1 )**", ""),
        ("Orla O’Brook (Deputy Chair)", "Kelpie Islands Council"),
        ("**Independent ( 1 )**", ""),
        ("Tom Heron (Deputy Chair)", "Saltmarsh District Council"),
    ),
)

AGENDA = parts_of(
    head(2, "Agenda"),
    head(3, "Waterways and Towpaths Board"),
    para("Tuesday 4 May 2032"),
    para("2.00 pm"),
    para("Boathouse Room, Old Wharf"),
    table(
        ("Item", "Page"),
        ("**1. Welcome, apologies for absence and declarations of interest**", ""),
        ("**2. Lock keepers’ cottages: what to do with those that have stood empty for a year**", "1 - 3"),
        ("**3. Duckweed on still water**", "4 - 6"),
        ("**4. LGA Business plan**", "7 - 9"),
        ("**5. What was decided in March, and who has done it**", ""),
        ("Paper to follow.", ""),
        ("**6. Any other business**", ""),
    ),
    para("**Date of Next Meeting:** Thursday, 8 July 2032, 2.00 pm"),
)

COTTAGES = parts_of(
    head(2, "Lock keepers’ cottages: what to do with those that have stood empty for a year"),
    head(3, "Purpose of report"),
    para("For decision."),
    head(3, "Summary"),
    para("Ninety cottages beside locks are empty. This report asks members which of three uses to support."),
    head(3, "Recommendations"),
    para("Members of the Waterways and Towpaths Board are asked to:"),
    numbered(
        "**Agree** that cottages be let to families on the waiting list before anybody else is asked; and",
        "**Note** what it costs to keep one dry.",
    ),
    head(3, "Action"),
    para("Officers will write to the owners as members direct."),
    para(
        "**Contact officer:** Pat Example\n**Position:** Adviser (Cottages)\n**Phone no:** 020 7946 0001\n"
        "**Email:** pat.example@example.org"
    ),
    head(3, "**Background**"),
    numbered(
        "Cottages were built for keepers who had to be there at night. Most locks have worked by themselves since "
        "the gates were changed, and the cottages have been sold, let, or locked up.",
        "A survey last autumn found ninety that nobody lives in. Damp is the reason most often given, followed by "
        "the want of a road.",
        "Members heard in January that some councils would rather have the land:",
    ),
    bullets("two for car parks", "one for a kiosk."),
    head(3, "**Next steps**"),
    numbered("A paper on kiosks will come to the meeting in July.", first=4),
)

DUCKWEED = parts_of(
    head(2, "Duckweed on still water"),
    head(3, "Purpose of report"),
    para("For information."),
    head(3, "Summary"),
    para("Duckweed doubles every four days in warm weather. Councils have tried rakes, fish and shade."),
    head(3, "Recommendation"),
    para("That the Waterways and Towpaths Board note the report."),
    head(3, "Action"),
    para("None."),
    para(
        "**Contact officer:** Chris Specimen\n**Position:** Adviser (Plants)\n**Phone no:** 020 7946 0002\n"
        "**Email:** chris.specimen@example.org"
    ),
    head(3, "**What was tried**"),
    numbered(
        "Rakes take a day for each furlong, and the weed is back in a fortnight.",
        "Fish were eaten by herons.",
    ),
    table(
        ("**Method**", "**Weeks until it is back**"),
        ("Rakes, pulled by two people from either bank", "2"),
        ("Fish", "5"),
        ("Shade of willows", "11"),
    ),
)

BOUND_PLAN: tuple[Part, ...] = parts_of(
    head(2, "LGA Business plan"),
    head(3, "Purpose of report"),
    para("For information."),
    head(3, "Summary"),
    para("The plan for the coming three years is attached."),
    head(3, "Recommendation"),
    para("That the Waterways and Towpaths Board note the plan."),
    head(3, "Action"),
    para("None."),
    head(1, "LGA business plan 2032-2035"),
    PRIORITIES,
)

DOCUMENT = Document(
    "waterways-and-towpaths-board-2032-05-04.txt",
    parts_of(COVER, MEMBERS, AGENDA, COTTAGES, DUCKWEED, BOUND_PLAN),
    head="4 May 2032",
    expected={
        "meeting": 1,
        "seat": 10,
        "agenda_item": 6,
        "report": 3,
        "recommendation": 4,
        "contact_officer": 2,
        "priority": 3,
        "heading": 5,
        "commitment": 13,
    },
)
