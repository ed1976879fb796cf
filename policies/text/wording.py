"""What a statement's own words tell: whom it is addressed to, by when, for how much, with whom, how many.

Everything is returned as printed. Bodies change their names over the years; mapping the names to one body is
left to the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from policies.text.period import MONTHS

# Whom papers of offers and asks address, the longer name before the one it starts with.
ADDRESSEES = (
    "the next Prime Minister",
    "the new Prime Minister",
    "the Prime Minister",
    "next Government",
    "new Government",
    "central government",
    "Central Government",
    "UK Government",
    "HM Government",
    "Whitehall",
    "HM Treasury",
    "HMT",
    "Treasury",
    "Chancellor",
    "Ministry of Housing, Communities and Local Government",
    "Department for Communities and Local Government",
    "Department for Levelling Up, Housing and Communities",
    "Department of Health and Social Care",
    "Department of Health",
    "Department for Education",
    "Department for Work and Pensions",
    "Department for Transport",
    "Department for Business, Energy & Industrial Strategy",
    "Department for Business, Energy and Industrial Strategy",
    "Department for Environment, Food and Rural Affairs",
    "Department for Energy Security and Net Zero",
    "MHCLG",
    "DCLG",
    "DLUHC",
    "DHSC",
    "DfE",
    "DWP",
    "DfT",
    "BEIS",
    "Defra",
    "Home Office",
    "Home Secretary",
    "Cabinet Office",
    "Government Equalities Office",
    "HSE",
    "NHS England",
    "NHSEI",
    "NHSE",
    "NHSX",
    "Public Health England",
    "Low Pay Commission",
    "Parliament",
    "ministers",
    "Government",
    "government",
)

# Bodies the association works with; they count wherever a commitment names them.
PARTNERS = (
    "Local Partnerships",
    "GeoPlace",
    "Public Sector Audit Appointments",
    "United Kingdom Municipal Bonds Agency",
    "UK Municipal Bonds Agency",
    "Local Government Mutual",
    "Association of Directors of Adult Social Services",
    "Association of Directors of Adult Social Care",
    "Association of Directors of Children's Services",
    "Association of Directors of Public Health",
    "ADASS",
    "ADCS",
    "ADPH",
    "SOLACE",
    "Solace",
    "CIPFA",
    "Centre for Public Scrutiny",
    "Centre for Governance and Scrutiny",
    "CfPS",
    "CfGS",
    "Skills for Care",
    "Arts Council England",
    "Sport England",
    "NHS Confederation",
    "National Cyber Security Centre",
    "Civil Contingencies Secretariat",
    "County Councils' Network",
    "District Councils' Network",
    "Welsh LGA",
    "WLGA",
    "National Fire Chiefs Council",
    "NFCC",
    "Energy Saving Trust",
    "Carbon Trust",
)

# Parts of the state and single councils are partners only where something is done with them: commitments also
# lobby them, report to them and name what they pay for.
_NO_BODIES = ("Government", "Central Government", "Whitehall", "Parliament")
_WORKED_WITH = (*(body for body in ADDRESSEES if body[0].isupper() and body not in _NO_BODIES), "NHS")
_COUNCIL = r"London\ Borough\ of\ [A-Z]\w+|(?:[A-Z]\w+\ ){1,3}Council(?:/[A-Z]\w+(?:\ [A-Z]\w+)*)?"


def _either(names: Iterable[str]) -> str:
    """One of the names, the longest first, with curly or straight apostrophes."""
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace("'", "['\u2019]") for name in longest_first)


_ADDRESSEE = rf"(?<![Ll]ocal\ )\b(?:{_either(ADDRESSEES)})(?!\w)"
_NAMED = re.compile(_ADDRESSEE)
_TOLD = re.compile(
    rf"""
    (?P<who>{_ADDRESSEE})\ (?:should|must|needs?\ to|has\ to|ought\ to)\b
    """,
    re.VERBOSE,
)
_ASKED = re.compile(
    rf"""
    \b(?:need|want|asks?|asking|urge|urging|calls?\ on|calling\ on)[ ]
    (?:the\ )?(?P<who>{_ADDRESSEE})\ to\b
    """,
    re.VERBOSE,
)

_ABBREVIATION = r"(?:\ \((?:[A-Z][A-Za-z&]+)\))?"
_PARTNER = re.compile(
    rf"""
    \b(?:{_either(PARTNERS)}){_ABBREVIATION}(?!\w)
    """,
    re.VERBOSE,
)
_STATE = re.compile(
    rf"""
    \b(?:
        {_either(_WORKED_WITH)}  # Department for Business, Energy and Industrial Strategy
        | {_COUNCIL}             # London Borough of Oakham
    ){_ABBREVIATION}(?!\w)
    """,
    re.VERBOSE,
)
_WITH = re.compile(
    r"""
    \b(?:with|alongside)\b(?:(?!\ to\ |[.;:]).)*
    """,
    re.VERBOSE | re.IGNORECASE,
)

_MONTH = "|".join(MONTHS)
_YEAR = r"(?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?"
_PART_OF_YEAR = (
    rf"(?:early|mid|late|spring|summer|autumn|winter|the\ (?:start|beginning|middle|end)\ of|{_MONTH})"
)
_TERM = r"(?:year|parliament|session|decade|(?:general\ )?election|spending\ review|financial\ year|budget)"
_DEADLINE = re.compile(
    rf"""
    \b(?:
        (?:before|by|no\ later\ than|not\ later\ than|ahead\ of)\s+
        (?:(?:\d{{1,2}}\s+)?{_PART_OF_YEAR}[\s-]+)*(?:
            {_YEAR}\b                                          # 2031
            | (?:the|this)\s+(?:next\s+|current\s+)?{_TERM}\b  # the year
        )
        | within\ (?:the\ (?:next|first)\ )?(?:\w+)[ ]
          (?:days|weeks|months|years|year|month)\b             # within ten days
        | (?:in\ |during\ |over\ |within\ )?this[ ]
          (?:year|parliament|spring|summer|autumn|winter)\b    # this year
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_DIGIT = re.compile(r"\d")
_MONEY = r"£\s?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:million|billion|trillion|thousand|bn|m|k)\b)?"
_AMOUNT = re.compile(_MONEY)

# A count of those concerned ("the 900 households that ...") is no count of what will be done.
_CONCERNED = r"(?<!\btop\ )(?<!\bPhase\ )(?<!\bthe\ )(?<!\bnearly\ )(?<!\balmost\ )"
_AT_LEAST = r"(?:(?:up\ to|at\ least|more\ than|over|no\ fewer\ than|a\ (?:minimum|total)\ of|a\ further|an\ extra)\ )?"
_COUNTED = r"""
    (?:
        councils|councillors|authorities|members|officers|leaders|managers
        |chief\ executives|graduates|apprentices|apprenticeships|challenges
        |reviews|events|conferences|courses|programmes|projects|pilots|places
        |areas|schools|homes|people|households|children|families|sites
        |partnerships|visits|sessions|webinars|awards|trees
    )
"""
_COUNT = re.compile(
    rf"""
    (?<![\w£.,/-]){_CONCERNED}{_AT_LEAST}\d{{1,3}}(?:,\d{{3}})*
    (?:\ (?:more|new|further|additional))?(?:\ [a-z-]+){{0,4}}?\ {_COUNTED}\b
    """,
    re.VERBOSE,
)
_SAVED = re.compile(
    rf"""
    \b(?:
        sav(?:e|es|ing|ings)   # save
        | income
        | rais(?:e|es|ing)     # raise
        | generat(?:e|es|ing)  # generate
    )\b[^,;.£]{{0,60}}?(?P<money>
        (?:(?:up\ to|at\ least|more\ than|over)\ )?{_MONEY}
        (?:\ (?:a|per|each|every)\ (?:year|annum))?
    )
    """,
    re.VERBOSE,
)
_SHARE = re.compile(
    r"""
    \b(?:by|to|at\ least|up\ to|over)[ ]
    (?P<share>(?:at\ least\ )?\d{1,3}(?:\.\d+)?\ ?(?:per\ cent|%))
    """,
    re.VERBOSE,
)
_SENTENCE = 300  # characters: no further back does a sentence begin
_PROBLEM = re.compile(
    r"\b(?:gap|gaps|shortfall|shortfalls|deficit|deficits|predicted|expected|forecast|projected|cost|costs|costing)\b"
)


def addressees_named(text: str) -> tuple[str, ...]:
    """Those named anywhere in a label or lead-in: "Our ask of Government"."""
    return _once(_NAMED.findall(text))


def addressees_told(text: str) -> tuple[str, ...]:
    """Those a text turns to: "Government should ...", "we need ministers to ..."."""
    found = [(match.start("who"), match["who"]) for rule in (_TOLD, _ASKED) for match in rule.finditer(text)]
    return _once(who for _, who in sorted(found))


def amounts_in(text: str) -> tuple[str, ...]:
    """Sums of money: "£500 million"."""
    return _once(_AMOUNT.findall(text)) if "£" in text else ()


def deadlines_in(text: str) -> tuple[str, ...]:
    """Times by which something is asked for: "before March 2028", "by Summer 2027", "this year"."""
    return _once(found.group() for found in _DEADLINE.finditer(text))


def target_in(text: str) -> str:
    """What a commitment itself sets out to reach, as printed; two targets are parted by a semicolon.

    Counts of what is done, money saved or raised, and shares are targets. A date is a deadline. Figures of a problem
    are neither: a share in a sentence part that speaks of a gap, a cost or a forecast describes it.
    """
    if not _DIGIT.search(text):
        return ""
    found = [(match.start(), match.group()) for match in _COUNT.finditer(text)]
    found += [(match.start("money"), match["money"]) for match in _SAVED.finditer(text)]
    found += [(m.start("share"), m["share"]) for m in _SHARE.finditer(text) if not _of_problem(text, m.end())]
    return "; ".join(_once(words for _, words in sorted(found)))


def _of_problem(text: str, end: int) -> bool:
    """The part of the sentence that leads up to a figure speaks of a problem."""
    near = max(0, end - _SENTENCE)
    start = max(near, *(text.rfind(mark, near, end) + 1 for mark in (";", ". ", ":")))
    return bool(_PROBLEM.search(text[start:end]))


def partners_in(text: str) -> tuple[str, ...]:
    """Known bodies a commitment names as those it is done with."""
    found = [(match.start(), match.group()) for match in _PARTNER.finditer(text)]
    for clause in _WITH.finditer(text):
        found += [
            (match.start(), match.group()) for match in _STATE.finditer(text, clause.start(), clause.end())
        ]
    kept: list[tuple[int, str]] = []
    for start, name in sorted(found, key=lambda place: (place[0], -len(place[1]))):
        if not kept or start >= kept[-1][0] + len(kept[-1][1]):
            kept.append((start, name))
    return _once(name for _, name in kept)


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
