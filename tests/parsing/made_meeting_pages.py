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
