"""From the passages of a paper to the sentences that an editor may want as statements, each with its kind and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policies.proposals.rules.asks import ask_in
from policies.proposals.rules.clauses import Clause, Paper
from policies.proposals.rules.pledges import promise_in
from policies.proposals.rules.sentences import lines_of, spans_of
from policies.proposals.rules.voices import Voices

LONGEST = 1200  # characters: what is longer was not one sentence


@dataclass(frozen=True, slots=True)
class PassageText:
    """What the rules know of a passage."""

    anchor: str
    shape: str  # heading, paragraph, item, table, note
    text: str
    path: Sequence[str] = ()  # the headings above it
    rows: Sequence[Sequence[str]] | None = None


@dataclass(frozen=True, slots=True)
class ProposedSentence:
    """A sentence as printed, what it may be, and why it is proposed."""

    anchor: str
    kind: str  # ask, commitment
    text: str
    reason: str


_NO_PROSE = re.compile(
    r"""
    contacts?\b.* | further\ (?:information|reading|contacts?).* | (?:for\ )?more\ information.*
        | about\ (?:us|the\ (?:LGA|local\ government).*|this\ (?:page|site|website))
    | who\ we\ are | references | endnotes | footnotes | sources | bibliography | glossary | related\ .*
        | share\b.* | see\ also | downloads?
    | (?:suggested\ |possible\ )?questions\ .* | media\ contacts?.* | press\ contacts?.*
        | acknowledgements | contents | navigation | cookies.*
    | (?:draft|text\ of\ (?:the\ )?)\ ?amendments?.*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOTES = re.compile(
    r"""
      notes?(?:\ to\ editors|\ for\ editors)?  # note
      | ends\b.*                               # ends
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OURS_FIRST = re.compile(
    r"""
    (?:the\ |this\ )?(?:
        LGA|WLGA|Welsh\ LGA
        | Local\ Government\ A\w+  # Local Government Association
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DRAFTING = re.compile(
    r"""
    (?:new\ clause|amendment|clause|schedule)s?\ \w{1,6}[^.]{0,80}?
    (?::|leave\ out|insert|page\ \d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Headings over what somebody else has said or laid down.
_DESCRIBES = re.compile(
    r"""
    what\ the\ (?:bill|budget|act|law|government|chancellor|minister|consultation|statement|speech
        |settlement|review|draft\ \w+|proposals?|report|committee)
      \ (?:says?|said|does|would\ do|will\ do|means|proposes?|announced|contains?|covers)
    | what\ (?:was|is\ being|is)\ (?:announced|proposed|new) | the\ (?:law|legal\ (?:position|background
        |framework)|law\ (?:today|now|as\ it\ stands)|current\ (?:law|position|rules))
    | (?:key\ |main\ |other\ |summary\ of\ (?:the\ )?)?(?:announcements?|measures|provisions)
        | legal\ background | current\ (?:law|position|duties)
    | (?:the\ )?(?:government['\u2019]s|minister['\u2019]s)\ (?:proposals?|plans?|announcements?)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:it|they|the|each|every|an?|these|this|that|such|councils|authorities)\b", re.IGNORECASE
)
_SENTENCE = 20  # words: a shorter line without a full stop is none
_OUT_OF_TEXT = re.compile(
    r"""
    (?:
        what\ [^.!]{2,60}$                                                          # what we do
        | read\ more|find\ out\ more|see\ also
        | sign\ (?:up|our)                                                          # sign up
        | download|watch|listen
        | please\ (?:ring|call|contact|email|e-mail|visit|see|note|get\ in\ touch)  # please ring
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PUT_TO_OFFICIALS = ("consultation-response", "written-evidence", "submission")
_POLITE_QUESTION = re.compile(
    r"""
      (?:might|may|could|can)\ (?:I|we)\ (?:also\ |therefore\ |please\ )?
      (?:ask|suggest|urge|request|press\ you)\b  # might I ask
      | (?:would|could|will)\ you\ please\b      # would you please
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFFICE = re.compile(
    r"""
    \b(?:
        minister|secretary|chancellor|treasury|department|lord|rt\ hon|mp
        |commissioner|chair\ of\ the|committee|prime\ minister|director\ general
        |director-general
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TO_COUNCILS = re.compile(
    r"""
    \b(?:
        dear\ (?:leader|colleague|chief\ executive|councillor|member)s?  # dear leader
        | to\ all\ (?:councils|leaders|members)                          # to all councils
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def proposed_in(
    passages: Iterable[PassageText], *, kind: str, addressee: str = ""
) -> Iterator[ProposedSentence]:
    """Read a paper in order and name what may be asked or promised in its prose.

    `kind` is the kind of publication, as the models call it. Headings, contacts and questions are passed over.
    """
    passages = list(passages)
    paper = _paper(passages, kind, addressee)
    voices = Voices()
    ours = False
    for passage in passages:
        if passage.shape == "heading" or any(
            _NO_PROSE.fullmatch(heading.strip(" :")) for heading in passage.path
        ):
            continue
        is_table = passage.rows is not None
        describes = any(_DESCRIBES.fullmatch(heading.strip(" :?")) for heading in passage.path)
        for line in _lines(passage):
            law = False
            hidden = voices.own(line)
            for start, end in spans_of(line):
                clause = Clause(
                    line[start:end],
                    hidden[start:end],
                    paper,
                    is_cell=is_table,
                    continues_ours=ours,
                    follows_law=law,
                    is_description=describes,
                )
                law = clause.is_law or law and _GOES_ON.match(clause.text) is not None
                ours = (
                    bool(_OURS_FIRST.match(clause.text)) or ours and clause.text.startswith(("It ", "They "))
                )
                if found := _judge(clause, passage):
                    yield found


def _judge(clause: Clause, passage: PassageText) -> ProposedSentence | None:
    text = clause.text
    if (
        text.endswith("?")
        and not _POLITE_QUESTION.match(text)
        or len(text) > LONGEST
        or len(text.split()) < 3
        or text.endswith(":")
        or _DRAFTING.match(text)
    ):
        return None
    if passage.shape == "paragraph" and text[-1].isalnum() and len(text.split()) < _SENTENCE:
        return None  # a line that serves as a heading
    if _OUT_OF_TEXT.match(text):
        return None
    is_note = passage.shape == "note" or any(
        _NOTES.fullmatch(heading.strip(" :")) for heading in passage.path
    )
    if (reason := ask_in(clause)) and not (is_note and reason.startswith("says")):
        return ProposedSentence(passage.anchor, "ask", text, reason)
    if reason := promise_in(clause):
        return ProposedSentence(passage.anchor, "commitment", text, reason)
    return None


def _lines(passage: PassageText) -> Iterator[str]:
    if passage.rows is None:
        yield from lines_of(passage.text)
        return
    for row in passage.rows:
        for cell in row:
            yield from lines_of(cell)


def _paper(passages: Sequence[PassageText], kind: str, addressee: str) -> Paper:
    opening = " ".join(passage.text for passage in passages[:12])
    to_official = bool(_OFFICE.search(addressee or opening)) and not _TO_COUNCILS.search(opening)
    is_to_official = kind in _PUT_TO_OFFICIALS or kind == "letter" and to_official
    return Paper(
        is_for_parliament=kind == "briefing",
        is_to_official=is_to_official,
        is_put_to_official=is_to_official,
    )
