"""Keep the search entries in step with what they mirror; called in the transaction that changes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from itertools import islice

from django.db.models import Model, Q, QuerySet

from policies import copying
from policies.models import Publication
from policies.models.search import SearchEntry, SearchWord
from policies.search.bitmaps import note_changes
from policies.search.entries import Entry, Source
from policies.search.registry import all_sources
from policies.search.vocabulary import words_of

COLUMNS = [each.name for each in fields(Entry)]
BATCH = 1000


def refresh(publications: Iterable[Publication]) -> int:
    """Make true the entries of everything in these publications, and of what stands in none.

    How many entries were written or taken out.
    """
    publications = list(publications)
    tags = [f"publication:{publication.slug}" for publication in publications]
    numbers = [publication.pk for publication in publications]
    changed = 0
    for source in all_sources():
        if not source.publication:
            changed += rebuild(source)
        elif publications:
            rows = source.rows().filter(**{f"{source.publication}__in": numbers}).distinct()
            entries = entries_of(source, rows)
            keys = [entry.key for entry in entries]
            changed += _write(entries, Q(kind__in=source.kinds) & (Q(tags__overlap=tags) | Q(key__in=keys)))
    return changed


def refresh_rows(kind: str, rows: Iterable[Model]) -> int:
    """Make true the entries of these rows alone, whatever they are printed in. How many were written or taken out.

    Their keys, or slugs, are those of their entries.
    """
    rows = list(rows)
    source = next(source for source in all_sources() if kind in source.kinds)
    changed = 0
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        entries = entries_of(source, source.rows().filter(pk__in=[row.pk for row in batch]))
        keys = [getattr(row, "key", None) or row.slug for row in batch]
        changed += _write(entries, Q(kind=kind, key__in=keys))
    return changed


def publications_tagged(tag: str) -> QuerySet:
    """The publications of the entries that carry a tag."""
    slugs = {
        name.partition(":")[2]
        for tags in SearchEntry.objects.filter(tags__contains=[tag]).values_list("tags", flat=True)
        for name in tags
        if name.startswith("publication:")
    }
    return Publication.objects.filter(slug__in=slugs)


def rebuild_all(progress=lambda rows, source: rows) -> int:
    """Make every entry true. How many were written or taken out: none, if all went well before."""
    return sum(
        rebuild(source, lambda rows, source=source: progress(rows, source)) for source in all_sources()
    )


def rebuild(source: Source, progress=lambda rows: rows) -> int:
    """Make all entries of a source true, a batch at a time: readers see the old entry or the new one.

    What is true already is not written, so that a rebuild that was broken off goes on where it was.
    """
    changed = 0
    seen: set[tuple[str, str]] = set()
    rows = iter(progress(source.rows().order_by("pk").iterator(chunk_size=BATCH)))
    while batch := list(islice(rows, BATCH)):
        entries = [entry for row in batch if (entry := source.entry(row))]
        seen |= {(entry.kind, entry.key) for entry in entries}
        changed += _write(entries, Q(kind__in=source.kinds, key__in=[entry.key for entry in entries]))
    for pk, kind, key in list(
        SearchEntry.objects.filter(kind__in=source.kinds).values_list("pk", "kind", "key")
    ):
        if (kind, key) not in seen:
            changed += SearchEntry.objects.filter(pk=pk).delete()[0]
            note_changes([pk])
    return changed


def entries_of(source: Source, rows) -> list[Entry]:
    """The entries of the rows that have one."""
    return [entry for row in rows if (entry := source.entry(row))]


def _write(entries: list[Entry], present: Q) -> int:
    """Write what differs from the entries present, and take out those that are no longer wanted."""
    there = {(row.kind, row.key): row for row in SearchEntry.objects.filter(present).defer("vector")}
    wanted = {(entry.kind, entry.key): entry for entry in entries}
    fresh, changed = [], []
    for place, entry in wanted.items():
        row = there.pop(place, None)
        if row is None:
            fresh.append(_columns(entry))
        elif _columns(entry) != {name: getattr(row, name) for name in COLUMNS}:
            for name, value in _columns(entry).items():
                setattr(row, name, value)
            changed.append(row)
    numbers = _create(fresh)
    SearchEntry.objects.bulk_update(changed, COLUMNS, batch_size=BATCH)
    if there:
        SearchEntry.objects.filter(pk__in=[row.pk for row in there.values()]).delete()
    _learn([*fresh, *({name: getattr(row, name) for name in COLUMNS} for row in changed)])
    touched = [*numbers, *(row.pk for row in (*changed, *there.values()))]
    if touched:
        note_changes(touched)
    return len(touched)


def _create(entries: list[dict]) -> list[int]:
    """Write new entries, which nothing here needs as rows, and give their numbers."""
    if not entries:
        return []
    numbers = copying.new_numbers(SearchEntry, len(entries))
    fields = [SearchEntry._meta.get_field(name) for name in COLUMNS]
    rows = ([number, *entry.values()] for number, entry in zip(numbers, entries, strict=True))
    copying.copy_in(SearchEntry, [SearchEntry._meta.pk, *fields], rows)
    return numbers


def _columns(entry: Entry) -> dict:
    return {name: getattr(entry, name) for name in COLUMNS} | {"tags": list(dict.fromkeys(entry.tags))}


def _learn(entries: Iterable[dict]) -> None:
    """Add the words of entries to the vocabulary. A word whose last entry goes is left: it finds nothing, once."""
    texts = {entry[name] for entry in entries for name in ("title", "summary", "wording")}
    words = set(words_of("\n".join(texts)))
    SearchWord.objects.bulk_create(
        [SearchWord(word=word) for word in sorted(words)], ignore_conflicts=True, batch_size=BATCH
    )
