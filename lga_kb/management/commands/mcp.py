"""The site's answers for assistants, by the Model Context Protocol."""

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Answer an assistant on standard input and output (Model Context Protocol): search, theme, statement, "
        "lineage and meeting, using only public data. With --http it answers at /mcp instead."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--http", metavar="HOST:PORT", help="Answer by HTTP at this address, such as 127.0.0.1:8001."
        )

    def handle(self, *, http=None, **options):
        try:
            from lga_kb.assistants import protocol
        except ModuleNotFoundError as error:
            raise CommandError(
                "Install the packages first: pip install --require-hashes -r requirements-server.txt"
            ) from error
        if not http:
            protocol.answer_on_a_pipe()
            return
        host, _, port = http.rpartition(":")
        if not (host and port.isdecimal() and int(port) < 65536):
            raise CommandError("Give the address as HOST:PORT, such as 127.0.0.1:8001.")
        protocol.serve(host.strip("[]"), int(port))
