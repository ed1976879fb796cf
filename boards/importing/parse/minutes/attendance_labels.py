"""The labels over and before those who came: what part in a meeting each gives, in English and Welsh.

Any line that looks like a label closes the part before it, whether the label is known or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from boards.person_names import read_name

CLOSED = "closed"  # a label of something else: a venue, a time
BROKEN = "broken"  # a sentence broke the list off, which may go on beneath it
UNKNOWN = "unknown"  # a label that may be over people, and does not say what they did

_WHO = (
    r"(?:(?:board|committee|council|voting|elected|core|lay|independent|co-opted|appointed|ordinary|full|panel"
    r"|forum|partnership|steering\ group|working\ group|sub-committee)\ )*"
    r"(?:members?|councillors?|cllrs?|trustees?|governors?|commissioners?|directors?|representatives?"
    r"|aelodau|cynghorwyr|cyng)"
)
_HOW = (
    r"(?:\ ?[(–-]?\ ?(?:remotely|virtually|online|in\ person|via\ (?:ms\ |microsoft\ )?teams|via\ zoom"
    r"|by\ video(?:\ link)?|o\ bell|(?:non-)?voting)\)?)?"
)
_RECEIVED = (
    r"(?:\ (?:for|of)\ (?:absence|non[- ]attendance)|\ am\ absenoldeb)?(?:\ (?:were|was|have\ been|had\ been))?"
    r"(?:\ (?:also|duly))?(?:\ (?:received|given|sent|noted|submitted|tendered|recorded|accepted))?"
    r"(?:\ (?:from|by|gan|oddi\ wrth|on\ behalf\ of))?"
)
_SPELLINGS = (
    (
        "apologies",
        rf"""
            (?:{_WHO}\ )?(?:(?:sent|sending|with|gave|tendered)\ )?(?:an\ )?(?:
                apolog(?:y|ies)        # apology
                | ymddiheuriad(?:au)?  # ymddiheuriad
            ){_RECEIVED}(?:\ {_WHO})?
            """,
    ),
    (
        "absent",
        rf"""
            (?:(?:{_WHO})\ )?(?:
                absent|not\ present|did\ not\ attend
                | non[- ]attendance         # non attendance
                | absennol
            )(?:
                \ without\ apolog(?:y|ies)  # without apology
                | \ members?|\ councillors?
            )?
            """,
    ),
    (
        "substitute",
        r"""
            (?:named\ )?(?:
                substitutes?|substitute\ members?|deputies
                | dirprwy(?:on)?  # dirprwy
            )(?:\ (?:members?|present|attending|in\ attendance)){0,3}
            """,
    ),
    (
        "in-attendance",
        rf"""
            (?:
                (?:also|hefyd)(?:
                    \ in\ attendance|\ present|\ attending|\ attended|\ there
                    |\ yn\ bresennol
                )                                                         # also in attendance
                | in\ attendance
                | (?:other|non-voting|visiting|cabinet|ward|executive)\ {_WHO}
                  (?:\ (?:also\ )?(?:present|in\ attendance|attending))?  # other member
                | {_WHO}\ also\ (?:present|in\ attendance|attending)      # member also present
                | other\ (?:attendees?|persons\ present|people\ present)  # other attendee
                | others?(?:\ (?:present|in\ attendance|attending))?      # other
                | by\ invitation|present\ by\ invitation
                | in\ attendance\ by\ invitation
                | (?:
                      (?:
                          lga|council|trust|clerking|support|supporting|lead|senior|town|parish
                          |partnership|county|borough|other
                      )[ ]
                  ){{0,3}}(?:
                      officers?|officials?|staff
                      | swyddog(?:ion)?                                   # swyddog
                      | advis[eo]rs?                                      # adviser
                      | secretariat
                  )(?:\ (?:also\ )?(?:present|in\ attendance|attending|yn\ bresennol))?
                | (?:invited\ )?(?:
                      guests?|observers?|speakers?|visitors?|invitees?|presenters?|witnesses
                      |non-members
                  )(?:\ (?:present|in\ attendance|attending))?            # guest
                | secretary|clerk|the\ clerk
                | minute[- ]taker                                         # minute taker
                | minutes(?:\ taken)?\ by                                 # minutes by
                | note[- ]taker                                           # note taker
                | notes(?:\ taken)?\ by                                   # notes by
                | clerc|gwesteion
            )
            """,
    ),
    (
        "present",
        rf"""
            (?:
                {_WHO}\ (?:present|in\ attendance|attending|who\ attended|yn\ bresennol)  # member present
                | (?:those\ )?present                                                 # present
                | those\ attending|attendance|attendance\ list
                | list\ of\ attendance|attendees?|attending
                | present\ (?:were|was)                                               # present were
                | {_WHO}                                                              # member
                | yn\ bresennol|presennol|presenoldeb
                | (?:the\ )?following\ {_WHO}\ (?:were|was)\ (?:present|in\ attendance)
                  # following member were present
                | present\ {_WHO}                                                     # present member
            )
            """,
    ),
)
_LABEL = re.compile(
    r"(?:the\ )?(?:"
    + "|".join(f"(?P<{part.replace('-', '_')}>{spelling})" for part, spelling in _SPELLINGS)
    + f"){_HOW}",
    re.VERBOSE | re.IGNORECASE,
)
_ROLE_WORD = r"""
    (?:the\ )?(?:
        (?:vice|deputy|joint|co|acting|interim|lead|committee|board|panel)[- ]
    ){0,3}(?:
        chair(?:man|woman|person|ing)?s?  # chair
        | convenor|cadeirydd|is-gadeirydd|lead\ member
        | presiding\ member
    )(?:\ of\ the\ (?:board|committee|council|panel|meeting))?
"""
_ROLE = re.compile(
    rf"""
    (?:
        {_ROLE_WORD}                                      # chair
        | (?:{_ROLE_WORD}\ )?\(?in\ the\ chair\)?         # in the chair
        | yn\ y\ gadair|chaired\ by|presiding
        | (?:the\ )?(?:town\ |deputy\ (?:town\ )?)?mayor  # mayor
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OTHER = re.compile(
    r"""
    (?:
        date|time|day|venue|location|place|title|subject|board
        | committee|meeting
        | meeting\ (?:date|time|venue|place)        # meeting date
        | start(?:ed|s|ing)?(?:\ time)?             # start
        | finish(?:ed)?                             # finish
        | end(?:ed)?                                # end
        | commenced|quorum
        | held\ (?:at|on|in)                        # held at
        | status|version|agenda|item|public|press
        | members?\ of\ (?:the\ )?(?:public|press)  # member of public
        | public\ (?:gallery|present|attendance)    # public gallery
        | dyddiad|amser|lleoliad|copies\ to|circulation|distribution
        | webcast|recording|contact|contact\ officer|e-?mail|telephone
        | tel|issued|published|next\ meeting
        | date\ of\ (?:the\ )?next\ meeting         # date of next meeting
        | note|notes|minutes|document|reference|ref
    )\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HEAD = re.compile(r"(?P<head>[^:]{2,80}?) ?: ?(?P<rest>.*)", re.DOTALL)
_DASHED = re.compile(
    r"""
    (?P<head>[^:]{2,60}?)(?:\ [–—-]+\ |\ \ )(?P<rest>\S.*)
    """,
    re.VERBOSE | re.DOTALL,
)
_TITLED = re.compile(
    r"""
    (?P<head>[^:]{2,60}?)\ (?P<rest>
        (?:
            Cllrs?|Councillors?|COUNCILLORS?|CLLRS?
            | Cyng\w*  # Cynghorydd
            | Ald\w*   # Alderman
            | Mrs?|Ms|Dr|Sir|Dame|Lord|Lady|Baroness
            | Prof\w*  # Professor
            | Rev\w*   # Reverend
        )\b.*
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_APPENDIX = re.compile(
    r"""
      (?:appendix|annex|atodiad)(?:\ [A-Z0-9]{1,3}\b)?(?:\ ?[:.–—-]\ ?|\ |$)  # appendix .
      | \d{1,2}[.)][ ]                                                        # 12.
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INNER = re.compile(
    r"""
    (?<=[.;,) ])(?=
        (?:Also\ )?(?:
            Apolog(?:y|ies)      # Apology
            | Absent
            | In\ [Aa]ttendance  # In attendance
            | Also\ [Pp]resent   # Also Present
            | Officers?|Substitutes?|Ymddiheuriadau|Present
        )\b[^:.;]{0,40}:
    )
    """,
    re.VERBOSE,
)
_OF_NOTES = re.compile(r"(?:minutes|notes|note|cofnodion)", re.IGNORECASE)
_COVERS = re.compile(
    r"""
    \b(?:
        cllrs?|councillors?
        | cyng\w*  # cynging
        | mayor
    )\.?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OF_COUNCILLORS = re.compile(r"\b(?:councillors?|cllrs?|cynghorwyr)\b", re.IGNORECASE)
_LONGEST_LABEL = 6  # words of a label that is not known


@dataclass(frozen=True, slots=True)
class Label:
    """A part in the meeting, or `CLOSED` or `UNKNOWN`; the role that the label names, and what follows it."""

    part: str
    rest: str = ""
    role: str = ""
    covered: str = ""  # the title of everybody after it: "Councillors:"


def label_of(text: str, *, is_set_apart: bool = False) -> Label | None:
    """The label that a line or cell is or begins with, or None; `is_set_apart` of a heading or a line in bold."""
    one_line = re.sub(r"\t|(?<! ) {2,}(?=\S)", "  ", text.strip().replace("\n", " "))
    plain = _APPENDIX.sub("", one_line, count=1).strip() if _APPENDIX.match(one_line) else one_line
    if known := _known(plain.rstrip(" :.–—-")):
        return known
    for shape in (_HEAD.fullmatch, _DASHED.fullmatch, _TITLED.fullmatch):
        found = shape(plain)
        if not found or (found.re is _TITLED and _COVERS.search(found["head"])):
            continue
        if known := _known(found["head"].strip(), found["rest"].strip()):
            return known
    found = _HEAD.fullmatch(plain)
    head = found["head"].strip() if found else plain
    if found and _OF_NOTES.fullmatch(head) and read_name(found["rest"]):
        return Label("in-attendance", found["rest"].strip())
    if _OTHER.fullmatch(head) and (found or is_set_apart):
        return Label(CLOSED)
    if found and len(head.split()) <= _LONGEST_LABEL and not read_name(head):
        return Label(UNKNOWN, found["rest"].strip())
    if is_set_apart and len(plain.split()) <= _LONGEST_LABEL and not read_name(plain):
        return Label(UNKNOWN)
    return None


def is_label(text: str) -> bool:
    """The text is a label that gives people a part, with or without words after it."""
    label = label_of(text)
    return label is not None and label.part not in (CLOSED, UNKNOWN)


def is_role(text: str) -> bool:
    """The words name who chairs, or who is chair."""
    return bool(_ROLE.fullmatch(text.strip(" .()")))


def labelled_parts(text: str) -> list[str]:
    """A line, parted where another label begins within it."""
    return [piece.strip() for piece in _INNER.split(text) if piece.strip()]


def _known(head: str, rest: str = "") -> Label | None:
    plain = " ".join(head.replace("*", "").split()).strip(" ()[]:")
    counted = re.sub(r" ?\(\d{1,3}\)$", "", plain)
    if _ROLE.fullmatch(counted):
        return Label("present", rest, role=counted)
    if found := _LABEL.fullmatch(counted):
        part = (found.lastgroup or "").replace("_", "-")
        return Label(part, rest, covered="Cllr" if _OF_COUNCILLORS.search(counted) else "")
    return None
