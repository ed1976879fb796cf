"""Keeps search entries in step with their records; called in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from policies.describing.entries import Entry
from policies.describing.registry import Source, all_sources, followers, public_sources
from policies.models import Publication, RecordCount, Statement
from policies.models.index.search import Findable, SearchEntry, SearchWord, UnlistedEntry
from policies.models.shared import bulk_copy as copying
from policies.models.shared.asked_once import asking_once
from policies.models.shared.years import any_of
from policies.search.bitmaps import note_changes
from policies.search.language.written_forms import added_forms
from policies.search.printed_elsewhere import holders_of
from policies.search.vocabulary import words_of

BATCH = 1000
LEARNT = ("title", "summary", "wording", "everyday")  # the columns whose words are known to be spelt so

_WHEN_LEFT: list[Callable[[], None]] = []


def when_something_leaves(follow: Callable[[], None]) -> None:
    """Register `follow`, to be called in each transaction after which something is no longer public."""
    _WHEN_LEFT.append(follow)


def refresh(publications: Iterable[Publication], records: Iterable[Model] = ()) -> int:
    """Update the entries of all records in these publications, printed by them, or in no publication.

    `records` are changed records whose entries depend on them. Returns how many entries were written or removed.
    """
    publications, records = list(publications), list(records)
    publications += holders_of(publications)
    changed = sum(rebuild(source) for source in public_sources() if not source.publication)
    if publications:
        changed += _refresh_printed(publications)
    return changed + refresh_followers(publications, records)


def refresh_created(publications: Iterable[Publication], *, nothing_of: Collection[str] = ()) -> int:
    """The same for publications that have just been created, if nothing else has changed.

    Of the rows in no publication, only those named by one of these are checked. `nothing_of` are apps without written
    rows.
    """
    publications = list(publications)
    changed = 0
    for source in public_sources():
        if source.publication or source.app in nothing_of:
            continue
        changed += _refresh_named(source, publications) if source.named_by else rebuild(source)
    changed += _refresh_printed([*publications, *holders_of(publications)])
    return changed + refresh_followers(publications, [])


def _refresh_named(source: Source, publications: Iterable[Publication]) -> int:
    """Make true the entries of the rows that publications name. How many were written or taken out."""
    named = source.kind.model._default_manager.filter(**{f"{source.named_by}__in": publications})
    numbers = list(named.values_list("pk", flat=True).distinct())
    if not numbers:
        return 0
    entries = entries_of(source, source.rows().filter(pk__in=numbers))
    return write(SearchEntry, entries, Q(kind__in=source.kinds, key__in=[entry.key for entry in entries]))


def _refresh_printed(publications: Iterable[Publication]) -> int:
    """Make true the entries of what these publications print. How many were written or taken out."""
    numbers = [publication.pk for publication in publications]
    tags = [f"publication:{publication.slug}" for publication in publications]
    sources = [source for source in public_sources() if source.publication]
    present = Q(kind__in=[kind for source in sources for kind in source.kinds], tags__overlap=tags)
    found: list[Entry] = []
    for source in sources:
        # As a condition of its own: joined to a query that reads so much, it would take long to plan.
        printed = source.kind.model._base_manager.filter(**{f"{source.publication}__in": numbers})
        if not printed.exists():
            continue
        if entries := entries_of(source, source.rows().filter(pk__in=printed.values("pk"))):
            present |= Q(kind__in=source.kinds, key__in=[entry.key for entry in entries])
            found += entries
    return write(SearchEntry, found, present)


def refresh_followers(publications: Collection[Publication], records: Iterable[Model]) -> int:
    """Make true the entries of other tables that follow these publications and records. How many were written."""
    return sum(bring_along(publications, records) for bring_along in followers())


def refresh_rows(kind: str, rows: Iterable[Model]) -> int:
    """Make true the entries of these rows alone, whatever they are printed in. How many were written or taken out.

    Their keys, or slugs, are those of their entries.
    """
    rows = list(rows)
    source = next(source for source in public_sources() if kind in source.kinds)
    changed = 0
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        entries = entries_of(source, source.rows().filter(pk__in=[row.pk for row in batch]))
        keys = [getattr(row, "key" if hasattr(row, "key") else "slug") for row in batch]
        changed += write(SearchEntry, entries, Q(kind=kind, key__in=keys))
    return changed


def refresh_updates(statement: Statement) -> int:
    """Make true the entries of a statement's updates, which say its name and themes. How many were written."""
    source = next(source for source in public_sources() if "update" in source.kinds)
    entries = entries_of(source, source.rows().filter(statement=statement))
    return write(SearchEntry, entries, Q(kind="update", key__startswith=f"{statement.key}/"))


def refresh_reworded(rows: Mapping[type[Model], Collection[int]]) -> None:
    """Make true the entries of rows, by model, and what is made from entries, after words changed in all tables."""
    for source in all_sources():
        numbers = sorted(rows.get(source.kind.model._meta.concrete_model, ()))
        for start in range(0, len(numbers), BATCH):
            entries = entries_of(source, source.rows().filter(pk__in=numbers[start : start + BATCH]))
            write(source.table, entries, Q(kind__in=source.kinds, key__in=[entry.key for entry in entries]))
    reworded = rows.get(SearchEntry, ())
    _learn(SearchEntry.objects.filter(pk__in=reworded).values(*LEARNT))
    note_changes(reworded)
    for follow in _WHEN_LEFT:
        follow()


def forget_words(texts: Iterable[str], pattern: str) -> None:
    """Take the words of texts out of the vocabulary, but for those that some entry still has.

    Of counts those go that are by a slug with the pattern, which no entry has any more.
    """
    for word in set(words_of("\n".join(texts))):
        written = rf"\m{word}\M"
        has_it = any_of(Q(**{f"{name}__iregex": written}) for name in LEARNT)
        if not SearchEntry.objects.filter(has_it).exists():
            SearchWord.objects.filter(word=word).delete()
    named = Q(publication__iregex=pattern) | Q(theme__iregex=pattern)
    if RecordCount.objects.filter(named).delete()[0]:
        RecordCount.objects.recount()


def publications_tagged(tag: str) -> QuerySet[Publication]:
    """The publications of the entries that carry a tag."""
    slugs = {
        name.partition(":")[2]
        for table in {source.table for source in all_sources()}
        for tags in table._default_manager.filter(tags__contains=[tag]).values_list("tags", flat=True)
        for name in tags
        if name.startswith("publication:")
    }
    return Publication.objects.filter(slug__in=slugs)


def rebuild_all(
    progress: Callable[[Iterable[Model], Source], Iterable[Model]] = lambda rows, source: rows,
) -> int:
    """Correct every entry and every count. Returns how many were written or removed: none, if everything was correct.

    Entries in a previously empty index do not count as new.
    """
    is_new = SearchEntry.objects.exists()

    def made_true(source: Source) -> int:
        return rebuild(source, lambda rows: progress(rows, source), is_new=is_new)

    return sum(map(made_true, all_sources())) + RecordCount.objects.recount()


def rebuild(
    source: Source,
    progress: Callable[[Iterable[Model]], Iterable[Model]] = lambda rows: rows,
    *,
    is_new: bool = True,
) -> int:
    """Correct all entries of a source in batches: readers see either the old or the new entry.

    Correct entries are not written, so an interrupted rebuild can be resumed.
    """
    changed = 0
    seen: set[tuple[str, str]] = set()
    rows = iter(progress(_all_rows(source)))
    while batch := list(islice(rows, BATCH)):
        entries = entries_of(source, batch)
        seen |= {(entry.kind, entry.key) for entry in entries}
        present = Q(kind__in=source.kinds, key__in=[entry.key for entry in entries])
        changed += write(source.table, entries, present, is_new=is_new)
    held = source.table._default_manager.filter(kind__in=source.kinds)
    gone = [pk for pk, *place in held.values_list("pk", "kind", "key") if tuple(place) not in seen]
    if gone:
        _take_out(source.table, gone)
        _tell(source.table, [], gone, are_fewer=True)
    return changed + len(gone)


def _all_rows(source: Source) -> Iterable[Model]:
    """Every row that may have an entry. The query reads a lot, so a kind without any rows is not asked for them."""
    if not source.kind.model._base_manager.exists():
        return []
    return source.rows().order_by("pk").iterator(chunk_size=BATCH)


def entries_of(source: Source, rows: Iterable[Model]) -> list[Entry]:
    """The entries of the rows that have one."""
    with asking_once():
        return [entry for row in rows if (entry := source.entry(row))]


def write(table: type[Findable], entries: list[Entry], present: Q, *, is_new: bool = True) -> int:
    """Write entries that differ, and remove those no longer wanted.

    Returns how many. With `is_new`, entries that did not exist before are new to readers.
    """
    there = {(row.kind, row.key): row for row in table._default_manager.filter(present).defer("vector")}
    wanted = {(entry.kind, entry.key): _columns(entry) for entry in entries}
    fresh, changed, words = [], [], []
    for place, columns in wanted.items():
        row = there.pop(place, None)
        if row is None:
            fresh.append(columns)
        elif columns != {name: getattr(row, name) for name in columns}:
            for name, value in columns.items():
                setattr(row, name, value)
            changed.append(row)
            words.append(columns)
    numbers = _create(table, fresh, is_new=is_new)
    if changed:
        table._default_manager.bulk_update(changed, list(words[0]), batch_size=BATCH)
    if there:
        _take_out(table, [row.pk for row in there.values()])
    touched = [*numbers, *(row.pk for row in (*changed, *there.values()))]
    if touched:
        _tell(table, [*fresh, *words], touched, are_fewer=bool(there))
    return len(touched)


def _create(table: type[Findable], entries: list[dict[str, Any]], *, is_new: bool) -> list[int]:
    """Write new entries without loading them, and return their ids."""
    if not entries:
        return []
    if table is SearchEntry:
        first = _first_listed(entries)
        now = timezone.now() if is_new else None
        entries = [each | {"listed_at": first.get((each["kind"], each["key"]), now)} for each in entries]
    numbers = copying.new_numbers(table, len(entries))
    columns = {each.name: each for each in table._meta.concrete_fields}
    fields = [columns[name] for name in entries[0]]
    rows = ([number, *entry.values()] for number, entry in zip(numbers, entries, strict=True))
    copying.copy_in(table, [table._meta.pk, *fields], rows)
    return numbers


def _take_out(table: type[Findable], numbers: Collection[int]) -> None:
    """Delete entries, and keep the time when public ones were first listed."""
    if table is SearchEntry:
        gone = SearchEntry.objects.filter(pk__in=numbers).values_list("kind", "key", "listed_at")
        UnlistedEntry.objects.bulk_create(
            [UnlistedEntry(kind=kind, key=key, listed_at=listed_at) for kind, key, listed_at in gone],
            ignore_conflicts=True,
            batch_size=BATCH,
        )
    table._default_manager.filter(pk__in=numbers).delete()


def _first_listed(entries: list[dict[str, Any]]) -> dict[tuple[str, str], datetime | None]:
    """When entries that come back were first listed, by kind and key."""
    keys = [entry["key"] for entry in entries]
    rows = UnlistedEntry.objects.filter(kind__in={entry["kind"] for entry in entries}, key__in=keys)
    return {(kind, key): listed_at for kind, key, listed_at in rows.values_list("kind", "key", "listed_at")}


def _columns(entry: Entry) -> dict[str, Any]:
    """A fixed order of columns for each kind of entry, so that lists of values can be compared."""
    columns = {each.name: getattr(entry, each.name) for each in fields(entry)}
    written = added_forms(entry.title, entry.summary, entry.wording, entry.context)
    # Other forms of readers' words weigh as little as those words.
    everyday = "\n".join(filter(None, [entry.everyday, added_forms(entry.everyday)]))
    return columns | {
        "tags": list(dict.fromkeys(entry.tags)),
        "also_written": written,
        "everyday": everyday,
    }


def _tell(
    table: type[Findable], entries: list[dict[str, Any]], touched: Iterable[int], *, are_fewer: bool
) -> None:
    """Update data made from public entries only: the vocabulary and the bitmaps.

    Something left the public if an entry was removed, or a table of restricted entries grew.
    """
    if table is SearchEntry:
        _learn(entries)
        note_changes(touched)
    if are_fewer if table is SearchEntry else entries:
        for follow in _WHEN_LEFT:
            follow()


def _learn(entries: Iterable[Mapping[str, Any]]) -> None:
    """Add the words of entries to the vocabulary. A word without entries stays in it, which does little harm."""
    texts = {entry[name] for entry in entries for name in LEARNT}
    words = set(words_of("\n".join(texts)))
    SearchWord.objects.bulk_create(
        [SearchWord(word=word) for word in sorted(words)], ignore_conflicts=True, batch_size=BATCH
    )
