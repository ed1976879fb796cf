"""The catalogue and the source documents in the database, made once in each process for all tests that need them."""

from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command

from boards.models import AgendaItem, Report, Seat
from lga_kb.document_import.import_files import import_file
from policies.models import Heading, Priority, Statement
from tests.kept_rows import kept_rows

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEYED = [Statement, Heading, Priority, AgendaItem, Report, Seat]


def load() -> None:
    call_command("load_catalogue", verbosity=0)


def bring(documents: list[Path]) -> None:
    for path in documents:
        import_file(path, at=NOON)


def keys(model) -> set[str]:
    return set(model.objects.values_list("key", flat=True))


def catalogue_then_documents(sources: Path) -> dict[type, set[str]]:
    """The documents after the catalogue: by model, the keys that there were before the documents."""

    def both():
        load()
        before = {model: keys(model) for model in KEYED}
        bring(sorted(sources.glob("*.txt")))
        return before

    return kept_rows(both, name="catalogue, then documents")
