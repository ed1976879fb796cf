"""Made-up minutes as running text, with labels for who was there and what was resolved. Nobody named here exists."""

from tests.forms.description import Document, bullets, head, para, parts_of

DOCUMENT = Document(
    "waterways-and-towpaths-board-minutes-2032-07-08.txt",
    parts_of(
        head(1, "Minutes of a meeting of the Waterways and Towpaths Board"),
        para("Held on Thursday, 8 July 2032 at 2.00 pm in the Boathouse Room, Old Wharf"),
        para(
            "**Present:** Cllr Élodie Marsh (Chair), Cllr Lukáš Reed, Cllr Siân ap Gwilym, Cllr Mary Ann Punt CBE and "
            "Baroness Osier of Withy"
        ),
        para("**Substitutes:** Cllr Joan Weir (for Cllr Hugh d’Arcy-Pool)"),
        para("**Apologies:** Cllr Hugh d’Arcy-Pool and Cllr Orla O’Brook"),
        para("**In attendance:** Pat Example, Adviser (Cottages); Chris Specimen, Adviser (Plants)"),
        head(2, "1. Welcome and declarations of interest"),
        para("The Chair welcomed everybody, in particular the guests from the Guild of Lock Keepers."),
        para(
            "Cllr Mary Ann Punt CBE declared an interest in item 3 as a member of the Society of Kiosk Owners."
        ),
        head(2, "2. Minutes of the meeting on 4 May 2032"),
        para("**RESOLVED:** that the minutes be signed by the Chair as a true record."),
        head(2, "3. Kiosks beside locks: where they are wanted, who should run them, and what they may sell"),
        para(
            "Chris Specimen presented the paper. Cllr Lukáš Reed wondered whether tea should be sold by volunteers, "
            "and thanked Dr Wharf of the National Tea Trust for her advice."
        ),
        para("**RESOLVED:** that kiosks be tried beside six locks for one summer."),
        para("**ACTION:** Chris Specimen to find six locks by 30 September 2032."),
        head(2, "4. Any other business"),
        para("The following were noted:"),
        bullets("the herons are back", "the boathouse roof leaks."),
        head(2, "5. Date of the next meeting"),
        para("Tuesday, 5 October 2032, 2.00 pm"),
    ),
    head="Waterways and Towpaths Board, 8 July 2032",
    expected={"meeting": 1, "minute": 5, "attendance": 10, "declaration": 1, "decision": 2, "action": 1},
    people=(
        ("present", "Élodie Marsh"),
        ("present", "Lukáš Reed"),
        ("present", "Siân ap Gwilym"),
        ("present", "Mary Ann Punt"),
        ("present", "Baroness Osier of Withy"),
        ("substitute", "Joan Weir"),
        ("apologies", "Hugh d’Arcy-Pool"),
        ("apologies", "Orla O’Brook"),
        ("in-attendance", "Pat Example"),
        ("in-attendance", "Chris Specimen"),
    ),
)
