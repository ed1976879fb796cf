"""The ids in the addresses of a ModernGov site: of a committee, a meeting, an item of its agenda, a paper.

| address | what it names |
| --- | --- |
| `ieListDocuments.aspx?CId=142&MId=4967` | the meeting 4967 of the committee 142 |
| `mgMeetingAttendance.aspx?ID=4967` | the meeting |
| `documents/g4967/Printed minutes.pdf` | the meeting |
| `mgAi.aspx?ID=18831`, `ieDecisionDetails.aspx?AIId=18831` | the item 18831 |
| `documents/s60860/Report.pdf`, `mgConvert2PDF.aspx?ID=60860` | the paper 60860 |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

_OF_ONE_MEETING = re.compile(r"(?:^|/)documents/g(?P<number>\d{1,12})/", re.IGNORECASE)
_PAPER = re.compile(r"(?:^|/)documents/s(?P<number>\d{1,12})/", re.IGNORECASE)
_PAGES = (
    *(
        "iedecisiondetails",
        "ieissuedetails",
        "ielistdocuments",
        "ielistmeetings",
        "mgai",
        "mgcommitteedetails",
    ),
    *("mgconvert2pdf", "mgmeetingattendance", "mglistcommittees", "mgcalendarmonthview"),
)
_LONGEST = 12  # digits of an id


@dataclass(frozen=True, slots=True)
class PageAddress:
    """What the addresses on a page say about it. Each is empty where they say nothing, or more than one thing."""

    site: str = ""  # the host, "governance.example.org"
    committee: str = ""
    meeting: str = ""
    base: str = ""  # to which links of the page are relative
    is_moderngov: bool = False


def read_addresses(address: str, links: Iterable[str]) -> PageAddress:
    """The ids of a page by its own address, else by the links that a meeting's page has to its own papers."""
    links = list(links)
    known = [each for each in (address, *links) if _page(each) in _PAGES]
    host = _host(address) or _only(_host(each) for each in known)
    own = _query(address, "ielistdocuments")
    meeting = own.get("mid", "") or _query(address, "mgmeetingattendance").get("id", "")
    committee = own.get("cid", "")
    listed = [_query(each, "ielistdocuments") for each in links]
    meeting = (
        meeting
        or _only(_query(each, "mgmeetingattendance").get("id", "") for each in links)
        or _only(found["number"] for each in links if (found := _OF_ONE_MEETING.search(each)))
        or _only(each.get("mid", "") for each in listed)
    )
    committee = (
        committee
        or _only(each.get("cid", "") for each in listed if each.get("mid", "") == meeting)
        or _only(_query(each, "ielistmeetings").get("cid", "") for each in links)
        or _only(_query(each, "mgcommitteedetails").get("id", "") for each in links)
    )
    return PageAddress(host, committee, meeting, address, bool(known))


def item_in(link: str) -> str:
    """The item that an address names, or nothing."""
    return (
        _query(link, "mgai").get("id", "")
        or _query(link, "iedecisiondetails").get("aiid", "")
        or _query(link, "ieissuedetails").get("aiid", "")
    )


def paper_in(link: str) -> str:
    """The paper that an address names, or nothing."""
    found = _PAPER.search(urlsplit_path(link))
    return found["number"] if found else _query(link, "mgconvert2pdf").get("id", "")


def absolute(link: str, base: str) -> str:
    """The whole address of a link, or nothing if the page does not give its own address."""
    try:
        whole = urljoin(base, link) if base else link
    except ValueError:
        return ""
    fits = (
        whole.startswith(("https://", "http://")) and len(whole) <= 500 and not re.search(r"[\s<>\"]", whole)
    )
    return whole if fits else ""


def urlsplit_path(link: str) -> str:
    """The path of an address; nothing of one that cannot be read."""
    try:
        return urlsplit(link).path
    except ValueError:
        return ""


def _page(link: str) -> str:
    """The page of the system that an address is of, "ielistdocuments"."""
    name = urlsplit_path(link).rsplit("/", 1)[-1].lower()
    return name.removesuffix(".aspx") if name.endswith(".aspx") else ""


def _query(link: str, page: str) -> dict[str, str]:
    """The ids in an address of one page of the system, by their names in small letters."""
    if _page(link) != page:
        return {}
    values = parse_qs(urlsplit(link).query, max_num_fields=20) if link.count("&") < 20 else {}
    found = {name.lower(): each[0] for name, each in values.items()}
    return {name: text for name, text in found.items() if text.isdecimal() and len(text) <= _LONGEST}


def _host(link: str) -> str:
    try:
        parts = urlsplit(link)
        return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _only(values: Iterable[str]) -> str:
    """The one value that there is, or nothing where there are several."""
    found: Sequence[str] = list(Counter(filter(None, values)))
    return found[0] if len(found) == 1 else ""
