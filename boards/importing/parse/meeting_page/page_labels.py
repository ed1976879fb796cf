"""The words that ModernGov sites print on every page of a meeting, in any skin: what page it is, and its labels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from boards.importing.parse.minutes.outcome_labels import outcome_label

# What a page is, by the line that says so: its kind, and whether nothing but such a page has that line.
_TITLES = (
    (
        "meeting",
        True,
        re.compile(
            r"""
            (?:draft\ )?agenda(?:,|\ and)?\ (?:(?:draft|printed|supplementary|attendance|papers),?\ (?:and\ )?)?
            (?:draft\ )?(?:decisions?|minutes)(?:,?\ and\ (?:draft\ )?(?:minutes|decisions?))?
                                              # Agenda, decisions and minutes; Agenda and draft minutes
            |decisions\ and\ minutes|meeting\ details|details\ of\ meeting|agenda\ for\ this\ meeting
            """,
            re.IGNORECASE | re.VERBOSE,
        ),
    ),
    (
        "meeting",
        False,
        re.compile(
            r"""
              agenda|minutes|draft\ minutes|decisions|agenda\ and\ papers
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    (
        "attendance",
        True,
        re.compile(
            r"""
              (?:meeting\ )?attendance(?:\ details)?                 # attendance
              | attendance\ (?:at|for|of)\ (?:the\ |this\ )?meeting  # attendance at meeting
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
    (
        "item",
        True,
        re.compile(
            r"""
              agenda\ item(?:\ details)?                     # agenda item
              | issue(?:\ details|\ -\ meetings|\ history)?  # issue
              | (?:issue\ )?items?\ at\ meetings?            # item at meeting
              | item\ at\ meeting|decision\ details
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
)
# "Agenda and minutes for Lamps Board on Thursday", "Agenda and minutes - Lamps Board, Thursday"
_TITLED = re.compile(
    r"""
    (?P<title>
        (?:draft\ )?
        (?:agenda|minutes|decisions|meeting\ attendance|attendance\ details)
        (?:[ ,](?:and\ |draft\ )*(?:decisions?|minutes|agenda))*
    )(?:
        \ for\ (?:the\ )?                               # for
        | \ of\ (?:the\ )?(?:meeting\ of\ (?:the\ )?)?  # of
        | \ ?[-–—:|]\ ?                                 # :
    )(?P<rest>\S.*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIZE = r"(?:pdf|docx?|xlsx?|pptx?|rtf|html?|zip|msg|csv|odt)[,:]?\s{0,3}\d[\d.,]{0,8}\s?(?:kb|mb|bytes|b)"
_FILE_SIZE = re.compile(rf"(?<![\s,(])[\s,(]*+\b{_SIZE}\b\)?", re.IGNORECASE)
_ONLY_HERE = re.compile(
    r"""
    (?:
        browse\ meetings
        | agenda\ frontsheet.*                                                       # agenda frontsheet
        | (?:agenda|public)\ reports?\ packs?.*                                      # agenda report pack
        | printed\ (?:draft\ )?(?:minutes|decisions).*                               # printed minutes
        | attendance\ details|meeting\ attendance
        | no\.?\s+item                                                               # no item
        | additional\ documents:?                                                    # additional documents
        | supporting\ documents:?                                                    # supporting documents
        | view\ the\ (?:background|decision|reasons|full\ list|webcast|minutes)\b.*  # view the background
        | restricted\ enclosure.*                                                    # restricted enclosure
        | share\ this\ (?:agenda|item|page)                                          # share this agenda
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OFTEN_HERE = re.compile(
    r"""
      (?:venue|contact|minutes|decisions?|webcast|media)\s?:.*  # venue:
      | items|minutes|decision
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Lines of links and buttons, which say nothing about the item above them.
_LINKS = re.compile(
    r"""
    (?:
        view\ (?:the\ )?(?:
            background|decision|full\ list|webcast|minutes|reasons|directions
            |document|history|issue
        )\b.*                                                   # view background
        | link\ to\ .*                                          # link to
        | share\ this\ .*                                       # share this
        | back\ to\ .*                                          # back to
        | browse\ meetings
        | watch\ (?:the\ )?(?:webcast|recording|meeting)\b.*    # watch webcast
        | (?:show|hide)\ (?:details|minutes|documents|all)\b.*  # show details
        | top\ of\ page|expand\ all|collapse\ all|print\ this\ page
    )\W*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DOCUMENTS = re.compile(
    r"(?:additional|supporting|background|related|linked|meeting)? ?(?:documents?|papers|attachments?)"
    r"(?: for (?:this )?item.{0,20})?\s*:?",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"""
    (?:draft\ |printed\ )?(?:minutes|minute|cofnodion)
    (?:\ text|\ of\ (?:this\ )?item)?\s*:?
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Parts of a record of a decision that are none themselves.
_BESIDE = re.compile(
    r"""
    (?:
        reasons?\ for\ (?:the\ )?(?:decisions?|recommendations?|urgency)  # reason for decision
        | (?:alternative|other)\ options?(?:\ considered)?
          (?:\ and\ (?:rejected|discounted))?                             # alternative option
        | options\ considered.{0,30}                                      # options considered
        | purpose|background|discussion|implications
        | conflicts?\ of\ interest(?:\ declared)?                         # conflict of interest
        | dispensations?(?:\ granted)?                                    # dispensation
        | consultation|risks?|report\ author|wards?\ affected
        | key\ decision|call-?in|financial\ implications
        | legal\ implications|publication\ date|date\ of\ decision
        | decided\ at\ meeting
        | decision[- ]maker                                               # decision maker
        | decision\ status|effective\ from
        | is\ (?:it\ a\ )?key\ decision                                   # is key decision
        | is\ subject\ to\ call[- ]?in                                    # is subject to call-in
        | accompanying\ documents|lead\ officer|contact
    )\??\s*:?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BESIDE_HEAD = re.compile(r"(?P<head>[^:\n]{3,60}):(?: .*)?", re.DOTALL)
_FOOT = re.compile(
    r"""
      powered\ by\b.*                              # powered by
      | ©.*                                        # ©
      | \(c\)\ .*                                  # (c)
      | copyright\b.*                              # copyright
      | cookies?(?:\ policy)?                      # cookie
      | accessibility(?:\ statement)?              # accessibility
      | privacy(?:\ (?:notice|policy|statement))?  # privacy
      | terms\ (?:and|&)\ conditions               # terms and conditions
      | site\ ?map|contact\ us
      | follow\ us.*                               # follow us
      | back\ to\ (?:the\ )?top.*                  # back to top
      | back\ to\ agenda.*                         # back to agenda
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageTitle:
    """What a page says it is: its kind (meeting, attendance, item), the words, and the rest of the line."""

    kind: str
    words: str
    is_sure: bool  # nothing but such a page has these words
    rest: str = ""


def page_title(text: str) -> PageTitle | None:
    """What the page is according to a line, such as "Agenda and minutes"; None if the line does not say."""
    plain = " ".join(text.split()).strip(" :")
    for kind, is_sure, spelling in _TITLES:
        if spelling.fullmatch(plain):
            return PageTitle(kind, plain, is_sure)
    if found := _TITLED.fullmatch(plain):
        head = page_title(found["title"])
        return head and PageTitle(head.kind, head.words, head.is_sure, found["rest"])
    return None


def is_only_here(text: str) -> bool:
    """A line that pages of this system print and papers do not: "Agenda frontsheet PDF 250 KB"."""
    plain = text.strip()
    if len(plain) > 300:
        return False
    return bool(_ONLY_HERE.fullmatch(plain)) or "view directions" in plain.lower() or has_size(plain)


def is_often_here(text: str) -> bool:
    """A line that such a page has as a rule, as other papers may."""
    return bool(_OFTEN_HERE.fullmatch(text.strip()))


def without_size(text: str) -> str:
    """A title without the sort and the size of the file behind it: "Care at home PDF 316 KB"."""
    return " ".join(_FILE_SIZE.sub(" ", text).split()).strip(" ,")


def has_size(text: str) -> bool:
    return bool(_FILE_SIZE.search(text))


def is_links(text: str) -> bool:
    """Nothing but a link or a button of the page."""
    return bool(_LINKS.fullmatch(text.strip()))


def is_foot(text: str) -> bool:
    """A line at the foot of the site."""
    return len(text) <= 100 and bool(_FOOT.fullmatch(text.strip()))


def section_label(text: str) -> str:
    """What part of an item a line opens: minutes, outcome, documents, beside (what is no decision); or nothing."""
    plain = text.strip()
    if len(plain) > 80 and not _BESIDE_HEAD.fullmatch(plain):
        return ""
    if _MINUTES.fullmatch(plain):
        return "minutes"
    opened = outcome_label(plain)
    if opened and not opened[1]:
        return "outcome"
    if _DOCUMENTS.fullmatch(plain):
        return "documents"
    head = _BESIDE_HEAD.fullmatch(plain)
    if _BESIDE.fullmatch(plain) or (head and _BESIDE.fullmatch(head["head"])):
        return "beside"
    return ""
