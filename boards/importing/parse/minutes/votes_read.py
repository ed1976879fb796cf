"""Votes as minutes print them: what was carried or lost, by how many, who voted how, and dissent that was recorded.

A result is read where a sentence says it of a motion, an amendment, a recommendation or the vote itself. A name is read
after a label ("FOR:") or in a sentence that says how somebody voted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from boards.importing.parse.person_lists import read_people
from boards.importing.parse.printed import Line
from boards.person_names import PersonName, read_name, the_one_meant

_NUMBERS = {
    "no": 0, "nil": 0, "none": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
}  # fmt: skip
_N = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_SENTENCES = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!Cllr\.)(?<!Cllrs\.)(?<!Mrs\.)(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)(?<!nem\.)\s+(?=[\"“A-Z])"
)
_SUBJECT = re.compile(
    r"""
    \b(?P<subject>
        amendment|amended\ motion|substantive\ motion|original\ motion|motion
        |proposition|proposal|recommendations?|resolution|vote
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT = r"(?:not\ carried|not\ approved|not\ agreed|not\ passed)"
_RESULT = re.compile(
    rf"""
    \b(?:
        (?P<lost>lost|fell|failed|defeated|rejected|{_NOT})             # lost
        | (?P<carried>carried|passed|approved|agreed|adopted|accepted)  # carried
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WHAT = re.compile(
    r" (?:the|a|an|that|to|its|their|this|these|all)\b"
)  # "APPROVED the budget" is not the result of a vote
_SAID_OF = re.compile(
    r"""
      \b(?:
          was|were|is|are|be|being|and|then|therefore|duly|declared|unanimously
          |put|vote|motion|amendment
      )\b[^.]{0,60}$  # was
      | ^\W*$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UNANIMOUS = re.compile(
    r"""
      \bunanimous(?:ly)?\b                        # unanimous
      | \bnem\.?\ ?con\b
      | \bwith\ no\ (?:dissent|votes\ against)\b  # with no dissent
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FOR = re.compile(
    rf"""
      \b{_N}\ (?:votes?\ )?(?:\w{{1,15}}\ )?(?:for|in\ favour)\b  # 12 for
      | \b(?:for|in\ favour)[: (–-]{{1,3}}{_N}\b                  # for 12
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AGAINST = re.compile(
    rf"""
      \b{_N}\ (?:votes?\ )?(?:\w{{1,15}}\ )?against\b  # 12 against
      | \bagainst[: (–-]{{1,3}}{_N}\b                  # against 12
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ABSTAINED = re.compile(
    rf"""
      \b{_N}\ (?:members?\ |councillors?\ )?(?:abstentions?|abstain(?:ed|ing))\b  # 12 abstention
      | \babst(?:entions?|ain(?:ed|ing)?)[: (–-]{{1,3}}{_N}\b                     # abstention 12
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TO = re.compile(
    rf"""
    \bby\ {_N}\ (?:votes?\ )?(?:to|[–-])\ {_N}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME = (
    r"(?:(?:Cllrs?|Councillors?|Cyng\w{0,8}|Mayor|Mrs?|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Alderman"
    r"|the)\.?\ ){0,3}+"
    r"[^\W\d_a-z][\w'’.-]{0,30}+(?:\ (?!Seconded|Proposed|Moved|That\b|To\b|And\b)"
    r"(?:(?:van|von|de|der|den|la|le|du|ap|ab|of|da|di|bin|al)|[^\W\d_a-z][\w'’.-]{0,30}+)){0,5}"
)
_MOVED = re.compile(
    rf"""
    (?:
        \b(?:[Mm]oved|[Pp]roposed|MOVED|PROPOSED)(?:\ by|:)?\ (?P<by>{_NAME})  # Moved Ann
        | (?P<who>{_NAME})\ (?:moved|proposed)\b                               # Ann moved
    )
    """,
    re.VERBOSE | re.UNICODE,
)
_SECONDED = re.compile(
    rf"""
    (?:
        \b(?:[Ss]econded|SECONDED)(?:\ by|:)?\ (?P<by>{_NAME})  # Seconded Ann
        | (?P<who>{_NAME})\ (?:seconded)\b                      # Ann seconded
    )
    """,
    re.VERBOSE | re.UNICODE,
)
_BY = re.compile(
    rf"""
    \bamendment\ (?:was\ )?(?:moved\ |proposed\ )?by\ (?P<by>{_NAME})
    """,
    re.VERBOSE,
)
_SIDE = re.compile(
    r"""
    (?:(?:those\ |members\ |councillors\ )?(?:voting|voted|votes?)\ )?(?:
        (?P<for>for|in\ favour(?:\ of)?)                    # for
        | (?P<against>against)                              # against
        | (?P<abstained>abst(?:ained|aining|entions?|ain))  # abstained
        | (?P<none>(?:did\ )?not\ vot(?:e|ing)|absent)      # not vote
    )
    (?:\ (?:the\ )?(?P<subject>motion|amendment|proposal|recommendations?))?
    (?:\ ?\(\d{1,3}\))?\ ?[:–-]\ ?(?P<names>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RECORDED = re.compile(r"\b(?:recorded|named) vote\b", re.IGNORECASE)
_COUNT = re.compile(
    r"""
      \(\s*(\d{1,3})\s*\)\s*\.?$  # (12 )
      | ^(\d{1,3})\.?$            # 12
    """,
    re.VERBOSE,
)
_DISSENT = re.compile(
    r"""
    (?:(?:asked|requested|wished|wanted|asks)\b.{0,40}?\b)?(?:
        (?:his|her|their)\ (?:names?\ be\ recorded\ as\ having\ )?
        (?:vote|dissent|abstention|objection|opposition)s?\b.{0,60}?\brecorded     # his vote recorded
        | be\ (?:recorded|noted|minuted)\ that\ (?:he|she|they)\ (?:had\ )?
          (?:voted\ against|abstained|dissented)                                   # be recorded that he voted against
        | (?:to\ )?(?:
              be
              | have\ (?:it|his\ name|her\ name|their\ names)                      # have it
          )\ (?:recorded|minuted)\ as\ (?:having\ )?
          (?:voted\ against|voting\ against|abstaining|abstained|dissenting)
        | (?:also\ )?(?:
              voted\ against
              | abstained(?:\ from\ voting)?                                       # abstained
              | dissented
              | recorded\ (?:his|her|their)\ (?:dissent|vote\ against|abstention)  # recorded his dissent
          )
    )
    """,
    re.VERBOSE,
)
_NAMED = re.compile(r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr|Sir|Dame|Lord|Lady|Baroness|Mayor)\b")
_OF_DISSENT = re.compile(r"\babst", re.IGNORECASE)


@dataclass(slots=True)
class VoteRead:
    """One vote, with the lines it was read from; `by_name` holds pairs of a side and a name."""

    lines: list[Line]
    subject: str = ""
    result: str = ""
    is_unanimous: bool = False
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    moved_by: str = ""
    seconded_by: str = ""
    by_name: list[tuple[str, str]] = field(default_factory=list)

    @property
    def says_something(self) -> bool:
        """Whether there was a vote: a mover alone does not make one."""
        return bool(self.result or self.by_name) or None not in (self.votes_for, self.votes_against)


@dataclass(slots=True)
class VotesRead:
    """The votes under an item, and the lines with votes by name that could not be read."""

    votes: list[VoteRead] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)


def read_votes(lines: Sequence[Line], present: Sequence[PersonName]) -> VotesRead:
    """The votes recorded under an item. A surname means the one person in `present` who has it."""
    found = VotesRead()
    open_: VoteRead | None = None
    for line in lines:
        for sentence in _SENTENCES.split(" ".join(line.text.split())):
            open_ = _read(sentence, line, open_, found, present)
    found.votes = [vote for vote in found.votes if vote.says_something]
    return found


def _read(
    sentence: str, line: Line, vote: VoteRead | None, found: VotesRead, present: Sequence[PersonName]
) -> VoteRead | None:
    """Read one sentence into the vote that is open, or into a new one."""

    def another(subject: str = "") -> VoteRead:
        found.votes.append(VoteRead([line], subject))
        return found.votes[-1]

    sides = list(_sides(sentence))
    if sides:
        named = next((_subject(each["subject"]) for each in sides if each["subject"]), "")
        if vote is None or (named and vote.subject and vote.subject != named) or _has_sides(vote, sides):
            vote = _waiting(found, named) or another(named)
        vote.subject = vote.subject or named
        _by_name(vote, sides, line, found, present)
        return vote
    subject = _subject(sentence)
    if _RECORDED.search(sentence) and (vote is None or vote.result):
        return _waiting(found, subject or "motion") or another(subject)
    moved, seconded = _MOVED.search(sentence), _SECONDED.search(sentence)
    by = _BY.search(sentence)
    if (moved or by) and not _is_no_motion(sentence):
        vote = another(subject if subject == "amendment" else subject or "motion")
        vote.moved_by = _name(by or moved, present)
        vote.seconded_by = _name(seconded, present)
    result = _result(sentence)
    if result:
        if vote is None or vote.result or (subject and vote.subject and subject != vote.subject):
            counts = _counts(sentence)
            if vote and vote.result == result and not subject and _agree(vote, counts):
                _count(vote, counts)
                return vote
            vote = _waiting(found, subject) or another(subject)
        vote.subject = vote.subject or subject
        vote.result = result
        vote.is_unanimous = result == "carried" and bool(_UNANIMOUS.search(sentence))
        _count(vote, _counts(sentence))
        if line not in vote.lines:
            vote.lines.append(line)
    elif (counts := _counts(sentence))[0] is not None and re.search(r"\bvot", sentence, re.IGNORECASE):
        vote = vote if vote and _agree(vote, counts) else another(subject)
        _count(vote, counts)
    return _dissent(sentence, line, vote, found, present)


def _dissent(
    sentence: str, line: Line, vote: VoteRead | None, found: VotesRead, present: Sequence[PersonName]
) -> VoteRead | None:
    """Who is said to have voted against, or to have abstained: those named just before."""
    start = 0
    for dissent in _DISSENT.finditer(sentence):
        named = read_people(re.sub(r"^[\s,]*(?:and )?", "", sentence[start : dissent.start()]))
        start = dissent.end()
        if named.unread or not named.people:
            if _NAMED.search(sentence[: dissent.start()]):
                found.unread.append(line)
            continue
        if vote is None or not vote.result:
            vote = next((each for each in found.votes[-1:] if each.by_name and not each.result), None)
        if vote is None:
            vote = VoteRead([line])
            found.votes.append(vote)
        side = "abstained" if _OF_DISSENT.search(dissent.group(0)) else "against"
        for each in named.people:
            _put(vote, side, _called(each.name, present))
    return vote


def _sides(sentence: str) -> Iterator[re.Match[str]]:
    """The labels of sides with names or figures after them: several may be on one line."""
    pieces = re.split(
        r"(?<=[.;,) ])(?=(?:For|Against|In favour|Abstain\w*|Abstention\w*|FOR|AGAINST|ABST\w+)\b[^:.;]{0,30}:)",
        sentence,
    )
    for piece in pieces:
        if each := _SIDE.fullmatch(piece.strip(" .;")):
            yield each


def _side_of(found: re.Match[str]) -> str:
    return next(name for name in ("for", "against", "abstained", "none") if found[name])


def _has_sides(vote: VoteRead, sides: Sequence[re.Match[str]]) -> bool:
    return bool({side for side, _ in vote.by_name} & {_side_of(each) for each in sides})


def _by_name(
    vote: VoteRead,
    sides: Sequence[re.Match[str]],
    line: Line,
    found: VotesRead,
    present: Sequence[PersonName],
) -> None:
    """Names after a label of a side, and how many they are said to be."""
    counted = {"for": "votes_for", "against": "votes_against", "abstained": "abstentions"}
    if line not in vote.lines:
        vote.lines.append(line)
    for each in sides:
        side, names = _side_of(each), each["names"].strip(" .,;")
        count = _COUNT.search(names)
        listed = read_people(names)
        total = int(count[1] or count[2]) if count else None
        if side == "none":
            continue
        if (listed.unread and not names.isdigit()) or (
            total is not None and listed.people and total != len(listed.people)
        ):
            found.unread.append(line)
        for person in listed.people:
            _put(vote, side, _called(person.name, present))
        if getattr(vote, counted[side]) is None:
            number = total if total is not None else len(listed.people) if not listed.unread else None
            setattr(vote, counted[side], number)


def _put(vote: VoteRead, side: str, name: str) -> None:
    if name not in [known for _, known in vote.by_name]:
        vote.by_name.append((side, name))


def _called(name: PersonName, present: Sequence[PersonName]) -> str:
    meant = the_one_meant(name, present)
    return meant.name if meant else name.name


def _name(found: re.Match[str] | None, present: Sequence[PersonName]) -> str:
    """Who moved or seconded; nothing where the words are no name."""
    words = next((value for value in found.groupdict().values() if value), "") if found else ""
    named = read_name(words.strip(" .,"))
    return _called(named, present) if named else ""


def _is_no_motion(sentence: str) -> bool:
    """ "Cllr Smith moved to another seat" puts nothing to anybody."""
    return not re.search(
        r"\b(?:that|motion|amendment|seconded|recommendations?|resolution|proposed|proposal|adoption)\b",
        sentence,
        re.IGNORECASE,
    )


def _subject(text: str | None) -> str:
    found = _SUBJECT.search(text or "")
    plain = found["subject"].lower() if found else ""
    if plain == "amendment":
        return "amendment"
    if plain.startswith("recommendation"):
        return "recommendation"
    return "motion" if plain.endswith("motion") or plain in ("proposal", "proposition", "resolution") else ""


def _result(sentence: str) -> str:
    """Carried or lost, where the sentence says it of what was put to the vote."""
    resolved = (
        re.search(r"\b(?:RESOLVED|AGREED)\b", sentence)
        or re.match(r"(?:Resolved|Agreed)\b", sentence)
        or re.match(r"It was (?:unanimously )?(?:resolved|agreed)\b", sentence)
    )
    if resolved:
        return "carried" if _UNANIMOUS.search(sentence) or _counts(sentence)[0] is not None else ""
    for found in _RESULT.finditer(sentence):
        before = sentence[: found.start()]
        subject = _SUBJECT.search(before)
        if (
            subject
            and _SAID_OF.search(before[subject.start() :])
            and not re.search(r"\bif\b|\bwould\b|\bhad been\b", before)
        ):
            return "lost" if found["lost"] else "carried"
        if not before.strip(' *"“') and found.group(0).isupper() and not _WHAT.match(sentence[found.end() :]):
            return "lost" if found["lost"] else "carried"
    return ""


def _counts(sentence: str) -> tuple[int | None, int | None, int | None]:
    """For, against and abstained, as far as the sentence prints them."""
    if found := _TO.search(sentence):
        return _number(found[1]), _number(found[2]), _first(_ABSTAINED, sentence)
    return _first(_FOR, sentence), _first(_AGAINST, sentence), _first(_ABSTAINED, sentence)


def _first(spelling: re.Pattern[str], sentence: str) -> int | None:
    found = spelling.search(sentence)
    return _number(next(group for group in found.groups() if group)) if found else None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _agree(vote: VoteRead, counts: tuple[int | None, int | None, int | None]) -> bool:
    """Whether figures are those of a vote, as far as both are known."""
    known = (vote.votes_for, vote.votes_against, vote.abstentions)
    return all(one is None or other is None or one == other for one, other in zip(known, counts, strict=True))


def _count(vote: VoteRead, counts: tuple[int | None, int | None, int | None]) -> None:
    for name, count in zip(("votes_for", "votes_against", "abstentions"), counts, strict=True):
        if getattr(vote, name) is None:
            setattr(vote, name, count)


def _waiting(found: VotesRead, subject: str) -> VoteRead | None:
    """The vote on the subject that has no result yet: an amendment is voted on before its motion."""
    waiting = [vote for vote in found.votes if not vote.result and vote.subject == subject and subject]
    return waiting[-1] if waiting else None
