"""Import documents from the command line."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from lga_kb.document_import.import_files import PARSERS, Imported, import_file
from policies.importing.parsed import BrokenDocument, as_json
from policies.importing.store import tell_planner

SHOWN = 20  # keys of each sort that a dry run lists before it only counts


class Command(BaseCommand):
    help = "Import business plans, papers of offers and asks, articles and agenda packs (.txt .md .docx .html .pdf)."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--kind", choices=sorted(PARSERS), default="", help="Do not tell the kind by the text."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what an import would do; write nothing."
        )
        parser.add_argument("--json", action="store_true", help="Print one array, an object for each file.")
        parser.add_argument(
            "--replace", action="store_true", help="Take this file in place of the one imported before."
        )

    def handle(self, *, files, kind, dry_run, replace, **options):
        results, failures = [], []
        for path in tqdm(files, unit="file", disable=None if len(files) > 1 else True, leave=False):
            try:
                imported = import_file(
                    path, at=timezone.now(), kind=kind, dry_run=dry_run, replace_file=replace
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
        placed = document.line_count - len(document.unplaced)
        share = 100 * placed / document.line_count if document.line_count else 100
        self.stdout.write(f"  {placed} of {document.line_count} lines placed ({share:.1f} %)")
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
        "unplaced": [{"line": each.line, "text": each.text} for each in imported.document.unplaced],
        "notes": imported.stored.report.notes,
        "report": imported.stored.report.counts(),
    }


def _summary(failures: list[str], count: int) -> str:
    if count == 1:
        return failures[0]
    done = f"{count - len(failures)} of {count} files imported. These were not:"
    return "\n".join([done, *(f"  {failure}" for failure in failures)])
