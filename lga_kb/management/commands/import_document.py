"""Import documents from the command line."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from lga_kb.document_import.import_files import PARSERS, Imported, import_file
from policies.importing.blocks import Remark
from policies.importing.convert import SUFFIXES
from policies.importing.parsed import BrokenDocument, Told, as_json
from policies.importing.store import tell_planner
from policies.importing.what_was_read import coverage, in_words, what_was_read
from policies.text.period import period_in

SHOWN = 20  # keys of each sort that a dry run lists before it only counts


class Command(BaseCommand):
    help = (
        f"Import business plans, papers of offers and asks, articles and agenda packs ({' '.join(SUFFIXES)})."
    )

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--kind", choices=sorted(PARSERS), default="", help="Do not tell the kind by the text."
        )
        parser.add_argument(
            "--board", default="", help="The board whose minutes they are, where they name another body."
        )
        parser.add_argument(
            "--year", default="", help="The year it is of, such as 2030, where its text does not tell."
        )
        parser.add_argument(
            "--accept-doubts",
            action="store_true",
            help="Store and publish it although something may be lost.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what an import would do; write nothing."
        )
        parser.add_argument("--json", action="store_true", help="Print one array, an object for each file.")
        parser.add_argument(
            "--replace", action="store_true", help="Take this file in place of the one imported before."
        )
        parser.add_argument(
            "--as-new",
            action="store_true",
            help="Store it beside an earlier publication that has the same text under another title.",
        )

    def handle(self, *, files, kind, board, year, dry_run, replace, accept_doubts, as_new, **options):
        told = Told(kind=kind, year=_checked(year), board=" ".join(board.split()))
        results, failures = [], []
        for path in tqdm(files, unit="file", disable=None if len(files) > 1 else True, leave=False):
            try:
                imported = import_file(
                    path,
                    at=timezone.now(),
                    told=told,
                    dry_run=dry_run,
                    replace_file=replace,
                    accept_doubts=accept_doubts,
                    as_new=as_new,
                )
            except BrokenDocument as error:
                failures.append(str(error))
                results.append({"file": path.name, "error": str(error)})
                continue
            results.append(_as_json(path, imported))
            if not options["json"]:
                self._print(path, imported, dry_run=dry_run)
        if not dry_run:
            tell_planner()
        if options["json"]:
            json.dump(results, self.stdout, ensure_ascii=False, indent=1, default=asdict)
            self.stdout.write("")
        if failures:
            raise CommandError(_summary(failures, len(files)))

    def _print(self, path: Path, imported: Imported, *, dry_run: bool) -> None:
        document, report = imported.document, imported.stored.report
        self.stdout.write(self.style.MIGRATE_HEADING(f"{path.name}: {imported.detection.kind}"))
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


def _as_json(path: Path, imported: Imported) -> dict:
    publications = [as_json(publication) for publication in imported.document.publications]
    return {
        "file": path.name,
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


def _told(remark: Remark) -> dict:
    return {"line": remark.line, "sentence": remark.sentence}


def _checked(year: str) -> str:
    """The year as it was typed, if it is one or several."""
    if year and not period_in(year):
        raise CommandError(f"--year {year} is no year; write 2030, 2030/31 or 2030-2033.")
    return year


def _summary(failures: list[str], count: int) -> str:
    if count == 1:
        return failures[0]
    done = f"{count - len(failures)} of {count} files imported. These were not:"
    return "\n".join([done, *(f"  {failure}" for failure in failures)])
