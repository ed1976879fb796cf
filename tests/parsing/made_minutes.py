"""Made-up minutes and supplements, in Markdown as converters give it. Boards, councils and people are invented."""

from boards.importing.parse import supplement
from boards.importing.parse.minutes import read_minutes as minutes
from policies.importing.convert.text.markdown import blocks_of

# Minutes as a list under headings, with labels, and the attendance as an appendix.
LABELLED = """
# Note of last Harbours and Ferries Board meeting

**Title:** Harbours and Ferries Board

**Date:** Tuesday 3 March 2026

**Venue:** Pier Room, Old Custom House

## 1. Declarations of interest

Cllr Member Two declared a pecuniary interest in item 3 as the owner of a lamp shop.

## 2. Tides

The chair opened the item. Members spoke about the moon.

**Decisions**

Members:

1. Agreed the new tables; and
2. Noted the price:
   - of paper
   - of ink

**Actions**

- Officers to print the tables by 1 April 2026.
- The Chairman will write to the moon.

## 3. Lanterns

**Decision:** Members noted the count.

**Action:** None.

## 4. Date of the next meeting

Monday, 4 May 2026, 10.00 am

## Appendix A – Attendance

Position/Role\tCouncillor\tAuthority
Chairman\tCllr Member One\tNorthshire County Council
Vice-Chairman\tCllr Member Four OBE\tSouthbay Council
Members\tCllr Member Two\tEastmouth City Council
Substitutes\tCllr Member Three (for Cllr Member Five)\tWestport Borough Council
Apologies\tCllr Member Five\tWestport Borough Council
\tCllr Member Six\tHighmoor District Council
LGA Officers\tOfficer One\tTide Adviser
"""

# Minutes as running text, without labels.
UNLABELLED = """
# Draft minutes of a meeting of the Harbours and Ferries Board held on Monday, 4 May 2026 at 10.00 am

Present: Cllr Member One (Chair), Cllr Member Two, Cllr Member Three (substitute for Cllr Member Four) and Cllr
Member Six (Highmoor District Council)

In attendance: Officer One, Tide Adviser; Officer Two, Lamp Adviser

1. Welcome and apologies

Apologies for absence were received from Cllr Member Four and Cllr Member Five.

2. Minutes of the last meeting

The Board agreed the minutes of 3 March 2026 as a true record.

3. Moorings

Members spoke of ropes. Ropes are dear.

RESOLVED that ropes be bought.

Action: Officer Two to buy ropes by 30 June 2026.

The next meeting will be held on Wednesday, 1 July 2026 at 2.30 pm.
"""

# The table that a meeting system prints, each item in one row.
IN_ROWS = """
# Harbours and Ferries Board

Minutes of the meeting held on Wednesday 1 July 2026

Item\tMinute
1\tApologies
2\tMoorings
\t**RESOLVED:** that the ropes be coiled.

**Actions**

Action\tOwner\tDue
Coil the ropes\tOfficer Two\t1 August 2026
Count the coils\tOfficer One\t
"""

SUPPLEMENT = """
# Harbours and Ferries Board

## Supplementary agenda

Tuesday, 3 March 2026
2.30 pm

Published on 27 February 2026

Item\tPage
<b>4. Ropes and knots</b>\t3 - 6

## Ropes and knots

### Purpose of report

For decision.

### Summary

Ropes are worn.

### Recommendation

That the Board buy rope.

**Contact officer:** Officer Two
**Position:** Lamp Adviser
**Email:** officer.two@example.org

### **Background**

1. A rope has two ends.
"""

# No list of items: each report stands under the number of its item.
MARKED = """
# Late papers for the Harbours and Ferries Board

Meeting of the Harbours and Ferries Board, Tuesday, 3 March 2026, 2.30 pm

Agenda item 4

## A note on knots

1. A knot holds.

## Item 5: Buoys

### Purpose of report

For information.
"""


def parse_minutes(text):
    return minutes.parse(blocks_of(text), name="minutes.txt", lines=tuple(text.splitlines()))


def parse_supplement(text):
    return supplement.parse(blocks_of(text), name="supplement.txt", lines=tuple(text.splitlines()))
