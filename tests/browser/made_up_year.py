"""A made-up year of the association: briefings, responses, a submission with its annex, letters, and boards' pages.

    .venv/bin/python -m tests.browser.made_up_year FOLDER

Bills go through stages, and each briefing asks again for what the one before asked, at times in other words.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

YEAR = 2031
STAGES = (
    ("Second reading", "House of Commons"),
    ("Committee stage", "House of Commons"),
    ("Report stage", "House of Commons"),
    ("Second reading", "House of Lords"),
    ("Committee stage", "House of Lords"),
)


@dataclass(frozen=True)
class Subject:
    """What a bill, consultation or letter is on: its heading, and what is asked each time, as it drifts."""

    name: str
    theme: str
    facts: str
    asks: tuple[str, ...]
    later: str  # what is asked in place of the first from the third stage on


SUBJECTS = (
    Subject(
        "Housing Standards",
        "Housing, planning and homelessness",
        "Some 9,000 lodging houses are let by the room, and a council visits each of them once in six years.",
        (
            "Government should give councils £40 million a year to inspect lodging houses.",
            "The register of lodging houses should be kept by councils and not by a new agency.",
        ),
        "Government should give councils £55 million a year to inspect lodging houses.",
    ),
    Subject(
        "Rural Buses",
        "Economy, growth and infrastructure",
        "One village in three has a bus on market day alone.",
        (
            "Every council should have a five-year settlement for its buses.",
            "Ministers should let councils run a route themselves where nobody bids for it.",
        ),
        "Every council should have a seven-year settlement for its buses and ferries.",
    ),
    Subject(
        "Public Health",
        "Education, schools and SEND",
        "Two school kitchens in five are older than the pupils' grandparents.",
        (
            "The Department for Education should pay for a new kitchen in every school that has none.",
            "School meals should cost families the same in every area.",
        ),
        "The Department for Education should pay by 2034 for a new kitchen in every school that has none.",
    ),
    Subject(
        "Adult Social Care",
        "Adult social care",
        "Home care visits are booked by telephone in half of all counties.",
        (
            "HM Treasury should set aside £700 million for home care in the next two years.",
            "Carers should be paid for the time between visits.",
        ),
        "HM Treasury should set aside £900 million for home care in the next two years.",
    ),
    Subject(
        "Net Zero",
        "Climate and environment",
        "Meadows that flood in winter keep water out of some 300 towns.",
        (
            "Defra should fund councils to buy meadows above towns that flood.",
            "Owners of meadows should be told a month before a sluice is opened.",
        ),
        "Defra should fund councils for ten years to buy meadows above towns that flood.",
    ),
    Subject(
        "Village Halls",
        "Community safety and cohesion",
        "A village hall is let for nine hours a week, and stands cold for the rest.",
        (
            "The Home Office should count halls as places of refuge in a storm.",
            "The fee for a hall's licence should be set by the council that grants it.",
        ),
        "The Home Office should count halls and libraries as places of refuge in a storm.",
    ),
    Subject(
        "Children and Young People",
        "Children's services and families",
        "About one pupil in twenty cares for somebody at home.",
        (
            "Each school should name one person whom young carers can turn to.",
            "The Government should pay a grant of £600 a year to every young carer.",
        ),
        "Each school should name one person, with time set aside, whom young carers can turn to.",
    ),
    Subject(
        "Council Finance",
        "Council finance",
        "Reserves fell in two councils of three last year.",
        (
            "MHCLG should publish settlements for three years before the end of November.",
            "Councils should decide for themselves how large their reserves are.",
        ),
        "MHCLG should publish settlements for four years before the end of November.",
    ),
)
BOARDS = (
    "Community Wellbeing Board",
    "City Regions Board",
    "People and Places Board",
    "LGA Board",
    "Fire Services Management Board",
    "Executive Advisory Board",
)


def files_of_the_year() -> Iterator[tuple[str, str]]:
    """The name and the text of each file."""
    for place, subject in enumerate(SUBJECTS):
        for number in range(len(STAGES)):
            yield f"briefings/{place + 1}-{number + 1}.md", briefing(subject, place, number)
    for place, subject in enumerate(SUBJECTS):
        yield f"responses/{place + 1:02}.md", response(subject, place)
    for place, subject in enumerate(islice(SUBJECTS, 4)):
        yield f"responses/{place + 9:02}.md", evidence(subject, place)
    yield "submission.md", submission()
    for place, subject in enumerate(islice(SUBJECTS, 4)):
        yield f"letters/{place + 1}.md", letter(subject, place)
    for place, board in enumerate(BOARDS):
        yield f"boards/{place + 1}.html", meeting_page(board, place)


def briefing(subject: Subject, place: int, number: int) -> str:
    stage, house = STAGES[number]
    first = subject.later if number >= 2 else subject.asks[0]
    return _joined(
        f"# {subject.name} Bill, {stage}, {house}",
        "LGA briefing",
        _day(place * 5 + 14 * number),
        "## Our asks",
        f"- {first}\n- {subject.asks[1]}",
        "## Background",
        f"{subject.facts} The bill had its first reading in January {YEAR}. Councils were not named in it until a late "
        "draft, and the duties that it brings are not costed.",
        f"## {subject.theme}",
        f"Councils know where the need is, since they meet it each day. {subject.facts}",
        "## Contact",
        "Public Affairs, public.affairs@example.org",
    )


def response(subject: Subject, place: int) -> str:
    return _joined(
        f"# LGA response to the consultation on {subject.name.lower()}",
        f"Submitted {_day(100 + place * 9)}",
        "## About the Local Government Association",
        "We speak for councils in England and Wales.",
        f"## Question 1: Do you agree that {subject.name.lower()} need a code of their own?",
        f"Yes. {subject.facts}",
        "## Question 2: What would help most?",
        f"{subject.facts} The LGA is calling for:",
        f"- {subject.later}\n- {subject.asks[1]}",
        "## Question 3: Have you any other comments?",
        "We have none.",
    )


def evidence(subject: Subject, place: int) -> str:
    return _joined(
        f"# LGA written evidence to the inquiry into {subject.name.lower()}",
        "Written evidence submitted by the Local Government Association",
        _day(190 + place * 11),
        "## Summary",
        f"{subject.facts} Nobody has asked councils what they would do with the powers that they lack.",
        "## Key recommendations",
        f"- {subject.later}\n- The Committee should hear from a parish, a district and a county.",
    )


def submission() -> str:
    annex = [
        part
        for subject in SUBJECTS
        for part in (
            f"### {subject.theme}",
            "\n".join(f"- {ask}" for ask in (subject.later, subject.asks[1])),
        )
    ]
    return _joined(
        f"# LGA submission to the Autumn Budget {YEAR}",
        f"Submission to HM Treasury, {_day(250)}",
        "## Introduction",
        "This submission says what councils could do with a budget that looks further ahead than one winter.",
        "## The state of things",
        *(subject.facts for subject in SUBJECTS),
        "## Annex: Summary of all our asks",
        *annex,
    )


def letter(subject: Subject, place: int) -> str:
    return _joined(
        f"# Letter to the Minister on {subject.name.lower()}",
        _day(205 + place * 20),
        "Dear Minister,",
        f"I write on behalf of councils. {subject.facts}",
        f"We urge you to act before the winter. {subject.later}",
        "Yours sincerely,",
        "The Chair of the Local Government Association",
    )


def meeting_page(board: str, place: int) -> str:
    met_on = date(YEAR, 3 + place, 5 + place)
    subject = SUBJECTS[place]
    heading = f"{board} - {met_on:%A}, {met_on.day}th {met_on:%B}, {YEAR} 11.00 am"
    items = (
        ("Welcome and apologies", "<p>The Chair welcomed members.</p><p>There were no apologies.</p>"),
        (
            subject.name,
            f"<p>Members heard that {subject.facts[0].lower()}{subject.facts[1:]}</p>"
            f"<p>Decision</p><p>The Board agreed to press for what the association asks on "
            f"{subject.name.lower()}.</p><p>Actions</p><p>Officers to draft a letter. (Policy team)</p>",
        ),
        ("Minutes of the last meeting", "<p>The minutes were agreed as a correct record.</p>"),
    )
    rows = "".join(
        f"<tr><td><p>{number}.</p></td><td><p>{title}</p><div><p>Minutes:</p><div>{said}</div></div></td></tr>"
        for number, (title, said) in enumerate(items, 1)
    )
    return (
        '<!DOCTYPE html><html lang="en"><head>'
        f"<title>Agenda and minutes - {heading} - Governance</title></head><body>"
        '<div id="modgov"><h1>Governance</h1><h2 class="mgSubTitleTxt">Agenda and minutes</h2>'
        f'<h2 class="mgMainTitleTxt">{heading}</h2><p><span class="mgLabel">Venue:</span> Pier Room</p>'
        '<h2 class="mgSectionTitle">Items</h2>'
        f'<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>{rows}</table></div></body></html>'
    )


def write_the_year(folder: Path) -> list[Path]:
    """Write the files of the year under a folder."""
    paths = []
    for name, text in files_of_the_year():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _day(number: int) -> str:
    day = date(YEAR, 1, 20) + timedelta(days=number)
    return f"{day.day} {day:%B} {day.year}"


def _joined(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    print(f"{len(write_the_year(Path(sys.argv[1])))} files")
