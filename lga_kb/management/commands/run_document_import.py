"""Do the next step of a document imported in the admin. The page starts this, or you can by hand."""

from django.core.management.base import BaseCommand, CommandError

from lga_kb.document_import.scope import OutsideScope, refusals_recorded
from lga_kb.document_import.worker import run_batch_here, run_here
from policies.models import DocumentImport, ImportBatch


class Command(BaseCommand):
    help = "Read, store or publish a document that was imported in the admin, depending on its state."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, nargs="?", help="The number of the imported document.")
        parser.add_argument(
            "--batch", type=int, metavar="NUMBER", help="Work through all documents of a batch."
        )

    def handle(self, *, number, batch, **options):
        if (number is None) == (batch is None):
            raise CommandError("Give the number of a document, or --batch with the number of a batch.")
        if batch is not None:
            if not ImportBatch.objects.filter(pk=batch).exists():
                raise CommandError(f"There are no documents {batch} in one batch.")
            run_batch_here(batch)
            return
        record = DocumentImport.objects.light().select_related("asked_by").filter(pk=number).first()
        if record is None:
            raise CommandError(f"There is no imported document {number}.")
        try:
            with refusals_recorded(record, record.asked_by):
                run_here(number)
        except OutsideScope as refusal:
            raise CommandError(str(refusal)) from refusal
