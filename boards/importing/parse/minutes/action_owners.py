"""Who is to carry out an action: people, posts or bodies that its words name."""

from __future__ import annotations

import re
from datetime import date

from boards.importing.parse.person_lists import read_people
from boards.importing.parse.when import date_in
from boards.person_names import is_post, is_post_or_body
from policies.text.period import MONTHS

TO_DO = re.compile(
    r"""
    (?P<owner>
        (?:The\ )?[A-Z][\w&’'-]*(?:
            (?:\ |,\ |\ and\ |\ &\ )(?:of\ |the\ |for\ )*+[A-Za-z][\w&’'-]*
        ){0,7}?
    )\ (?:to|will|would)\ (?!be\ |been\ )(?=[a-z])
    """,
    re.VERBOSE,
)
_OWNER = re.compile(
    r"""
      \((?P<bracketed>[^()]{2,80})\)\.?$         # (Ann Ashe)
      | \s[–—-]\s(?P<after>[A-Z][^.]{1,80})\.?$  # - Aa
    """,
    re.VERBOSE,
)
# "... to write to councils. (Ann Ashe)", but not "... to write to the Minister (Ann Ashe)", whose name it may be.
_LED = re.compile(
    r"""
    (?P<owner>[A-Z][^:–—]{1,60}?)(?::|\ [–—-])\ (?=\S)
    """,
    re.VERBOSE,
)  # "AB: write", "Ann Ashe – write"
_NAMED = re.compile(
    r"""
    (?:
        [.;!?]                  # .
        | \b[a-z][^\s()]{0,40}  # a
        | \b\d[^\s()]{0,9}      # 2b
    )\ \((?P<who>[^()]{2,80})\)\.?$
    """,
    re.VERBOSE,
)
_DAY_BESIDE = re.compile(
    rf"""
    (?:
        [,;][ ]             # ,
        | \ [–—-][ ]        # -
        | \ (?=by\ |due\ )  # by
    )(?:by\ |due:?\ (?:by\ |on\ )?)?(?:\d{{1,2}}(?:st|nd|rd|th)?\ )?
    (?:{"|".join(MONTHS)})(?:\ \d{{4}})?$
    """,
    re.VERBOSE | re.IGNORECASE,
)  # "(Ann Ashe, 30 November 2031)", "(Ann Ashe by March)"
_INITIALS = re.compile(
    r"""
    [A-Z]{2,3}(?:(?:,\ ?|\ ?/\ ?|\ and\ |\ &\ )[A-Z]{2,3})*
    """,
    re.VERBOSE,
)
_LONGEST_POST = 4  # words


def owner_in(words: str) -> str:
    """Who is to do it: named before the words, in brackets at the end, before "to", or behind a dash."""
    if (led := _LED.match(words)) and is_owner_alone(led["owner"]):
        return led["owner"]
    if named := _NAMED.search(words):
        who = _DAY_BESIDE.sub("", named["who"])
        listed = read_people(who.replace("/", ";"))
        if listed.people and not listed.unread:
            return who
    if (found := TO_DO.match(words)) and is_owner(found["owner"]):
        return found["owner"]
    found = _OWNER.search(words)
    owner = _DAY_BESIDE.sub("", (found["bracketed"] or found["after"] or "").strip()) if found else ""
    return owner if is_owner(owner) else ""


def day_beside_owner(words: str) -> date | None:
    """The day in the brackets that name who is to do it: "Write to councils. (Ann Ashe, 30 November 2031)"."""
    found = _OWNER.search(words)
    return date_in(found["bracketed"]) if found and found["bracketed"] and owner_in(words) else None


def is_owner_alone(text: str) -> bool:
    """Nothing but initials, names or a post."""
    listed = read_people(text)
    is_short_post = is_post(text) and text.count(" ") < _LONGEST_POST
    names_people = bool(listed.people and not listed.unread)
    return not TO_DO.match(text) and bool(names_people or is_short_post or _INITIALS.fullmatch(text))


def is_owner(text: str) -> bool:
    """People, posts or bodies that can own an action. "Letter to be sent" names none."""
    listed = read_people(text)
    if date_in(text) or not text or text[:1].islower():
        return False
    return (
        bool(listed.people and not listed.unread) or is_post_or_body(text) or bool(_INITIALS.fullmatch(text))
    )
