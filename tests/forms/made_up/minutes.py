"""Made-up minutes of a board's meeting. Nobody named here exists."""

from tests.forms.description import Document, bullets, head, numbered, para, parts_of, table

DOCUMENT = Document(
    "waterways-and-towpaths-board-minutes-2032-05-04.txt",
    parts_of(
        head(1, "Minutes of the Waterways and Towpaths Board"),
        para("**Date:** Tuesday 4 May 2032"),
        para("**Venue:** Boathouse Room, Old Wharf"),
        head(2, "Attendance"),
        table(
            ("**Position/Role**", "**Councillor**", "**Authority**"),
            ("Chair", "Cllr Élodie Marsh", "North Wolds District Council"),
            ("Vice-Chair", "Cllr Lukáš Reed", "Port Osier City Council"),
            ("Members", "Cllr Siân ap Gwilym", "Cwm Dyfrgi County Council"),
            ("", "Cllr Mary Ann Punt CBE", "Royal Borough of Kingsferry"),
            ("", "Cllr Tom Heron", "Saltmarsh District Council"),
            ("Substitutes", "Cllr Joan Weir", "Reedham Town Council"),
            ("Apologies", "Cllr Hugh d’Arcy-Pool", "Borough of Eelmouth and Sandby Metropolitan Council"),
            ("", "Cllr Orla O’Brook", "Kelpie Islands Council"),
            ("LGA Officers", "Pat Example", "Adviser (Cottages)"),
        ),
        head(2, "1. Welcome, apologies for absence and declarations of interest"),
        para("The Chair welcomed everybody to the meeting and gave the apologies that are listed above."),
        para("Cllr Tom Heron declared an interest in item 2 as the owner of a cottage beside a lock."),
        head(2, "2. Lock keepers’ cottages: what to do with those that have stood empty for a year"),
        para(
            "Pat Example introduced the report. Members spoke at length about damp, and about who should pay for a "
            "road where there has never been one."
        ),
        para("**Decisions**"),
        para("Members:"),
        numbered(
            "Agreed that cottages be let to families on the waiting list before anybody else is asked; and",
            "Noted what it costs to keep one dry.",
        ),
        para("**Actions**"),
        bullets(
            "Pat Example to write to the owners of the ninety cottages by 1 June 2032.",
            "Officers to bring a paper on kiosks to the next meeting.",
        ),
        head(2, "3. Duckweed on still water"),
        para("Members liked the herons."),
        para("**Decision:** Members noted the report on what other councils have tried."),
        head(2, "4. Date of the next meeting"),
        para("Thursday, 8 July 2032, 2.00 pm"),
    ),
    head="Waterways and Towpaths Board, 4 May 2032",
    expected={"meeting": 1, "minute": 4, "attendance": 9, "declaration": 1, "decision": 3, "action": 2},
    people=(
        ("present", "Élodie Marsh"),
        ("present", "Lukáš Reed"),
        ("present", "Siân ap Gwilym"),
        ("present", "Mary Ann Punt"),
        ("present", "Tom Heron"),
        ("substitute", "Joan Weir"),
        ("apologies", "Hugh d’Arcy-Pool"),
        ("apologies", "Orla O’Brook"),
        ("in-attendance", "Pat Example"),
    ),
)
