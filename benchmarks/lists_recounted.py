"""The lists' totals and facets, counted again one record at a time from the models, by queries of their own."""

import random
from collections import defaultdict
from urllib.parse import urlencode

from django.test import Client

from boards.models import RestrictedPassage
from policies.models import Campaign, CampaignEntry, Priority, Publication, Statement, Update

MOST_VALUES = 2  # of a facet, in one choice


class Listing:
    """The records of a list: for each of its facets the values of every record."""

    def __init__(self, address: str, records, facets: dict[str, dict[int, set[str]]]):
        self.address, self.records, self.facets = address, set(records), facets
        self._places = sorted(self.records)

    def differences(self, client: Client, chosen: dict[str, list[str]]) -> list[str]:
        """What the page says otherwise than a recount: its total, and the count beside each value that it shows."""
        context = client.get(f"{self.address}?{urlencode(chosen, doseq=True)}").context
        total, counts = context["list"].total, _shown(context)
        wrong = [] if total == (real := len(self._left(chosen))) else [f"total {total}, not {real}"]
        for facet, shown in counts.items():
            others = {name: values for name, values in chosen.items() if name != facet}
            real = defaultdict(int)
            for record in self._left(others):
                for value in self.facets.get(facet, {}).get(record, ()):
                    real[value] += 1
            wrong += [
                f"{facet} {value}: {count}, not {real[value]}"
                for value, count in shown.items()
                if count != real[value]
            ]
        return wrong

    def draw(self, chance: random.Random) -> dict[str, list[str]]:
        """Values of up to three facets, as some record has them."""
        record, other = chance.choices(self._places, k=2)
        found = {name: sorted(of[record]) for name, of in self.facets.items() if of.get(record)}
        names = chance.sample([*found], k=min(len(found), chance.randint(0, 3)))
        chosen = {name: [chance.choice(found[name])] for name in names}
        for name, values in chosen.items():
            others = self.facets[name].get(other, set()) - {*values}
            values += sorted(others)[: chance.randrange(MOST_VALUES)]
        return chosen

    def _left(self, chosen) -> set[int]:
        left = self.records
        for name, values in chosen.items():
            left = {record for record in left if self.facets[name].get(record, set()) & {*values}}
        return left


def listings() -> list[Listing]:
    public = _public_statements()
    kinds = dict(Statement.objects.filter(pk__in=public).values_list("pk", "kind"))
    facets = _of_statements(public)
    commitments = {pk for pk, kind in kinds.items() if kind == "commitment"}
    shared = {name: facets[name] for name in ("theme", "year", "publication", "status")}
    return [
        Listing(
            "/offers-and-asks/",
            kinds.keys() - commitments,
            shared | {"kind": {pk: {kind} for pk, kind in kinds.items()}, "addressee": facets["addressee"]},
        ),
        Listing(
            "/commitments/",
            commitments,
            shared | {name: facets[name] for name in ("priority", "measurability", "target")},
        ),
        _priorities(),
        _campaigns(),
        _publications(public),
    ]


def _shown(context) -> dict[str, dict[str, int]]:
    return {
        facet["name"]: {choice["value"]: _number(choice["count"]) for choice in facet["choices"]}
        for facet in context["filter"].facets
    }


def _number(printed: str) -> int:
    """Counts are printed with commas: “9,300”."""
    return int(printed.replace(",", ""))


def _public_statements() -> set[int]:
    restricted = set(RestrictedPassage.objects.values_list("passage", flat=True))
    rows = Statement.objects.filter(state="published", publication__state="published")
    return {pk for pk, passage in rows.values_list("pk", "passage") if passage not in restricted}


def _of_statements(public) -> dict[str, dict[int, set[str]]]:
    rows = Statement.objects.filter(publication__state="published")
    facets = {name: _values(rows, path) for name, path in {
        "theme": "themes__slug", "publication": "publication__slug", "addressee": "addressees__slug",
        "priority": "heading__priority__key", "measurability": "measurability",
    }.items()}  # fmt: skip
    newest = Update.objects.filter(is_published=True).order_by("dated_on", "pk")
    status = dict(newest.values_list("statement", "status"))
    targets = rows.values_list("pk", "target")
    return facets | {
        "year": _years(rows.values_list("pk", "publication__years")),
        "status": {pk: {status.get(pk, "not-recorded")} for pk in public},
        "target": {pk: {"with" if target else "without"} for pk, target in targets},
    }


def _priorities() -> Listing:
    rows = Priority.objects.filter(publication__state="published")
    facets = {"theme": "themes__slug", "publication": "publication__slug", "strand": "strand"}
    facets = {name: _values(rows, path) for name, path in facets.items()}
    years = _years(rows.values_list("pk", "publication__years"))
    return Listing("/priorities/", rows.values_list("pk", flat=True), facets | {"year": years})


def _campaigns() -> Listing:
    named = CampaignEntry.objects.filter(publication__state="published")
    years = _years(named.values_list("campaign", "publication__years"))
    return Listing(
        "/campaigns/", years, {"theme": _values(Campaign.objects.all(), "themes__slug"), "year": years}
    )


def _publications(public) -> Listing:
    rows = Publication.objects.filter(state="published")
    themes = defaultdict(set)
    for pk, publication, theme in Statement.objects.values_list("pk", "publication", "themes__slug"):
        if theme and pk in public:
            themes[publication].add(theme)
    years = _years(rows.values_list("pk", "years"))
    facets = {"kind": _values(rows, "kind"), "year": years, "theme": themes}
    return Listing("/publications/", rows.values_list("pk", flat=True), facets)


def _values(rows, path) -> dict[int, set[str]]:
    found = defaultdict(set)
    for pk, value in rows.values_list("pk", path):
        if value:
            found[pk].add(value)
    return found


def _years(spans) -> dict[int, set[str]]:
    found = defaultdict(set)
    for pk, years in spans:
        found[pk] |= {str(year) for year in range(years.lower, years.upper)}
    return found
