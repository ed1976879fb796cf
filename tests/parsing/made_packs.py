"""Made-up agenda packs, in Markdown as converters give it. Boards, councils and people are invented."""

from boards.importing.parse.pack import agenda_pack
from boards.importing.parse.pack.layout import lay_out
from policies.importing.convert.text.markdown import blocks_of
from policies.importing.parse.passage_anchors import place
from policies.importing.parse.tidy import tidy

COVER = """
# Harbours and Ferries Board

Agenda

Tuesday, 3 March 2026
2.30 pm

Pier Room, Old Custom House

**To:** Members of the Harbours and Ferries Board

There will be a meeting of the Harbours and Ferries Board at **2.30 pm on Tuesday, 3 March 2026**

### **Apologies:**

<b>Blue:</b>\tGroup Office: 020 7000 0001\temail: <a href="mailto:blue@example.org">blue@example.org</a>
<b>Green:</b>\tGroup Office: 020 7000 0002\temail: green@example.org

### **LGA Contact:**

Clerk One
020 7000 0009 / clerk.one@example.org

The hashtag for this meeting is #ferries
"""

MEMBERS = """
## Harbours and Ferries Board – Membership 2025/2026

Councillor\tAuthority
<b>Blue ( 2 )</b>\t
Member One (Chairman)\tNorthshire County Council
Member Two\tEastmouth City Council
<b>Substitutes</b>\t
Member Three\tWestport Borough Council
<b>Green ( 1 )</b>\t
Member Four OBE (Vice-Chair)\tSouthbay Council
"""

AGENDA = """
## Agenda

### Harbours and Ferries Board

Tuesday 3 March 2026

Item\tPage
<b>1. Welcome</b>\t
<b>2. Tides</b>\t1 - 4
Guest speaker: Guest One (Harbour Master)\t
<b>3. Lanterns</b>\t5 - 9

4. **Ropes and knots**

Paper to follow.

**Date of Next Meeting:** Monday, 4 May 2026, 10.00 am
"""

TIDES = """
## Tides

### Purpose of report

For decision.

### Summary

Tide tables are due for renewal.

### Recommendations

Members are asked to:

1. **Agree** the new tables; and
2. **Note** the price.

### Action

Officers to print the tables.

**Contact officer:** Officer One
**Position:** Tide Adviser
**Phone no:** 020 7000 0003
**Email:** officer.one@example.org

### **Background**

1. The sea comes in.
2. The sea goes out.
"""

LANTERNS = """
## Report on lamps and lanterns

### Purpose of report

For information.

### Summary

Lamps were counted.

### Recommendation

That the Board note the count.

### Action

None.

<b>Contact officer:</b>\tOfficer Two / Officer Three
<b>Position:</b>\tLamp Adviser / Wick Adviser
<b>Phone no:</b>\t020 7000 0004
<b>Email:</b>\tofficer.two@example.org / officer.three@example.org

## **Report on lamps and lanterns**

### **Lamps**

1. There are lamps.

**Lanterns**

2. As part of this we shared the Harbours and Ferries Board's policy lines and asks on lanterns:
  - 2.1 Government should give every pier £2 million for oil
  - 2.2 Lanterns are lovely.
3. That is all.

#### **Implications for Wales**

4. None.

**Annex A – Count of lamps**

Pier\tLamps
North\t12
"""

PLAN = """
# Harbour business plan 2026-2028

## Our priorities

### Lamps

*Lamps for everybody.*

#### Every pier is lit – we will:

- lobby for lamps
- support lamp lighters

## Our governance

The LGA Board is supported by four boards. The Rope Commission looks after ropes.

The Oil Advisory Board buys oil.
"""

PACK = "\n".join([COVER, MEMBERS, AGENDA, TIDES, LANTERNS])


def parse_text(text):
    """A pack given as Markdown, with its lines."""
    return agenda_pack.parse(blocks_of(text), name="pack.txt", lines=tuple(text.splitlines()))


def records_of(document, kind):
    """The records of one kind, in order."""
    return [record for record in document.records if record.kind == kind]


def laid_out(text):
    """The layout of a text and its passages: what the parsers of each part work on."""
    layout = lay_out(tidy(blocks_of(text)).blocks)
    return layout, place(layout.blocks, publication="pack")
