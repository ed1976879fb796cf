"""Where the data of a list is: its files, and its list in the API, narrowed as the page is."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from lga_kb.exports.files import FILES
from lga_kb.exports.lists import EVERY_LIST

# The list of the API that holds the same rows, and what it has to be asked for besides.
API = {
    "themes": ("theme-list", {}),
    "priorities": ("priority-list", {}),
    "offers-and-asks": ("statement-list", {"kind": ["offer", "ask"]}),
    "commitments": ("statement-list", {"kind": ["commitment"]}),
    "campaigns": ("campaign-list", {}),
    "publications": ("publication-list", {}),
    "boards": ("board-list", {}),
    "search": ("search", {}),
}
ONLY_SEARCHED = {"q", "from", "to"}  # what a list of the API does not take: its search does
NAMES = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}
TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@dataclass(frozen=True, slots=True)
class DataLink:
    address: str
    name: str
    type: str


def data_links(path: str, chosen: dict[str, list[str]]) -> list[DataLink]:
    """The links of the list whose page has this address; none where it is no list that can be had."""
    name = path.strip("/")
    if name not in EVERY_LIST:
        return []
    chosen = {each: values for each, values in chosen.items() if values}
    links = [
        DataLink(reverse("export", args=[name, suffix], query=chosen), NAMES[suffix], TYPES[suffix])
        for suffix in FILES
    ]
    if name in API and (name == "search" or not ONLY_SEARCHED & chosen.keys()):
        route, fixed = API[name]
        asked = chosen if name == "search" else {each: chosen[each] for each in chosen if each != "sort"}
        links.append(DataLink(reverse(f"api:{route}", query=fixed | asked), "API", "application/json"))
    return links
