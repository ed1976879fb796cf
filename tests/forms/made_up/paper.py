"""A made-up paper of offers and asks."""

from tests.forms.description import Document, Part, head, para, parts_of

OFFER, ASK = "**Our offer to Government**", "**Our ask of Government**"


def _topic(name: str, offer: str, ask: str, *more: str) -> tuple[Part, ...]:
    return parts_of(
        head(2, name), para(OFFER), para(offer), para(ASK), para(ask), [para(paragraph) for paragraph in more]
    )


DOCUMENT = Document(
    "low-water-offers-and-asks-2033.txt",
    parts_of(
        head(1, "Low water, high hopes: our offers and asks"),
        para(
            "Two dry summers in a row have shown what councils can do when a reservoir is empty, and what they can’t "
            "do alone. This paper sets out what we offer, and what we ask the Government for in return."
        ),
        _topic(
            "Reservoirs",
            "Councils will lend their engineers to any water company that is willing to mend a leak before it is "
            "asked to, and will publish together with it how much has been saved by the end of each month.",
            "To let councils fine those who leave a burst main running for longer than a week, and to keep what comes "
            "in for standpipes.",
        ),
        _topic(
            "Gardens and allotments",
            "We will give every allotment a water-butt.",
            "Government must bring forward the long-promised rules on grey water before July 2034.",
        ),
        _topic(
            "Fire and heath",
            "Fire and rescue authorities stand ready to share their look-outs with neighbouring districts throughout "
            "the season, at no cost to the Home Office.",
            "To pay for 40 new look-outs on well-walked heaths, with a further £3.5 million for the paths that lead "
            "to them.",
        ),
        _topic(
            "Swimming places",
            "To keep an eye on the children who swim where the water is deep.",
            "We need the Department for Education to put a swimming teacher into each primary school.",
        ),
    ),
    head="Low water, high hopes",
    expected={"heading": 4, "offer": 4, "ask": 4, "campaign": 1},
)
