"""Loads the catalogue: facts and our own summaries, from TOML files into rows that imports complete.

A file of `publications/` describes one publication and everything printed in it, each under its stable key
without the publication's slug. Only the fields a file names are written; fields an editor changed are kept.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from policies.editing.merging.moved_addresses import by_slug
from policies.importing import lineage_catalogue as lineage
from policies.importing.store.publications import years_covered
from policies.importing.store.statements import AddresseeFinder
from policies.importing.upsert import ImportReport, RowReport, Shelf
from policies.models import (
    Addressee,
    BudgetLine,
    Campaign,
    CampaignEntry,
    Contract,
    GovernanceFact,
    Government,
    Heading,
    HiddenName,
    Lineage,
    Partnership,
    Priority,
    Publication,
    SdgLink,
    Statement,
    SustainableDevelopmentGoal,
    Synonym,
    Theme,
)

Part = dict[str, Any]  # a table of a file
Named = TypeVar("Named", Theme, Addressee, Government, Campaign, Publication)
Row = TypeVar("Row", bound=Model)

REASON = "Loaded from the catalogue"  # in the history of a row
FACTS: dict[str, type[Model]] = {
    "partnerships": Partnership,
    "budget_lines": BudgetLine,
    "governance_facts": GovernanceFact,
    "contracts": Contract,
}


class BrokenCatalogue(ValueError):
    """A catalogue file cannot be loaded; the message names the file and the problem."""


def load(folder: Path) -> ImportReport:
    """Load the policy half of a catalogue folder. The caller holds the transaction."""
    report = ImportReport(reason=REASON)
    themes = _load_themes(read(folder / "themes.toml")["themes"], report)
    goals = _load_goals(read(folder / "goals.toml")["goals"], report)
    _load_addressees(read(folder / "addressees.toml")["addressees"], report)
    _load_synonyms(read(folder / "synonyms.toml")["subjects"], themes, report)
    _load_governments(read(folder / "governments.toml")["governments"], report)
    _load_campaigns(read(folder / "campaigns.toml")["campaigns"], themes, report)
    files = [read(path) for path in sorted(folder.glob("publications/*.toml"))]
    publications = _load_publications(files, report)
    for file in files:
        _PublicationFile(file, publications[file["slug"]], themes, goals, report).load()
    _load_lineage(folder / "lineage.toml", report, Lineage.State.CONFIRMED)
    _load_lineage(folder / "lineage_suggested.toml", report, Lineage.State.SUGGESTED)
    return report


def read(path: Path) -> dict[str, Any]:
    """Read a TOML file, without hidden names. Raises BrokenCatalogue with the line of an error."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        return HiddenName.objects.words().out_of(told)
    except FileNotFoundError:
        raise BrokenCatalogue(f"{path.name} is missing from the catalogue.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenCatalogue(f"{path.name}: {error}.") from error


def _by_slug(rows: QuerySet[Named], report: ImportReport, *links: str) -> Shelf[Named]:
    name = rows.model._meta.verbose_name
    return Shelf(
        rows,
        report=report,
        key=lambda row: row.slug,
        label=lambda row: f"{name} {row.slug}",
        related=links,
    )


def _load_themes(entries: list[Part], report: ImportReport) -> Shelf[Theme]:
    shelf = _by_slug(Theme.objects.all(), report)
    for position, entry in enumerate(entries, 1):
        values = {name: entry[name] for name in ("name", "description", "aliases", "everyday")}
        values["welsh_name"] = entry.get("welsh_name", "")
        shelf.put(entry["slug"], identity={"slug": entry["slug"]}, official={**values, "position": position})
    shelf.flush()
    return shelf


def _load_goals(entries: list[Part], report: ImportReport) -> Shelf[SustainableDevelopmentGoal]:
    shelf = Shelf(
        SustainableDevelopmentGoal.objects.all(), report=report, key=lambda row: row.number, label=str
    )
    for entry in entries:
        shelf.put(entry["number"], identity={"number": entry["number"]}, official={"title": entry["title"]})
    shelf.flush()
    return shelf


def _load_addressees(entries: list[Part], report: ImportReport) -> None:
    shelf = _by_slug(Addressee.objects.select_related("became"), report)
    for entry in entries:
        shelf.put(
            entry["slug"],
            identity={"slug": entry["slug"]},
            official={"name": entry["name"], "aliases": entry["aliases"]},
        )
    shelf.flush()
    for entry in entries:
        if "became" in entry:
            body, later = shelf[entry["slug"]], shelf[entry["became"]]
            if body.became_id != later.pk:
                body.became = later
                body._change_reason = report.reason
                body.save(update_fields=["became"])


def _load_synonyms(subjects: list[Part], themes: Shelf[Theme], report: ImportReport) -> None:
    """Names of one thing become one row; words that find others one way become a row each.

    A broader word is added to the row of its term, or becomes a row.
    """
    shelf = Shelf(Synonym.objects.all(), report=report, key=lambda row: row.term, label=lambda row: row.term)
    wider = {
        term: row["finds"]
        for subject in subjects
        for row in subject.get("wider", ())
        for term in row["typed"]
    }

    def put(names: list[str], means: list[str], theme: Theme | None, *, is_one_way: bool) -> None:
        found = dict.fromkeys(each for name in names for each in wider.pop(name, ()))
        official = {"means": means, "wider": list(found), "is_one_way": is_one_way, "theme": theme}
        shelf.put(names[0], identity={"term": names[0]}, official=official)

    for subject in subjects:
        theme = themes[subject["theme"]] if "theme" in subject else None
        for names in subject.get("both_ways", ()):
            put(names, names[1:], theme, is_one_way=False)
        for row in subject.get("one_way", ()):
            for term in row["typed"]:
                put([term], [each for each in row["finds"] if each != term], theme, is_one_way=True)
    for subject in subjects:
        theme = themes[subject["theme"]] if "theme" in subject else None
        for row in subject.get("wider", ()):
            for term in row["typed"]:
                if term in wider:  # no other row has it
                    put([term], [], theme, is_one_way=True)
    shelf.flush()
    _remove_synonyms(shelf.unseen(), report)


def _remove_synonyms(rows: list[Synonym], report: ImportReport) -> None:
    """Delete rows that went from the file. A row that an editor added or changed stays."""
    versions = Synonym.history.filter(id__in=[row.pk for row in rows])
    added = versions.filter(history_type="+", history_change_reason=REASON, history_user=None)
    changed = versions.exclude(history_change_reason=REASON, history_user=None)
    ours = set(added.values_list("id", flat=True)) - set(changed.values_list("id", flat=True))
    for row in rows:
        if row.pk in ours:
            report.enter(row.term, RowReport("lost", row))
            row._change_reason = report.reason
            row.delete()


def _load_governments(entries: list[Part], report: ImportReport) -> None:
    shelf = _by_slug(Government.objects.all(), report)
    for entry in entries:
        names = ("prime_minister", "parties", "began_on", "ended_on")
        shelf.put(
            entry["slug"],
            identity={"slug": entry["slug"]},
            official={name: entry[name] for name in names if name in entry},
        )
    shelf.flush()


def _load_campaigns(entries: list[Part], themes: Shelf[Theme], report: ImportReport) -> None:
    shelf = _by_slug(Campaign.objects.all(), report, "themes")
    for entry in entries:
        shelf.put(
            entry["slug"],
            identity={"slug": entry["slug"]},
            official={name: entry[name] for name in ("name", "summary", "everyday") if name in entry},
            links={"themes": [themes[slug] for slug in entry["themes"]]},
        )
    shelf.flush()


def _load_publications(files: list[Part], report: ImportReport) -> Shelf[Publication]:
    shelf = _by_slug(Publication.objects.select_related("part_of"), report)
    # A pack comes before the plan included in it.
    for file in sorted(files, key=lambda each: bool(each.get("part_of"))):
        values: Part = {
            name: file[name]
            for name in (
                *("kind", "title", "subtitle", "summary", "reference", "source_url", "is_draft"),
                *("is_complete", "issued_on", "issued_precision", "date_basis"),
            )
            if name in file
        }
        values["years"] = years_covered(*file["years"])
        if "part_of" in file:
            values["part_of"] = shelf[file["part_of"]]
        shelf.put(
            file["slug"],
            identity={"slug": file["slug"], "state": Publication.State.PUBLISHED},
            official=values,
        )
        shelf.flush()
    return shelf


def _load_lineage(path: Path, report: ImportReport, state: str) -> None:
    try:
        lineage.load(read(path)["editions"], file=path, report=report, state=state)
    except lineage.UnknownPair as error:
        raise BrokenCatalogue(str(error)) from error


class _PublicationFile:
    """One file of `publications/`, part by part in the order of their dependence."""

    def __init__(
        self,
        file: Part,
        publication: Publication,
        themes: Shelf[Theme],
        goals: Shelf[SustainableDevelopmentGoal],
        report: ImportReport,
    ) -> None:
        self.file, self.publication, self.themes, self.goals = file, publication, themes, goals
        self.report = report

    def load(self) -> None:
        self.priorities = self._load("priorities", Priority)
        self._load_sdg_links()
        self.headings = self._load("headings", Heading)
        self.bodies = AddresseeFinder(self.report.reason)
        self._load("statements", Statement, "addressees", state=Statement.State.PUBLISHED)
        self._load_campaign_entries()
        for part, model in FACTS.items():
            self._load(part, model)

    def _load(self, part: str, model: type[Row], *links: str, **born: object) -> Shelf[Row]:
        shelf = Shelf(
            model._default_manager.filter(publication=self.publication),
            report=self.report,
            related=("themes", *links),
        )
        for entry in self.file.get(part, ()):
            key = self._key(entry["key"])
            values = dict(entry)
            del values["key"]
            many: dict[str, list[Theme] | list[Addressee]] = {}
            if "themes" in values:
                many["themes"] = [self.themes[slug] for slug in values.pop("themes")]
            if "addressees" in values:
                values["addressees_printed"] = values.pop("addressees")
                many["addressees"] = self.bodies.of(
                    (*values["addressees_printed"], *values.pop("implied", ()))
                )
            shelf.put(
                key,
                identity={"key": key, "publication": self.publication, **born},
                official=self._with_rows(values),
                links=many,
            )
        shelf.flush()
        return shelf

    def _with_rows(self, values: Part) -> Part:
        """Rows in place of the keys that name them."""
        if "priority" in values:
            values["priority"] = self.priorities[self._key(values["priority"])]
        if "heading" in values:
            values["heading"] = self.headings[self._key(values["heading"])]
        return values

    def _load_sdg_links(self) -> None:
        shelf = Shelf(SdgLink.objects.filter(priority__publication=self.publication), report=self.report)
        for entry in self.file.get("sdg_links", ()):
            key = self._key(entry["key"])
            shelf.put(
                key,
                identity={"key": key, "priority": self.priorities[self._key(entry["priority"])]},
                official={
                    "goal_printed": entry["goal_printed"],
                    "goal": self.goals[entry["goal"]],
                    "position": entry["position"],
                    "corrected_by": entry.get("corrected_by", ""),
                },
            )
        shelf.flush()

    def _load_campaign_entries(self) -> None:
        shelf = Shelf(CampaignEntry.objects.filter(publication=self.publication), report=self.report)
        campaigns = by_slug(Campaign)
        named = {row.campaign_id: key for key, row in shelf.rows.items()}
        for entry in self.file.get("campaigns", ()):
            key = self._key(entry["key"])
            if named.setdefault(campaigns[entry["campaign"]].pk, key) != key:
                continue  # merged since, and named twice here
            values = self._with_rows(
                {name: entry[name] for name in ("name", "position", "priority") if name in entry}
            )
            shelf.put(
                key,
                identity={
                    "key": key,
                    "publication": self.publication,
                    "campaign": campaigns[entry["campaign"]],
                },
                official=values,
            )
        shelf.flush()

    def _key(self, place: str) -> str:
        return f"{self.publication.slug}--{place}"
