"""Import documents from the command line: files, and all that are in folders and zip archives."""

import json
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date
from tqdm import tqdm

from lga_kb.document_import.import_files import PARSERS, Imported, Wishes, import_file
from lga_kb.document_import.many.many_files import FAILED, IMPORTED, LEFT_OUT, SAME, UNCHANGED, ManyFiles
from policies.importing.blocks import Remark
from policies.importing.convert import SUFFIXES
from policies.importing.gathering.folders import Gathered, is_many
from policies.importing.parsed import BrokenDocument, Told, as_json
from policies.importing.store import tell_planner
from policies.importing.what_was_read import coverage, in_words, what_was_read
from policies.text.period import period_in
from policies.text.source_address import source_address

SHOWN = 20  # the most keys of each kind that a dry run lists; it counts the rest
MOST_NAMED = 40  # files that were not imported, which the last message lists


class Command(BaseCommand):
    help = (
        f"Import business plans, papers of offers and asks, articles and agenda packs ({' '.join(SUFFIXES)}), "
        "one by one or by the folder or zip archive."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE|FOLDER|ZIP")
        parser.add_argument(
            "--kind", choices=sorted(PARSERS), default="", help="Set the kind instead of detecting it."
        )
        parser.add_argument(
            "--board", default="", help="The board of the minutes or the agenda, if they name another body."
        )
        parser.add_argument(
            "--year", default="", help="The year, such as 2030, if the text does not give one."
        )
        parser.add_argument(
            "--source-url", default="", help="The web address at which the single file was read."
        )
        parser.add_argument(
            "--read-on", default="", help="The day on which it was read there, as 2031-03-31."
        )
        parser.add_argument(
            "--accept-doubts",
            action="store_true",
            help="Store and publish it even if something may be lost.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what an import would do; write nothing."
        )
        parser.add_argument("--json", action="store_true", help="Print one array, an object for each file.")
        parser.add_argument("--replace", action="store_true", help="Replace the file imported before.")
        parser.add_argument(
            "--as-new",
            action="store_true",
            help="Store it beside an earlier publication that has the same text under another title.",
        )
        parser.add_argument(
            "--again",
            action="store_true",
            help="Read unchanged files of a folder or archive again.",
        )

    def handle(self, *, files, dry_run, **options):
        many = any(is_many(path) for path in files)
        wishes = Wishes(
            told=Told(
                kind=options["kind"],
                year=_checked(options["year"]),
                board=" ".join(options["board"].split()),
            ),
            dry_run=dry_run,
            replace_file=options["replace"],
            accept_doubts=options["accept_doubts"],
            as_new=options["as_new"],
            **_source(options["source_url"], options["read_on"], is_one=len(files) == 1 and not many),
        )
        results = _Results(self.stdout) if options["json"] else None
        try:
            if many:
                failures, count = self._import_many(files, wishes, options, results)
            else:
                failures, count = self._import_each(files, wishes, results)
        finally:
            if results:
                results.close()
        if not dry_run:
            tell_planner()
        if failures:
            raise CommandError(_summary(failures, count, many=many))

    def _import_each(self, files, wishes, results):
        """Files given by name, with a report for each."""
        failures = []
        for path in tqdm(files, unit="file", disable=None if len(files) > 1 else True, leave=False):
            try:
                imported = import_file(path, at=timezone.now(), wishes=wishes)
            except BrokenDocument as error:
                failures.append(str(error))
                if results:
                    results.add({"file": path.name, "error": str(error)})
                continue
            if results:
                results.add(_as_json(path.name, imported))
            else:
                self._print(path.name, imported, dry_run=wishes.dry_run)
        return failures, len(files)

    def _import_many(self, paths, wishes, options, results):
        """All files of folders and archives, with a line for each."""
        failures, counts = [], Counter()
        with ExitStack() as stack:
            gathered = Gathered(stack).add(paths)
            total = len(gathered.files)
            run = ManyFiles(wishes, timezone.now, again=options["again"]).run(gathered.files)
            try:
                for number, each in enumerate(
                    tqdm(run, total=total, unit="file", disable=None, leave=False), 1
                ):
                    counts[each.outcome] += 1
                    if each.outcome == FAILED:
                        failures.append(f"{each.name}: {each.said}")
                    if results:
                        results.add(_outcome_as_json(each))
                    elif each.imported and options["verbosity"] > 1:
                        self._print(each.name, each.imported, dry_run=wishes.dry_run)
                    else:
                        self._print_line(f"{number} of {total}", each, dry_run=wishes.dry_run)
            except KeyboardInterrupt as error:
                done = sum(counts.values())
                raise CommandError(
                    f"Stopped after {done} of {total} files; these are complete. Run the command again to continue."
                ) from error
            if not results:
                self._print_counts(counts, gathered.system_files, dry_run=wishes.dry_run)
        return failures, total

    def _print_line(self, place, each, *, dry_run):
        if each.outcome != IMPORTED:
            style = self.style.ERROR if each.outcome == FAILED else self.style.NOTICE
            said = f": {each.said}" if each.said else ""
            if each.outcome == UNCHANGED:
                said = f" ({', '.join(each.publications)})"
            self.stdout.write(style(f"{place}  {each.name}: {each.outcome}{said}"))
            return
        document, report = each.imported.document, each.imported.stored.report
        counted = [f"{count} {outcome}" for outcome, count in report.counts().items() if count]
        if document.doubts:
            counted.append(f"{len(document.doubts)} doubt{'s' if len(document.doubts) > 1 else ''}")
        verb = "would be " if dry_run else ""
        titles = "; ".join(f"“{publication.title}”" for publication in document.publications)
        self.stdout.write(
            f"{place}  {each.name}: {each.imported.detection.kind}, {titles}: {verb}{', '.join(counted)}"
        )

    def _print_counts(self, counts, system_files, *, dry_run):
        names = {IMPORTED: "would be imported" if dry_run else "imported", UNCHANGED: "unchanged"}
        names |= {SAME: "the same as another", LEFT_OUT: "left out", FAILED: "not imported"}
        told = [f"{counts[outcome]} {name}" for outcome, name in names.items() if counts[outcome]]
        if system_files:
            told.append(f"{system_files} system files skipped")
        self.stdout.write(f"{sum(counts.values())} files: {', '.join(told) or 'nothing to import'}.")

    def _print(self, name: str, imported: Imported, *, dry_run: bool) -> None:
        document, report = imported.document, imported.stored.report
        self.stdout.write(self.style.MIGRATE_HEADING(f"{name}: {imported.detection.kind}"))
        self.stdout.write(f"  {imported.detection.why}")
        for publication in document.publications:
            self.stdout.write(f"  {publication.title} ({publication.slug})")
        self.stdout.write(f"  Read: {what_was_read(document)}")
        self.stdout.write(f"  {coverage(document)}")
        for remark in document.remarks:
            style = self.style.WARNING if remark.is_doubt else self.style.NOTICE
            self.stdout.write(style(f"  {'doubt' if remark.is_doubt else 'note'}, {in_words(remark)}"))
        for line in document.unplaced:
            self.stdout.write(self.style.WARNING(f"  unplaced, line {line.line}: {line.text}"))
        for note in report.notes:
            self.stdout.write(self.style.WARNING(f"  {note}"))
        verb = "would be " if dry_run else ""
        for outcome, count in report.counts().items():
            self.stdout.write(f"  {count} {verb if outcome != 'unplaced' else ''}{outcome}")
        if dry_run:
            self._print_keys(report)

    def _print_keys(self, report) -> None:
        for outcome in ("created", "updated", "kept"):
            keys = getattr(report, outcome)
            for key in keys[:SHOWN]:
                self.stdout.write(f"    {outcome}: {key}")
            if len(keys) > SHOWN:
                self.stdout.write(f"    {outcome}: and {len(keys) - SHOWN} more")


class _Results:
    """The array that `--json` prints, object by object, so that none has to stay in memory."""

    def __init__(self, out) -> None:
        self.out = out
        self.before = "["

    def add(self, result: dict) -> None:
        self.out.write(self.before, ending="\n")
        self.out.write(json.dumps(result, ensure_ascii=False, indent=1, default=asdict), ending="")
        self.before = ","

    def close(self) -> None:
        self.out.write("[]" if self.before == "[" else "\n]")


def _as_json(name: str, imported: Imported) -> dict:
    publications = [as_json(publication) for publication in imported.document.publications]
    return {
        "file": name,
        "kind": imported.detection.kind,
        "why": imported.detection.why,
        "publications": publications,
        "records": [as_json(record) for record in imported.stored.records],
        "read": what_was_read(imported.document),
        "doubts": [_told(each) for each in imported.document.doubts],
        "remarks": [_told(each) for each in imported.document.remarks if not each.is_doubt],
        "unplaced": [{"line": each.line, "text": each.text} for each in imported.document.unplaced],
        "notes": imported.stored.report.notes,
        "report": imported.stored.report.counts(),
    }


def _outcome_as_json(each) -> dict:
    """The outcome of one of many files, with further facts."""
    if each.imported:
        return {"file": each.name, "outcome": each.outcome} | _as_json(each.name, each.imported)
    told = {"file": each.name, "outcome": each.outcome}
    if each.outcome == UNCHANGED:
        return told | {"publications": [{"slug": slug} for slug in each.publications]}
    return told | {"error" if each.outcome == FAILED else "why": each.said}


def _told(remark: Remark) -> dict:
    return {"line": remark.line, "sentence": remark.sentence}


def _checked(year: str) -> str:
    """The year as it was typed, if it is one or several."""
    if year and not period_in(year):
        raise CommandError(f"--year {year} is not a year; write 2030, 2030/31 or 2030-2033.")
    return year


def _source(address: str, day: str, *, is_one: bool) -> dict:
    """The given address and day, checked."""
    if day and not address:
        raise CommandError("--read-on is the day an address was read; give the address with --source-url.")
    if not address:
        return {}
    if not is_one:
        raise CommandError("--source-url is the address of one file; name only that file.")
    try:
        read_on = parse_date(day) if day else None
        if day and (read_on is None or read_on > timezone.localdate()):
            raise ValueError
    except ValueError as error:
        raise CommandError(f"--read-on {day} is not a day up to today; write it as 2026-03-31.") from error
    try:
        return {"source_url": source_address(address), "read_on": read_on}
    except ValueError as error:
        raise CommandError(f"--source-url: {error}") from error


def _summary(failures: list[str], count: int, *, many: bool) -> str:
    if count == 1:
        return failures[0]
    done = f"{count - len(failures)} of {count} files imported. These were not:"
    if many:
        done = f"{len(failures)} of {count} files were not imported:"
    more = len(failures) - MOST_NAMED
    named = [f"  {failure}" for failure in failures[:MOST_NAMED]]
    return "\n".join([done, *named, *([f"  and {more} more"] if more > 0 else [])])
