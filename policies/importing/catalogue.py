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
from policies.importing.upsert import ImportReport, RowReport, Upserter
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


def _by_slug(rows: QuerySet[Named], report: ImportReport, *links: str) -> Upserter[Named]:
    name = rows.model._meta.verbose_name
    return Upserter(
        rows,
        report=report,
        key=lambda row: row.slug,
        label=lambda row: f"{name} {row.slug}",
        related=links,
    )


def _load_themes(entries: list[Part], report: ImportReport) -> Upserter[Theme]:
    upserter = _by_slug(Theme.objects.all(), report)
    for position, entry in enumerate(entries, 1):
        values = {name: entry[name] for name in ("name", "description", "aliases", "everyday")}
        values["welsh_name"] = entry.get("welsh_name", "")
        upserter.upsert(
            entry["slug"], identity={"slug": entry["slug"]}, official={**values, "position": position}
        )
    upserter.flush()
    return upserter


def _load_goals(entries: list[Part], report: ImportReport) -> Upserter[SustainableDevelopmentGoal]:
    upserter = Upserter(
        SustainableDevelopmentGoal.objects.all(), report=report, key=lambda row: row.number, label=str
    )
    for entry in entries:
        upserter.upsert(
            entry["number"], identity={"number": entry["number"]}, official={"title": entry["title"]}
        )
    upserter.flush()
    return upserter


def _load_addressees(entries: list[Part], report: ImportReport) -> None:
    upserter = _by_slug(Addressee.objects.select_related("became"), report)
    for entry in entries:
        upserter.upsert(
            entry["slug"],
            identity={"slug": entry["slug"]},
            official={"name": entry["name"], "aliases": entry["aliases"]},
        )
    upserter.flush()
    for entry in entries:
        if "became" in entry:
            body, later = upserter[entry["slug"]], upserter[entry["became"]]
            if body.became_id != later.pk:
                body.became = later
                body._change_reason = report.reason
                body.save(update_fields=["became"])


def _load_synonyms(subjects: list[Part], themes: Upserter[Theme], report: ImportReport) -> None:
    """Names of one thing become one row; words that find others one way become a row each.

    A broader word is added to the row of its term, or becomes a row.
    """
    upserter = Upserter(
        Synonym.objects.all(), report=report, key=lambda row: row.term, label=lambda row: row.term
    )
    wider = {
        term: row["finds"]
        for subject in subjects
        for row in subject.get("wider", ())
        for term in row["typed"]
    }

    def upsert(names: list[str], means: list[str], theme: Theme | None, *, is_one_way: bool) -> None:
        found = dict.fromkeys(each for name in names for each in wider.pop(name, ()))
        official = {"means": means, "wider": list(found), "is_one_way": is_one_way, "theme": theme}
        upserter.upsert(names[0], identity={"term": names[0]}, official=official)

    for subject in subjects:
        theme = themes[subject["theme"]] if "theme" in subject else None
        for names in subject.get("both_ways", ()):
            upsert(names, names[1:], theme, is_one_way=False)
        for row in subject.get("one_way", ()):
            for term in row["typed"]:
                upsert([term], [each for each in row["finds"] if each != term], theme, is_one_way=True)
    for subject in subjects:
        theme = themes[subject["theme"]] if "theme" in subject else None
        for row in subject.get("wider", ()):
            for term in row["typed"]:
                if term in wider:  # no other row has it
                    upsert([term], [], theme, is_one_way=True)
    upserter.flush()
    _remove_synonyms(upserter.unseen(), report)


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
    upserter = _by_slug(Government.objects.all(), report)
    for entry in entries:
        names = ("prime_minister", "parties", "began_on", "ended_on")
        upserter.upsert(
            entry["slug"],
            identity={"slug": entry["slug"]},
            official={name: entry[name] for name in names if name in entry},
        )
    upserter.flush()


def _load_campaigns(entries: list[Part], themes: Upserter[Theme], report: ImportReport) -> None:
    upserter = _by_slug(Campaign.objects.all(), report, "themes")
    for entry in entries:
        upserter.upsert(
            entry["slug"],
            identity={"slug": entry["slug"]},
            official={name: entry[name] for name in ("name", "summary", "everyday") if name in entry},
            links={"themes": [themes[slug] for slug in entry["themes"]]},
        )
    upserter.flush()


def _load_publications(files: list[Part], report: ImportReport) -> Upserter[Publication]:
    upserter = _by_slug(Publication.objects.select_related("part_of"), report)
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
            values["part_of"] = upserter[file["part_of"]]
        upserter.upsert(
            file["slug"],
            identity={"slug": file["slug"], "state": Publication.State.PUBLISHED},
            official=values,
        )
        upserter.flush()
    return upserter


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
        themes: Upserter[Theme],
        goals: Upserter[SustainableDevelopmentGoal],
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

    def _load(self, part: str, model: type[Row], *links: str, **born: object) -> Upserter[Row]:
        upserter = Upserter(
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
            upserter.upsert(
                key,
                identity={"key": key, "publication": self.publication, **born},
                official=self._with_rows(values),
                links=many,
            )
        upserter.flush()
        return upserter

    def _with_rows(self, values: Part) -> Part:
        """Rows in place of the keys that name them."""
        if "priority" in values:
            values["priority"] = self.priorities[self._key(values["priority"])]
        if "heading" in values:
            values["heading"] = self.headings[self._key(values["heading"])]
        return values

    def _load_sdg_links(self) -> None:
        upserter = Upserter(
            SdgLink.objects.filter(priority__publication=self.publication), report=self.report
        )
        for entry in self.file.get("sdg_links", ()):
            key = self._key(entry["key"])
            upserter.upsert(
                key,
                identity={"key": key, "priority": self.priorities[self._key(entry["priority"])]},
                official={
                    "goal_printed": entry["goal_printed"],
                    "goal": self.goals[entry["goal"]],
                    "position": entry["position"],
                    "corrected_by": entry.get("corrected_by", ""),
                },
            )
        upserter.flush()

    def _load_campaign_entries(self) -> None:
        upserter = Upserter(CampaignEntry.objects.filter(publication=self.publication), report=self.report)
        campaigns = by_slug(Campaign)
        named = {row.campaign_id: key for key, row in upserter.rows.items()}
        for entry in self.file.get("campaigns", ()):
            key = self._key(entry["key"])
            if named.setdefault(campaigns[entry["campaign"]].pk, key) != key:
                continue  # merged since, and named twice here
            values = self._with_rows(
                {name: entry[name] for name in ("name", "position", "priority") if name in entry}
            )
            upserter.upsert(
                key,
                identity={
                    "key": key,
                    "publication": self.publication,
                    "campaign": campaigns[entry["campaign"]],
                },
                official=values,
            )
        upserter.flush()

    def _key(self, place: str) -> str:
        return f"{self.publication.slug}--{place}"
