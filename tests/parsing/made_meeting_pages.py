"""Pages of ModernGov sites in many skins, saved and pasted, with what each says. Boards and people are invented."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """A page under the name of its file, with the right answers; what is empty here has to be empty there."""

    name: str
    met: str  # "2031-03-06 11:00"
    items: list
    decisions: list = field(default_factory=list)  # (number of the item, wording)
    actions: list = field(default_factory=list)  # (number of the item, wording, owner)
    people: dict = field(default_factory=dict)  # name: (part, council)
    declarations: list = field(default_factory=list)  # (name, number of the item)
    restricted: list = field(default_factory=list)
    papers: list = field(default_factory=list)  # (number of the item, title)
    deferred: list = field(default_factory=list)
    status: str = ""
    venue: str = ""
    officer: str = ""
    kind: str = "minutes"
    board: str = "Lanterns Board"
    ids: tuple = ()  # site, meeting, board
    doubts: int = 0


# A new skin: headings for the items in a list, labels in bold spans, a table of figures within the minutes.
LISTED = Page(
    "listed.html",
    "2031-03-06 11:00",
    [("1", "Apologies and substitutes"), ("2", "Wicks and wax")],
    decisions=[("2", "That the price of wax be reviewed; and"), ("2", "That wicks be trimmed.")],
    people={
        "Rowan Birch": ("apologies", "Elmshire County Council"),
        "Hazel Thorn": ("apologies", "Oakham Borough Council"),
        "Sorrel Lane": ("substitute", ""),
    },
    papers=[("2", "Wax report")],
    venue="The Glass Room, Wick House",
    officer="Governance Team",
    ids=("boards.lga.example.org", "", ""),
)

# Numbers of minutes that go on from meeting to meeting; exempt items after the exclusion; withheld papers.
EXEMPT = Page(
    "exempt.html",
    "2031-03-06 14:30",
    [
        ("77/21", "Declarations of interest"),
        ("78/21", "Exclusion of press and public"),
        ("79/21", "The lamp shop"),
    ],
    decisions=[
        (
            "78/21",
            "That the press and public be excluded for the following items, which contain exempt information under "
            "paragraph 3 of Schedule 12A to the Local Government Act 1972.",
        ),
        ("79/21", "That the shop be let."),
    ],
    declarations=[("Ivy Reed", "79/21")],
    restricted=["79/21"],
    venue="Online",
)

# Pasted, with each number and its title on one line, a list of people and a list of decisions that count from 1.
PASTED_LISTS = Page(
    "pasted.txt",
    "2031-03-06 11:00",
    [
        ("1", "Welcome, apologies and declarations"),
        ("2", "Wicks and wax"),
        ("3", "Snuffers"),
        ("4", "Any other business"),
    ],
    decisions=[
        ("2", "Noted the report;"),
        ("2", "Agreed that wax be bought; and"),
        ("2", "Asked for a paper on wicks."),
        ("3", "The Board agreed to defer the item to 12 June 2031."),
    ],
    actions=[("2", "Officers to price wax by 1 May 2031. (Fern Ash)", "Fern Ash")],
    people={
        "Rowan Birch": ("apologies", "Elmshire County Council"),
        "Hazel Thorn": ("apologies", "Oakham Borough Council"),
    },
    papers=[("2", "Wicks and wax"), ("2", "Appendix A")],
    deferred=["3"],
    venue="The Glass Room, Wick House",
    officer="Moss Alder",
)

# Pasted without any numbers.
PASTED_BARE = Page(
    "bare.txt",
    "2031-03-06 11:00",
    [("", "Apologies for absence"), ("", "Wicks and wax"), ("", "Snuffers")],
    decisions=[("Wicks and wax", "RESOLVED that wax be bought."), ("Snuffers", "Members noted the update.")],
    papers=[("Wicks and wax", "Wicks and wax"), ("Wicks and wax", "Appendix A")],
    venue="Wick House",
)

# Only decisions so far; a site prints the account and then what was resolved under one label, with the reasons after.
DECISIONS = Page(
    "decisions.html",
    "2031-03-06 11:00",
    [("5", "Oil for lamps"), ("6", "Glass")],
    decisions=[("5", "That oil be bought."), ("5", "That cans be mended."), ("6", "That glass be cleaned.")],
)

CANCELLED = Page(
    "cancelled.html",
    "2031-03-06 11:00",
    [],
    status="cancelled",
    venue="Wick House",
    kind="agenda-pack",
)

AGENDA = Page(
    "agenda.html",
    "2031-03-06 11:00",
    [("1", "Apologies for absence"), ("2", "Minutes"), ("3", "Wax"), ("4", "Sale of the old wick works")],
    restricted=["4"],
    papers=[("2", "Minutes of 5 December")],
    venue="Wick House",
    kind="agenda-pack",
    ids=("", "88", "5"),
)

ITEM = Page(
    "item.html",
    "2031-03-06 11:00",
    [("2", "Wicks and wax")],
    decisions=[("2", "That wax be bought.")],
    papers=[("2", "Wax report")],
    ids=("boards.lga.example.org", "88", "5"),
)

ISSUE = Page(
    "issue.txt",
    "2031-03-06 ",
    [("77", "Wicks and wax")],
    decisions=[("77", "It was agreed that wax be bought.")],
    papers=[("77", "Wicks and wax"), ("77", "Appendix B")],
)

ATTENDANCE = Page(
    "attendance.txt",
    "2031-03-06 11:00",
    [],
    people={
        "Linden Gray": ("present", ""),
        "Hazel Thorn": ("apologies", ""),
        "Ivy Reed": ("present", ""),
        "Rowan Birch": ("apologies", ""),
        "Sorrel Lane": ("substitute", ""),
        "Aspen Moor": ("absent", ""),
        "Moss Alder": ("in-attendance", ""),
    },
)

PAGES = [
    LISTED, EXEMPT, PASTED_LISTS, PASTED_BARE, DECISIONS, CANCELLED, AGENDA, ITEM, ISSUE, ATTENDANCE,
]  # fmt: skip


# The same of another board, in skins that the rules were not made for.
MORE = [
    Page(
        "piers-attendance-on-top.html",
        met="2031-02-04 14:00",
        items=[("12", "Planks"), ("13", "Ropes")],
        decisions=[("12", "RESOLVED that planks be nailed.")],
        people={
            "Linden Gray": ("present", ""),
            "Ivy Reed": ("present", ""),
            "Oak Ridge": ("present", ""),
            "Elm Brook": ("apologies", ""),
            "Olive Stone": ("in-attendance", ""),
        },
        venue="Beech Room",
        board="Piers Board",
    ),
    Page(
        "piers-attendance.html",
        met="2031-02-04 14:00",
        items=[],
        people={
            "Linden Gray": ("present", ""),
            "Elm Brook": ("apologies", ""),
            "Olive Stone": ("in-attendance", ""),
        },
        board="Piers Board",
    ),
    Page(
        "piers-bold-spans.html",
        met="2031-02-04 14:00",
        items=[("7", "Planks"), ("8", "Ropes")],
        decisions=[("7", "To nail planks."), ("7", "To count nails.")],
        venue="Beech Room",
        board="Piers Board",
    ),
    Page(
        "piers-caps.txt",
        met="2031-02-04 14:00",
        items=[("1", "APOLOGIES FOR ABSENCE"), ("2", "PLANKS"), ("3", "DATE OF NEXT MEETING")],
        decisions=[("2", "The Board RESOLVED to nail the planks.")],
        venue="Beech Room",
        board="Piers Board",
    ),
    Page(
        "piers-decision-details.html",
        met="2031-02-04 ",
        items=[("", "Planks")],
        decisions=[("Planks", "That oak be chosen.")],
        papers=[("Planks", "Planks")],
        ids=("lga.moderngov.co.uk", "512", ""),
        board="Piers Board",
    ),
    Page(
        "piers-divs.html",
        met="2031-02-04 14:00",
        items=[("1", "Welcome"), ("2", "Planks")],
        decisions=[("2", "nail the planks; and"), ("2", "count the nails.")],
        actions=[("2", "Nails to be bought by 1 March 2031 (Olive Stone)", "Olive Stone")],
        papers=[("2", "Planks report")],
        venue="Beech Room, Wharf House",
        officer="Hazel Field",
        ids=("lga.moderngov.co.uk", "512", "31"),
        board="Piers Board",
    ),
    Page(
        "piers-firefox.txt",
        met="2031-02-04 14:00",
        items=[
            ("1", "Welcome and Declarations of Interest"),
            ("2", "Planks"),
            ("3", "Ropes"),
            ("4", "Exclusion of the Press and Public"),
            ("5", "Sale of the pier"),
        ],
        decisions=[
            ("2", "The Board noted the report."),
            ("3", "noted the update; and"),
            ("3", "agreed to buy rope."),
            (
                "4",
                "That the press and public be excluded from the meeting for the remaining item as it involves the "
                "likely disclosure of exempt information under paragraph 3 of Schedule 12A.",
            ),
            ("5", "Members agreed the sale."),
        ],
        actions=[
            ("2", "Write to the Minister on planks. (Olive Stone)", "Olive Stone"),
            ("2", "Count planks. (All)", "All"),
        ],
        declarations=[("Ivy Reed", "3"), ("Oak Ridge", "2")],
        restricted=["5"],
        papers=[("2", "Planks")],
        venue="Beech Room",
        officer="Olive Stone",
        board="Piers Board",
    ),
    Page(
        "piers-item-text.txt",
        met="2031-02-04 14:00",
        items=[("2", "Planks")],
        decisions=[("2", "The Board noted the report."), ("2", "The Board asked for nails.")],
        papers=[("2", "Planks report")],
        board="Piers Board",
    ),
    Page(
        "piers-markdown.md",
        met="2031-02-04 14:00",
        items=[("1", "Apologies for absence"), ("2", "Planks")],
        decisions=[("2", "Planks to be nailed.")],
        actions=[("2", "Olive Stone to buy nails.", "Olive Stone")],
        people={"Elm Brook": ("apologies", "Valley District Council")},
        papers=[("2", "Planks report")],
        venue="Beech Room",
        board="Piers Board",
    ),
    Page(
        "piers-no-labels-agenda.txt",
        met="2031-02-04 14:00",
        items=[
            ("1", "Apologies for absence"),
            ("2", "Declarations of interest"),
            ("3", "Minutes of the last meeting"),
            ("4", "Planks"),
            ("5", "Any other business"),
        ],
        papers=[("3", "Minutes of the last meeting")],
        venue="Beech Room",
        kind="agenda-pack",
        board="Piers Board",
    ),
    Page(
        "piers-parts.html",
        met="2031-02-04 14:00",
        items=[("3a", "Planks of oak"), ("3b", "Planks of elm"), ("4", "Staff of the pier")],
        decisions=[("3a", "Members noted the report."), ("4", "Members agreed the posts.")],
        restricted=["4"],
        deferred=["3b"],
        venue="Beech Room",
        board="Piers Board",
    ),
    Page(
        "piers-plain-table.html",
        met="2031-02-04 14:00",
        items=[("1", "Apologies for Absence and Substitutes"), ("2", "Planks"), ("3", "Ropes")],
        decisions=[("2", "That planks be nailed."), ("2", "That nails be counted.")],
        people={
            "Oak Ridge": ("apologies", "Hillshire County Council"),
            "Pine Moor": ("substitute", ""),
            "Elm Brook": ("apologies", "Valley District Council"),
        },
        venue="Beech Room",
        board="Piers Board",
    ),
    Page(
        "piers-postponed.html",
        met="2031-02-04 14:00",
        items=[("1", "Apologies for absence"), ("2", "Planks")],
        status="postponed",
        venue="Beech Room",
        kind="agenda-pack",
        board="Piers Board",
    ),
    Page(
        "piers-words-of-people.html",
        met="2031-02-04 14:00",
        items=[("1", "Welcome, introductions and apologies"), ("2", "Planks")],
        actions=[
            ("2", "Officers to meet Lord Marsh. (Olive Stone / Moss Alder)", "Olive Stone / Moss Alder"),
            ("2", "The Chair to write to the Minister for Piers, Ash Grove MP.", "The Chair"),
        ],
        people={"Elm Brook": ("apologies", "")},
        venue="Beech Room",
        board="Piers Board",
        doubts=1,
    ),
]

PAGES += MORE

# And of a committee.
OTHERS = [
    Page(
        "quays-a1.html",
        met="2031-03-03 09:30",
        items=[("1", "Membership and terms of reference"), ("2", "Cranes"), ("3", "Date of next meeting")],
        decisions=[
            ("1", "Members noted the membership."),
            ("2", "noted the report; and"),
            ("2", "approved the painting of cranes."),
        ],
        actions=[("2", "Buy paint", "Birch Lowe")],
        venue="Hall",
        board="Quays Committee",
    ),
    Page(
        "quays-a2.txt",
        met="2031-03-03 09:30",
        items=[("21", "Apologies for absence"), ("22", "Cranes"), ("23", "Rust")],
        decisions=[
            ("22", "That cranes be painted."),
            (
                "23",
                "Members noted that rust was a problem in many ports, and asked what others did about it.",
            ),
        ],
        people={
            "Aster Vale": ("present", ""),
            "Teal Hurst": ("present", ""),
            "Moor Gate": ("present", ""),
            "Sedge Fell": ("apologies", "Northmoor District Council"),
        },
        papers=[("22", "Cranes"), ("22", "Appendix 1"), ("22", "Appendix 2")],
        venue="Hall",
        officer="Birch Lowe",
        board="Quays Committee",
    ),
    Page(
        "quays-a3.html",
        met="2031-03-03 ",
        items=[("22", "Cranes")],
        decisions=[("22", "RESOLVED that cranes be painted.")],
        papers=[("22", "Cranes"), ("22", "Appendix")],
        board="Quays Committee",
    ),
    Page(
        "quays-a4.html",
        met="2031-03-03 09:30",
        items=[
            ("1", "Apologies for absence"),
            ("2", "Exclusion of press and public"),
            ("3", "Confidential minutes"),
            ("4", "The crane contract"),
        ],
        restricted=["3", "4"],
        venue="Hall",
        kind="agenda-pack",
        ids=("", "99", "8"),
        board="Quays Committee",
    ),
    Page(
        "quays-a5.txt",
        met="2031-03-03 09:30",
        items=[("1", "Apologies"), ("2", "Cranes"), ("3", "Urgent business")],
        decisions=[
            ("1", "Apologies were received from Cllr Sedge Fell and Mrs Ash Brook."),
            ("2", "That cranes be painted."),
        ],
        people={"Sedge Fell": ("apologies", ""), "Ash Brook": ("apologies", "")},
        venue="Hall",
        board="Quays Committee",
    ),
    Page(
        "quays-a6.html",
        met="2031-03-03 09:30",
        items=[("1", "Welcome and introductions"), ("2", "Cranes")],
        decisions=[("2", "The Committee agreed that cranes be painted.")],
        papers=[("2", "Cranes")],
        venue="Hall",
        board="Quays Committee",
    ),
    Page(
        "quays-a7.html",
        met="2031-03-03 09:30",
        items=[],
        people={
            "Aster Vale": ("present", ""),
            "Teal Hurst": ("present", ""),
            "Sedge Fell": ("apologies", ""),
            "Birch Lowe": ("in-attendance", ""),
        },
        board="Quays Committee",
    ),
    Page(
        "quays-a8.txt",
        met="2031-03-03 09:30",
        items=[("1", "Welcome"), ("2", "Cranes"), ("3", "Any other business")],
        decisions=[("2", "Members noted the report."), ("2", "Members RESOLVED to paint cranes.")],
        papers=[("2", "Cranes")],
        venue="Hall",
        board="Quays Committee",
    ),
]

PAGES += OTHERS

# Lists whose numbers fill lines, and several declarations in one paragraph.
DOCKS = [
    Page(
        "docks-b1.html",
        doubts=1,
        met="2031-03-07 10:00",
        items=[
            ("1", "Apologies for absence"),
            ("2", "Declarations of interest"),
            ("3", "Yachts"),
            ("4", "Moorings"),
        ],
        decisions=[("3", "Members noted the report."), ("3", "The Chair to meet the club.")],
        actions=[
            ("3", "Club to be written to. (Heron Poole)", "Heron Poole"),
            ("3", "Paper on moorings to the next Board – Heron Poole, by 30 April 2031", "Heron Poole"),
            ("3", "None of the reports to be printed. (LGA officers)", "LGA officers"),
        ],
        people={
            "Wren Hay": ("apologies", "Elmshire County Council"),
            "Lark Den": ("apologies", "Oakham Borough Council"),
            "Finch Ley": ("apologies", ""),
        },
        declarations=[("Lark Den", "3"), ("Dove Rise", "3"), ("Lark Den", "4")],
        deferred=["4"],
        venue="Hall",
        board="Docks Board",
    ),
    Page(
        "docks-b3.txt",
        met="2031-03-07 10:00",
        items=[("1", "Welcome"), ("2", "Moorings"), ("3", "Yachts")],
        decisions=[("2", "to buy rope;"), ("2", "to sell chain.")],
        venue="Hall",
        board="Docks Board",
    ),
]

PAGES += DOCKS

# Whose first heading is "Decisions", and whose actions name a day beside the owner.
HARBOURS = [
    Page(
        "harbours-decisions.html",
        met="2031-12-09 13:00",
        items=[
            ("1", "Apologies for absence and declarations"),
            ("2", "Ferry fares"),
            ("3", "Sea walls: update"),
        ],
        decisions=[
            ("2", "That the draft response on ferry fares be approved."),
            ("2", "That authority be given to the Chair to agree the final words."),
            ("3", "The Board noted the update."),
        ],
        venue="Online",
        board="Harbours Board",
        ids=("", "930", ""),
    ),
    Page(
        "harbours-decisions-and-minutes.html",
        met="2031-10-14 13:00",
        items=[
            ("1", "Welcome, apologies and declarations of interest"),
            ("2", "Dredging after the winter storms"),
            ("3", "Lighthouse grants"),
            ("4", "Minutes of the previous meeting"),
        ],
        decisions=[
            ("2", "noted the report; and"),
            ("2", "agreed that the LGA would press for a dredging fund in the next Spending Review."),
            ("3", "The item was deferred to the next meeting."),
            ("4", "The minutes of the meeting on 10 June 2031 were agreed."),
        ],
        actions=[
            (
                "2",
                "Officers to draft a letter to the Minister for Ports. (Lark Sedge, 30 November 2031)",
                "Lark Sedge",
            )
        ],
        people={
            "Heron Vale": ("apologies", "Sandmoor District Council"),
            "Piers Quill": ("apologies", "West Lark County Council"),
            "Dell Ottery": ("substitute", ""),
        },
        papers=[
            ("2", "Dredging after the winter storms"),
            ("2", "Annex A - Costs of dredging"),
            ("4", "Minutes of the previous meeting"),
        ],
        deferred=["3"],
        venue="Beecham Room, 18 Smith Square and online",
        officer="Amber Fell",
        board="Harbours Board",
        ids=("", "912", "31"),
    ),
]

PAGES += HARBOURS
