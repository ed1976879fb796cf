"""Words that mark a paper as exempt or confidential.

They count at either end of a title, alone on a line, or in a sentence about the paper itself. The same words within a
sentence of a public report restrict nothing.
"""

from __future__ import annotations

import re

_KIND = r"(?:items?|reports?|papers?|business|appendi(?:x|ces)|annex(?:es)?|minutes)"
_ONE = r"(?:item|report|paper|appendix|annex|minutes|information)"
_WORD = r"(?:exempt|confidential|not\ for\ publication)"
_MARKED = rf"(?:strictly\ |private\ (?:and|&)\ )?{_WORD}(?:(?:,|\ and|\ or|/|\ /)?\ {_WORD}|/{_WORD})*"
_PART = r"part\ (?:2|ii|two|b)"
_LAW = (
    r"(?:under|by\ (?:virtue|reason)\ of|from\ (?:publication|disclosure)|within\ the\ meaning|as\ defined"
    r"|as\ it\ contains"
    r"|(?:[–—:,-]\ ?)?(?:see\ )?(?:para(?:graph)?s?\b|schedule\ 12A|section\ 100A))"
)
# "Exempt accommodation" and "confidential waste" are no marks: little may follow one.
_ALONE = rf"{_MARKED}(?:\ {_ONE})?(?:\ ?{_LAW}.{{0,250}})?"
_BRACKETED = re.compile(
    rf"""
    (?:(?<!\s)\s++)?[(\[]\ ?(?:
        {_ALONE}   # exempt
        | {_PART}  # part 2
    )\ ?[)\]]\s*+
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"""
    ^{_MARKED}(?:\ {_KIND})?(?:\ ?:|\ [–—-]|[–—])\ ?(?=\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AFTER = re.compile(
    rf"""
    (?:\ [–—-]|[–—]|:)\ ?{_MARKED}(?:\ (?:{_KIND}|information))?\*?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CAPITALS = re.compile(
    r"""
      ^(?:STRICTLY\ )?(?:EXEMPT|CONFIDENTIAL)\ (?=.*[a-z])  # EXEMPT item
      | (?<=[a-z)])\ (?:EXEMPT|CONFIDENTIAL)$
    """,
    re.VERBOSE,
)
_WHOLE = re.compile(
    rf"""
    (?:exempt|confidential)\ {_KIND}\b.*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARK = re.compile(
    rf"""
    [(\[*]?{_ALONE}[)\]*.]{{0,3}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS = r"""
    (?=
        \ ?(?:[.,;:()]|$)                         # .
        | \ (?:
              under
              | by\ (?:virtue|reason)             # by virtue
              | from\ (?:publication|disclosure)  # from publication
              | in\ accordance|within|as|because|and|until
          )\b
    )
"""
_SAYS = re.compile(
    rf"""
    (?:(?:this|the|these)\ )?(?:following\ )?{_KIND}\b.{{0,60}}?\b(?:
        (?:is|are|remains?)[ ]
        (?:considered\ |deemed\ |marked\ |treated\ as\ |strictly\ )*(?:
            {_WORD}{_ENDS}                                                         # exempt
            | exempt\ {_KIND}\b                                                    # exempt item
        )
        | (?:contains?|includes?)\ (?:an?\ |some\ )?(?:exempt|confidential)\ (?:
              information|material|details
              | {_KIND}                                                            # item
          )\b
        | (?:will\ be|is\ to\ be|are\ to\ be)[ ]
          (?:considered|taken|heard|discussed)\ in\ (?:private|closed\ session)\b  # will be considered in private
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BY_LAW = re.compile(
    r"""
      \bschedule\ 12A\b
      | \bexempt\ (?:under|by\ virtue\ of)\ (?:section|schedule|para)  # exempt under section
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"""
    {_WORD}(?:\ ?(?:/|or|and)\ ?{_WORD})?
    (?:\ (?:information|status|item|report))?(?:\ ?[:?])++\ ?(?P<said>.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YES = re.compile(
    r"""
    \W*(?:
        yes|true|y|x|exempt|confidential|schedule
        | para\w*  # paragraph
        | part|appendix|annex|under|by\ virtue|section|whole
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DENIED = re.compile(
    r"""
      \b(?:no|non|not|nothing|none|neither|without|nor|n/a|false)\b  # no
      | \b(?:public|open)\ (?:item|report|paper)\b                   # public item
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARAGRAPHS = re.compile(
    r"""
    \bpara(?:graph)?s?\.?[ ]
    (?P<numbers>\d[A-Z]?\b(?:(?:,\ |\ and\ |\ &\ |\ or\ )\d[A-Z]?\b)*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EXCLUSION = re.compile(
    r"""
      \b(?:exclusion\ of|exclude|excluding)\ (?:the\ )?(?:press|public)\b  # exclusion of press
      | \b(?:press|public)\ (?:be|are|is|were|to\ be)\ excluded\b          # press be excluded
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IF_NEED_BE = re.compile(
    r"""
    \b(?:
        possible|whether
        | if\ (?:necessary|required|any)  # if necessary
        | where\ necessary
        | may\ (?:need|wish)              # may need
        | identify|any\ items?
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\b(?:following|remainder|remaining)\b", re.IGNORECASE)
_DIVIDER = re.compile(
    rf"""
      {_PART}(?:
          (?>\W.*\b(?:exempt|confidential|private|closed|not\ for\ publication)\b).*
      )?                                                                      # part 2
      | {_ALONE}                                                              # exempt
      | (?:exempt|confidential|private|closed)[ ]
        (?:items?|business|session|agenda|part|reports?|matters?)\b.*         # exempt item
      | items?\ (?:to\ be\ )?(?:considered|taken|discussed)\ in\ private\b.*  # item considered in private
    """,
    re.VERBOSE | re.IGNORECASE,
)
_REOPENED = re.compile(
    r"""
      part\ (?:1|i|one|a)\b.*                                         # part 1
      | (?:open|public)\ (?:session|items?|business|agenda|part)\b.*  # open session
      | re-?admission\ of\ (?:the\ )?(?:press|public)\b.*             # readmission of press
    """,
    re.VERBOSE | re.IGNORECASE,
)
_READMITTED = re.compile(
    r"""
      \bre-?admi(?:ssion|t)\b                     # readmission
      | \breturn\ to\ (?:open|public)\ session\b  # return to open session
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 400  # characters of a line that says so


def cut_mark(title: str) -> tuple[str, str]:
    """A title without the mark at one of its ends, and the mark, if it has one."""
    plain = _plain(title)
    for spelling in (_BRACKETED, _BEFORE, _AFTER, _CAPITALS):
        if found := spelling.search(plain):
            rest = " ".join(f"{plain[: found.start()]} {plain[found.end() :]}".split()).strip(" –—-:")
            if rest:
                return rest, found.group(0).strip()
    return (title, plain) if _WHOLE.fullmatch(plain) and not _denies(plain) else (title, "")


def is_mark(text: str) -> bool:
    """A line that holds nothing but the mark of a paper that is not public."""
    plain = _plain(text)
    return bool(_MARK.fullmatch(plain)) and not _denies(plain)


def says_so(text: str) -> bool:
    """A line on an item, or at the head of a report, that says that it is exempt or confidential."""
    plain = _plain(text)
    if found := _LABELLED.fullmatch(plain):
        return bool(_YES.match(found["said"])) and not _denies(found["said"])
    if _denies(plain):
        return False
    return bool(_MARK.fullmatch(plain) or _SAYS.match(plain) or _BY_LAW.search(plain))


def reason_in(text: str, where: str) -> str:
    """Why something is restricted, in words of the knowledge base's own, with the paragraphs of the law it names."""
    if found := _PARAGRAPHS.search(text):
        *others, last = re.findall(r"\d[A-Z]?", found["numbers"])
        numbers = f"s {', '.join(others)} and {last}" if others else f" {last}"
        return f"Exempt under paragraph{numbers} of Schedule 12A to the Local Government Act 1972, as {where} says."
    if re.search(r"confidential", text, re.IGNORECASE):
        return f"Confidential, as {where} says."
    return f"Exempt: not for publication, as {where} says."


def names_exclusion(text: str) -> bool:
    """The words speak of the press and public leaving."""
    return bool(_EXCLUSION.search(text[:2000]))


def closes(text: str) -> bool:
    """The words resolve that the press and public leave: what comes after is not public."""
    return names_exclusion(text) and (not _IF_NEED_BE.search(text) or bool(_FOLLOWING.search(text)))


def is_divider(text: str) -> bool:
    """A line between items, after which the items are not public."""
    plain = _plain(text).strip("*:.–—-()[] ")
    return bool(plain) and not _denies(plain) and (bool(_DIVIDER.fullmatch(plain)) or closes(plain))


def readmits(title: str) -> bool:
    """An item with which the press and public come back."""
    return bool(_READMITTED.search(_plain(title)))


def reopens(text: str) -> bool:
    """A line between items after which they are public again."""
    return bool(_REOPENED.fullmatch(_plain(text).strip("*:.–—- ")))


def _plain(text: str) -> str:
    """The text on one line, or nothing if it is too long to be a mark."""
    return " ".join(text.split()) if len(text) <= _LONGEST else ""


def _denies(text: str) -> bool:
    return bool(_DENIED.search(re.sub(r"not for publication", "", text, flags=re.IGNORECASE)))
