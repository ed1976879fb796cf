"""Propose sentences in prose as statements."""

import json

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from policies.models import Publication
from policies.proposals.proposing import PROSE, propose, speaks_in_prose


class Command(BaseCommand):
    help = (
        "Look through the prose of papers and propose sentences that may be asks or promises, for editors to accept or "
        "refuse. Every import does this for what it stores. What was proposed before stays as it is."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--publication",
            metavar="KEY",
            help="Look at this publication only, named as its address names it.",
        )
        parser.add_argument(
            "--json", action="store_true", help="Print one array, an object for each publication."
        )

    def handle(self, *, publication, **options):
        papers = [self._named(publication)] if publication else list(_papers())
        reports = [
            propose(paper)
            for paper in tqdm(papers, unit="paper", disable=None if len(papers) > 1 else True, leave=False)
        ]
        if options["json"]:
            json.dump([_as_json(report) for report in reports], self.stdout, ensure_ascii=False, indent=1)
            self.stdout.write("")
            return
        for report in reports:
            if report.proposed or report.withdrawn or options["verbosity"] > 1:
                self.stdout.write(
                    f"{report.publication.slug}: {report.proposed} proposed, {report.known} known already, "
                    f"{report.withdrawn} taken back"
                )
        self.stdout.write(f"{sum(report.proposed for report in reports)} proposed.")

    def _named(self, slug):
        found = Publication.objects.filter(slug=slug).first()
        if found is None:
            raise CommandError(f"There is no publication “{slug}”.")
        if not speaks_in_prose(found):
            raise CommandError(
                f"“{slug}” is of the kind {found.get_kind_display().lower()}: nothing is proposed of its prose."
            )
        return found


def _papers():
    return Publication.objects.of_kinds(PROSE).filter(imported_at__isnull=False).order_by("pk")


def _as_json(report):
    return {
        "publication": report.publication.slug,
        "proposed": report.proposed,
        "known": report.known,
        "taken_back": report.withdrawn,
    }
