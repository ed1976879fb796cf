"""The seventeen Sustainable Development Goals: which one a printed line means."""

from __future__ import annotations

import re
from dataclasses import dataclass

TITLES = (
    "No poverty",
    "Zero hunger",
    "Good health and well-being",
    "Quality education",
    "Gender equality",
    "Clean water and sanitation",
    "Affordable and clean energy",
    "Decent work and economic growth",
    "Industry, innovation and infrastructure",
    "Reduced inequalities",
    "Sustainable cities and communities",
    "Responsible consumption and production",
    "Climate action",
    "Life below water",
    "Life on land",
    "Peace, justice and strong institutions",
    "Partnerships for the goals",
)

# How the sentence under each title begins; sometimes it is printed where the title should be.
_OPENINGS = (
    "end poverty",
    "end hunger",
    "ensure healthy lives",
    "ensure inclusive and equitable quality education",
    "achieve gender equality",
    "ensure availability and sustainable management of water",
    "ensure access to affordable",
    "promote sustained inclusive and sustainable economic growth",
    "build resilient infrastructure",
    "reduce inequalit",
    "make cities and human settlements",
    "ensure sustainable consumption",
    "take urgent action to combat climate change",
    "conserve and sustainably use the oceans",
    "protect restore and promote",
    "promote peaceful and inclusive societies",
    "strengthen the means of implementation",
)

_LINE = re.compile(
    r"""
    (?P<name>
        (?:UN\ )?SDGs?  # SDG
        | Sustainable\ Development\ Goal|Goal
    )\s*(?P<goal>\d{1,2})\s*[-\u2010-\u2015:]\s*(?P<title>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal as a line names it."""

    printed: int
    meant: int
    title: str

    @property
    def holds_target(self) -> bool:
        """Whether the sentence that belongs under the title is printed in its place."""
        return bool(goal_of_target(self.title))


def goal_line(text: str) -> GoalLine | None:
    """Read "SDG 3 – Good health" or "SDG1 – No poverty"; any other line is no goal."""
    found = _LINE.fullmatch(text)
    if not found or not 1 <= int(found["goal"]) <= len(TITLES):
        return None
    printed, title = int(found["goal"]), found["title"]
    meant = goal_of_title(title) or goal_of_target(title)
    if not meant and found["name"].lower() == "goal":
        return None  # a goal of the plan's own
    return GoalLine(printed, meant or printed, title)


def goal_of_title(title: str) -> int:
    """The goal with this official title, or 0."""
    return _BY_TITLE.get(_plain(title), 0)


def goal_of_target(text: str) -> int:
    """The goal whose sentence opens like this text, or 0."""
    plain = _plain(text)
    return next((goal for goal, opening in enumerate(_OPENINGS, 1) if plain.startswith(opening)), 0)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z]+", text.lower().replace("-", "").replace("&", "and")))


_BY_TITLE = {_plain(title): goal for goal, title in enumerate(TITLES, 1)}
