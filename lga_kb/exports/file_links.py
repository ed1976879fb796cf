"""Links to the data of a list: its files, and its list in the API, with the filters of the page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from lga_kb.exports.files import FILES
from lga_kb.exports.lists import every_list
from policies.describing.registry import all_lists

ONLY_SEARCHED = {"q", "from", "to"}  # parameters that the API has for search only
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
    """The links for the list at this address; none if it is not a list with data."""
    name = path.strip("/")
    if name not in every_list():
        return []
    chosen = {each: values for each, values in chosen.items() if values}
    links = [
        DataLink(reverse("export", args=[name, suffix], query=chosen), NAMES[suffix], TYPES[suffix])
        for suffix in FILES
    ]
    if address := _in_api(name, chosen):
        links.append(DataLink(address, "API", "application/json"))
    return links


def _in_api(name: str, chosen: dict[str, list[str]]) -> str:
    """The list of the API with the same rows; none if only the search has the chosen filters."""
    if name == "search":
        return reverse("api:search", query=chosen)
    if name not in all_lists() or ONLY_SEARCHED & chosen.keys():
        return ""
    kind, listed = all_lists()[name]
    if not kind.api:
        return ""
    asked = {each: values for each, values in chosen.items() if each != "sort"}
    return reverse(f"api:{kind.api.one}-list", query={**listed.in_api, **asked})
