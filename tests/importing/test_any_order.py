"""Documents of every kind with lines dropped, doubled and moved about are stored, or refused in a sentence."""

import random

import pytest
from django.db import connection, transaction

from lga_kb.document_import.import_files import PARSERS, finish, parse_manuscript
from policies.importing.convert import read_bytes
from policies.importing.parse.general import general_paper
from policies.importing.parsed import BrokenDocument, Told
from policies.importing.store import SourceFile, store
from tests.document_import.conftest import NOON
from tests.importing.documents import PAPER, PLAN
from tests.importing.test_restricted_items import MINUTES
from tests.parsing.made_minutes import LABELLED, SUPPLEMENT
from tests.parsing.made_packs import PACK
from tests.parsing.made_packs import PLAN as BOUND_PLAN
from tests.samples import some_of

pytestmark = pytest.mark.django_db

ARTICLE = """\
Gardens in 2031

We now need:

- more spades
- more ponds by March 2032

Allotments and what they want

Everybody who digs an allotment knows that there are too few of them in every town of the country.

Government must:

- dig deeper, for £3 million
- dig again.

Campaigns

The "Dig on" campaign and our #dig campaign go on, as does the "Dig on" campaign of long ago.
"""
RICH_PLAN = f"""\
{PLAN}
SDG 3: Good health and wellbeing
Everybody is well.

# Our campaigns

**Dig on** – is a campaign about digging.

# Service delivery partnerships

**Spades Ltd** – is a joint venture between the LGA and the Ministry of Spades, formed in 2001.

- spades

# Budget

## Income 2030/31

- Spades, £1,234 (5.6%)
- Ponds, £2 million

# Our governance

The board meets in the garden.
"""
GENERAL = """\
# Spades Bill, Committee stage, House of Lords, 6 March 2031

To: The Department for Spades
From: Local Government Association

## Key messages

- Spades are blunt, and councils want sharp ones.
- The Government should pay for whetstones by April 2032.

## Our asks

- Sharpen every spade.
- Publish a list of spades, with £3 million for it.

## Question 1: Do you agree that spades are blunt?

Yes. We will sharpen our own.

| Theme | Our ask | Who |
| --- | --- | --- |
| Ponds | Dig them | HM Treasury |
"""
LETTER = """\
Rt Hon Minister for Spades

6 March 2031

Dear Minister,

Spades

We are calling on you to:

- sharpen them
- count them.

Yours sincerely,

Local Government Association
"""
DOCUMENTS = {
    "business-plan": [PLAN, RICH_PLAN],
    "offers-and-asks": [PAPER],
    "article": [ARTICLE],
    "agenda-pack": [PACK, f"{PACK}\n{BOUND_PLAN}"],
    "supplement": [SUPPLEMENT],
    "minutes": [LABELLED, MINUTES.format(number=2, title="Tides")],
    **{kind: [GENERAL] for kind in general_paper.PARSERS},
    "letter": [LETTER],
}
TEXTS = [(kind, text) for kind, texts in DOCUMENTS.items() for text in texts]
STORED = 1  # mutants of each text that are stored as well; all are parsed
PARSED = 12


def mutant(text, chance):
    """The text with a few lines or stretches of lines dropped, doubled, swapped or moved."""
    lines = text.splitlines()
    for _ in range(chance.randint(1, 6)):
        first = chance.randrange(len(lines))
        last = min(len(lines), first + chance.choice([1, 1, 2, 4, 10, 30]))
        stretch = lines[first:last]
        match chance.choice(["drop", "double", "move", "shuffle"]):
            case "drop" if len(lines) > len(stretch):
                del lines[first:last]
            case "double":
                lines[first:first] = [*stretch, ""]
            case "move" if len(lines) > len(stretch):
                del lines[first:last]
                place = chance.randrange(len(lines))
                lines[place:place] = ["", *stretch, ""]
            case "shuffle":
                chance.shuffle(stretch)
                lines[first:last] = stretch
    return "\n".join(lines)


def parse(text, kind):
    return parse_manuscript(read_bytes("paper-2030.md", text.encode()), told=Told(kind=kind))[1]


def rehearse(document):
    """Store a document and take it back; what the database checks at the end of a transaction is checked too."""
    with transaction.atomic():
        store(document, file=SourceFile(name="paper-2030.md", sha256="0" * 64), at=NOON, then=finish)
        connection.check_constraints()
        transaction.set_rollback(True)


def test_every_kind_has_a_text():
    assert set(DOCUMENTS) == set(PARSERS)


@pytest.mark.parametrize(("kind", "text"), some_of([pytest.param(*each, id=each[0]) for each in TEXTS], 6))
def test_lines_in_any_order_are_stored_or_refused(kind, text):
    rehearse(parse(text, kind))
    for seed in range(PARSED):
        mutated = mutant(text, random.Random(seed))
        try:
            document = parse(mutated, kind)
        except BrokenDocument:
            continue
        if seed < STORED:
            rehearse(document)
