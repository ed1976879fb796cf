"""A made-up business plan. Neither its places nor its programmes exist."""

from tests.forms.description import Document, Part, bullets, head, para, parts_of

PRIORITIES = parts_of(
    head(1, "Canals and rivers"),
    para(
        "Every canal can be walked beside, every river can be swum in, and the councils that look after them are paid "
        "for the work that they do on behalf of everybody downstream.",
    ),
    head(2, "Towpaths are dry and lit – we will:"),
    bullets(
        "press the Treasury for a towpath fund of £45 million, paid out in equal parts over four winters so that small "
        "districts can plan their own repairs",
        "publish a map of every unlit bridge",
        "work with boat-owners’ clubs to survey at least 120 locks by the end of March 2032.",
        note="Locks that are shut for the season are counted in the following year.",
    ),
    head(2, "River water is clean enough to swim in – we will:"),
    bullets(
        "lobby for sewage alarms at all bathing places",
        "train 60 councillors to read a water test",
    ),
    head(1, "Libraries and museums"),
    para(
        "A library card opens every door in the county, and nobody has to pay to see what their town has kept."
    ),
    head(2, "Reading rooms stay open in the evening – we will:"),
    bullets(
        "make the case to Government for a ten-year settlement for reading rooms",
        "share night-time rotas between councils",
        "count the readers who come after six o’clock, and say in public what that costs",
    ),
    head(2, "Museums lend to one another – we will:"),
    bullets(
        "set up a van that carries loans between 30 small museums",
        "agree one form of insurance with the underwriters.",
    ),
    head(1, "Supporting councils"),
    para(
        "Councils learn from one another faster than from anybody else, and ask for help before it is too late."
    ),
    head(2, "Neighbours look at one another’s books – we will:"),
    bullets(
        "deliver up to 25 peer visits that no council pays for",
        "keep a list of treasurers who can be lent for a month",
        "hold a well-attended winter school for new leaders, in partnership with SOLACE.",
    ),
)

PLAN: tuple[Part, ...] = parts_of(
    head(1, "Our commitment to our member councils"),
    para(
        "The Local Government Association (LGA) speaks for councils of every size. This plan says what members can "
        "expect of it in the coming year.",
        note="Members pay by the number of people who live in their area.",
    ),
    head(1, "Our focus for 2031/32"),
    para("To get there we will spend the coming year on three areas:"),
    head(2, "Canals and rivers"),
    para("Every canal can be walked beside and every river can be swum in."),
    head(2, "Libraries and museums"),
    para("A library card opens every door in the county."),
    head(2, "Supporting councils"),
    para("Councils learn from one another and ask for help before it is too late."),
    head(1, "Our priority campaigns"),
    para("We will put our weight behind two campaigns in 2031/32:"),
    head(2, "Lights on the towpath"),
    para(
        "Our campaign asks ministers to pay for lamps wherever people walk home beside water, and shows in pictures "
        "from forty towns what a difference one lamp makes."
    ),
    head(2, "Open after six"),
    para(
        "We will be calling for reading rooms to be open for two hours after work on at least three evenings."
    ),
    PRIORITIES,
    head(1, "Our budget 2031/32"),
    head(2, "Funding sources and forecast expenditure (Budget) (£'000)"),
    head(3, "Income LG Group 2031/32"),
    bullets(
        "Subscriptions, £8,400 (42.0%)",
        "Grants and contracts, £9,600 (48.0%)",
        "Other income, £2,000 (10.0%)",
    ),
    head(3, "Expenditure LG Group by business plan theme 2031/32"),
    bullets(
        "Canals and rivers, £6,000 (30.0%)",
        "Libraries and museums, £5,000 (25.0%)",
        "Supporting councils, £9,000 (45.0%)",
    ),
    head(1, "Our service delivery partnerships"),
    para(
        "**Lockside Partners** – is a joint venture between the LGA and the Guild of Lock Keepers, formed in 2019 to "
        "help councils mend what they own beside the water. It offers help with:"
    ),
    bullets("buying timber in bulk", "letting cottages that stand empty."),
    para(
        "**ShelfShare** – is a joint venture between the LGA and the Reading Union, formed in 2024 to move books to "
        "where they are read. It works with every library authority that asks."
    ),
)

DOCUMENT = Document(
    "business-plan-2031-32.txt",
    PLAN,
    head="LGA business plan 2031/32",
    expected={
        "priority": 3,
        "heading": 5,
        "commitment": 13,
        "campaign": 2,
        "partnership": 2,
        "budget_line": 6,
    },
)
