"""Do the work that a document brought in through the admin asks for; started by the page, and by hand if need be."""

from django.core.management.base import BaseCommand

from lga_kb.document_import.worker import run_here


class Command(BaseCommand):
    help = "Read, store or publish a document that was brought in through the admin, as its state asks for."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, help="Of the imported document.")

    def handle(self, *, number, **options):
        run_here(number)
