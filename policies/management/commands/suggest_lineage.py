"""Propose which statements carry on earlier ones."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from tqdm import tqdm

from policies.lineage.suggest import NoLineage, check, editions_to_compare, suggest
from policies.lineage.threads.suggest_threads import suggest_threads
from policies.models import Publication


class Command(BaseCommand):
    help = (
        "Propose which statements carry on earlier ones, for editors to confirm or refuse. Without --between, every "
        "published plan is compared with the next, papers and articles likewise, and every pack with itself; and each "
        "statement of a briefing, response, letter or their kind is traced to the newest earlier paper that says it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--between",
            nargs=2,
            metavar=("EARLIER", "LATER"),
            help="Compare these two publications only, named as their addresses name them.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would be proposed; write nothing."
        )
        parser.add_argument(
            "--json", action="store_true", help="Print one array, an object for each comparison."
        )

    def handle(self, *, between, dry_run, **options):
        pairs = [self._named(between)] if between else list(editions_to_compare())
        with transaction.atomic():
            reports = [
                suggest(*pair)
                for pair in tqdm(pairs, unit="pair", disable=None if len(pairs) > 1 else True, leave=False)
            ]
            reports += [] if between else suggest_threads()
            if dry_run:
                transaction.set_rollback(True)
        if options["json"]:
            json.dump([_as_json(report) for report in reports], self.stdout, ensure_ascii=False, indent=1)
            self.stdout.write("")
        else:
            for report in reports:
                self._print(report, options["verbosity"])
            count = sum(len(report.suggested) for report in reports)
            self.stdout.write(f"{count} {'would be suggested' if dry_run else 'suggested'}.")

    def _named(self, slugs):
        found = Publication.objects.in_bulk(slugs, field_name="slug")
        for slug in slugs:
            if slug not in found:
                raise CommandError(f"There is no publication “{slug}”.")
        earlier, later = (found[slug] for slug in slugs)
        try:
            check(earlier, later)
        except NoLineage as error:
            raise CommandError(str(error)) from error
        return earlier, later

    def _print(self, report, verbosity):
        if not (report.suggested or report.known or report.without_wording or verbosity > 1):
            return
        within = report.earlier.pk == report.later.pk
        where = f"Within {report.earlier.slug}" if within else f"{report.earlier.slug} → {report.later.slug}"
        self.stdout.write(self.style.MIGRATE_HEADING(where))
        self.stdout.write(f"  {len(report.suggested)} suggested, {report.known} known already")
        if report.without_wording:
            self.stdout.write(
                f"  {report.without_wording} statements have no official wording yet and were left out"
            )
        if verbosity > 1:
            for edge in report.suggested:
                self.stdout.write(f"  {edge.score:.2f} {edge.change}: {edge.earlier.key} → {edge.later.key}")
                self.stdout.write(f"       {edge.reason}")


def _as_json(report):
    return {
        "earlier": report.earlier.slug,
        "later": report.later.slug,
        "known": report.known,
        "without_wording": report.without_wording,
        "suggested": [
            {
                "earlier": edge.earlier.key,
                "later": edge.later.key,
                "score": edge.score,
                "change": edge.change,
                "also": edge.also,
                "reason": edge.reason,
            }
            for edge in report.suggested
        ],
    }
