"""What the association argues for again and again, so that one line is found in other words.

A plan promises to lobby for what a paper asks, and the two share few words: “eliminate deficits” and “write off
deficits”. A statement is on a line if it has the theme and a phrase of every group. Words are compared by their stems.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from policies.text.same_wording import plain, stems_in

Stems = tuple[str, ...]

MOST_THEMES = (
    3  # a statement on more, such as a list of services to fund, argues for none of them in particular
)

FUND = "fund|funding|funded|finance|financial|invest|investment|resources|money|taxation"
GIVE_POWERS = "power|devolve|devolved|devolution|lead responsibility|coordinate|coordinating|commission"


@dataclass(frozen=True)
class PolicyLine:
    """One thing argued for: the theme it belongs to, and the phrases that show it."""

    name: str
    theme: str
    groups: tuple[str, ...]  # of each one phrase is printed

    def is_in(self, stems: Stems) -> bool:
        return all(any(_stands_in(phrase, stems) for phrase in group) for group in self._phrases)

    @cached_property
    def _phrases(self) -> list[list[Stems]]:
        return [[stems_of(phrase) for phrase in group.split("|")] for group in self.groups]


def _line(name: str, theme: str, *groups: str) -> PolicyLine:
    return PolicyLine(name, theme, groups)


LINES = (
    _line("cross-party work on social care", "adult-social-care", "cross-party"),
    _line(
        "lasting funding of adult social care",
        "adult-social-care",
        "social care",
        FUND,
        "long-term|sustainable|sustainability|gap",
    ),
    _line("pay of care staff", "adult-social-care", "care pay|action on pay|pay of care|care workers' pay"),
    _line("high needs deficits", "education-send", "deficit", "eliminate|write off|clear|cancel"),
    _line("councils’ part in new schools", "education-send", "new schools|free schools"),
    _line("fair admissions", "education-send", "admissions"),
    _line(
        "investment in early help",
        "children-families",
        "early help|early intervention|preventative services",
        FUND,
    ),
    _line("children at the heart of policy", "children-families", "at the heart", "children"),
    _line("refugee children", "children-families", "asylum|refugees", FUND),
    _line("devolved skills", "skills-jobs", "skills", "integrate|integrated|locally", GIVE_POWERS),
    _line("Work Local", "skills-jobs", "Work Local model|Work Local programme|Work Local campaign"),
    _line("use of the apprenticeship levy", "skills-jobs", "levy", "flexibility|flexible|reform|local"),
    _line(
        "support for young people out of work", "skills-jobs", "NEET|NEETs|not in education", "powers|funding"
    ),
    _line("costs of temporary accommodation", "housing", "temporary accommodation", f"cost|costs|{FUND}"),
    _line("receipts of Right to Buy", "housing", "Right to Buy"),
    _line("borrowing to build homes", "housing", "borrow|borrowing", "homes|housing"),
    _line("local planning fees", "housing", "planning", "fees"),
    _line("resources to prevent homelessness", "housing", "homelessness", "resources|funding"),
    _line("retention of business rates", "council-finance", "business rates", "retention|retain|retained"),
    _line("new local taxes", "council-finance", "local taxes|tourist levy|visitor levy"),
    _line("fair shares of funding", "council-finance", "funding formula|distribution|fair funding"),
    _line("certain funding for years ahead", "council-finance", "multi-year|three-year|four-year"),
    _line("covered costs of COVID-19", "council-finance", "COVID-19", "costs|losses"),
    _line(
        "lasting funding of public health", "public-health", "public health", FUND, "long-term|sustainable"
    ),
    _line("health inequalities after COVID-19", "inequalities", "health inequalities", "COVID-19|pandemic"),
    _line(
        "councils and boards in plans of integrated care",
        "nhs-integration",
        "integrated care systems",
        "health and wellbeing boards",
    ),
    _line("a longer Better Care Fund", "nhs-integration", "Better Care Fund"),
    _line("funding for net zero", "climate", "net zero|zero carbon|zero net carbon", FUND),
    _line("law on taxis", "safety-regulation", "taxi|taxis|taxi-licensing"),
    _line("local licensing fees", "safety-regulation", "licensing fees"),
    _line("money after EU structural funds", "eu-exit", "structural funds|Shared Prosperity Fund"),
    _line("sustainable fire and rescue funding", "fire-resilience", "fire and rescue", FUND),
    _line("modern slavery", "community-safety", "modern slavery"),
    _line("an offence of intimidating councillors", "local-democracy", "offence", "intimidation"),
)


def lines_of(wording: str, themes: Collection[str]) -> frozenset[str]:
    """The names of the lines that a wording with these themes is on."""
    if len(themes) > MOST_THEMES:
        return frozenset()
    stems = stems_of(wording)
    return frozenset(line.name for line in LINES if line.theme in themes and line.is_in(stems))


def stems_of(wording: str) -> Stems:
    """The stems of a whole wording, names of bodies left as they are printed."""
    return tuple(stems_in(plain(wording)))


def _stands_in(phrase: Stems, stems: Stems) -> bool:
    return any(stems[place : place + len(phrase)] == phrase for place in range(len(stems)))
