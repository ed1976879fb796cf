"""Makes a segment: the order of the entries, and a bitmap for every tag and common term."""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from policies.search.bitmaps.choosing import choose
from policies.search.ranking import BOOST

BEST = 1_000  # entries in a word's shortest list; each further one is twice as long
LISTS = 8
APART, MOST_PIECES = 1_024, 8  # a row costs as much as so many bits; a filter puts the pieces together again
LOCK = 7_202_407  # any number but that of the imports' lock

Term = tuple[str, str]  # the name of its bitmap, and the query that finds its entries
Numbers = Mapping[str, int]
Write = Callable[[str, int, bytes, Numbers], None]


def make(progress: Callable[[Sequence[Term]], Iterable[Term]] = lambda terms: terms) -> int:
    """Make a segment of all entries and activate it. Returns its number of entries.

    Readers use the previous segment until the end of the transaction. Do not call this within a transaction:
    everything is read as of one moment, and later writes stay noted as changes.
    """
    _have_changes_noted()
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        places = _place_entries(cursor)
        segment = _new_segment(cursor, array("q", places).tobytes())
        size = len(places) + -len(places) % 8  # in whole bytes: the last bits may stand for no entry

        def write(term: str, start: int, bits: bytes, numbers: Numbers) -> None:
            cursor.execute(
                "INSERT INTO policies_searchbitmap (segment, term, start, bits, numbers)"
                " VALUES (%s, %s, %s, %s::bit varying, %s)",
                [segment, term, start, f"x{bits.hex()}", json.dumps(numbers)],
            )

        write("none", 0, bytes(size // 8), {})
        write("all", 0, bits_of(range(len(places)), size), {})
        _write_tags(cursor, places, size, write)
        choice = choose(cursor, len(places))
        terms = [
            *((f"word:{word}", quoted(word)) for word in choice.words),
            *(
                (f"phrase:{phrase}", " <-> ".join(map(quoted, phrase.split(" "))))
                for phrase in choice.phrases
            ),
            *((f"start:{start}", f"{quoted(start)}:*") for start in choice.starts),
        ]
        for term, query in progress(terms):
            _write_term(cursor, term, query, places, size, write)
        _write_rare(cursor, segment, choice.rare)
        _put_in_force(cursor, segment, len(places))
    return len(places)


def _have_changes_noted() -> None:
    """Changes are noted from the first segment on: wait for present writers, who do not know of it."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM policies_searchsegment)")
        if cursor.fetchone() == (False,):
            cursor.execute("LOCK TABLE policies_searchentry IN SHARE MODE")
            _new_segment(cursor)


def _new_segment(cursor: CursorWrapper, entries: bytes = b"") -> int:
    cursor.execute(
        "INSERT INTO policies_searchsegment (size, dated, entries) VALUES (0, 0, %s) RETURNING id", [entries]
    )
    return cursor.fetchone()[0]


def _place_entries(cursor: CursorWrapper) -> dict[int, int]:
    """The place of each entry by its id, in the order of a list without a query."""
    cursor.execute("SELECT id FROM policies_searchentry ORDER BY dated_on DESC NULLS LAST, place, id")
    return {entry: place for place, (entry,) in enumerate(cursor)}


def _write_tags(cursor: CursorWrapper, places: dict[int, int], size: int, write: Write) -> None:
    tagged: dict[str, array[int]] = defaultdict(lambda: array("L"))
    numbers: dict[str, Counter[str]] = defaultdict(Counter)
    cursor.execute("SELECT id, tags FROM policies_searchentry")
    for entry, tags in cursor:
        kinds = ["", *(tag.removeprefix("kind:") for tag in set(tags) if tag.startswith("kind:"))]
        for tag in set(tags):
            tagged[tag].append(places[entry])
            numbers[tag].update(kinds)
    for tag, members in tagged.items():
        counted = numbers[tag]
        for piece in pieces_of(sorted(members), size):
            start = piece[0] // 8 * 8
            write(
                f"tag:{tag}",
                start,
                bits_of((place - start for place in piece), piece[-1] + 1 - start),
                counted,
            )
            counted = Counter({"": 0})


def pieces_of(members: Sequence[int], size: int) -> list[Sequence[int]]:
    """The places of a tag, in order, parted where many in between do not carry it.

    The entries of one publication stand together, and its updates by themselves, years away: bits for all in between
    would be nearly all that is read to count. Places all over the segment stay together.
    """
    after = [at for at in range(1, len(members)) if members[at] - members[at - 1] > APART]
    widest = nlargest(MOST_PIECES - 1, after, key=lambda at: members[at] - members[at - 1])
    parted = [members[start:end] for start, end in pairwise([0, *sorted(widest), len(members)])]
    return parted if sum(each[-1] - each[0] for each in parted) <= size // 8 else [members]


def quoted(lexeme: str) -> str:
    return "'{}'".format(lexeme.replace("\\", "\\\\").replace("'", "''"))


def _write_term(
    cursor: CursorWrapper, term: str, query: str, places: dict[int, int], size: int, write: Write
) -> None:
    """The entries that match the query, and lists of those it counts most in, each longer than the one before."""
    cursor.execute(
        f"""
        SELECT array_agg(id ORDER BY rank DESC, dated_on DESC NULLS LAST, id)
        FROM (
            SELECT id, dated_on, ts_rank_cd(vector, query, 1) * {BOOST} AS rank
            FROM policies_searchentry, CAST(%s AS tsquery) AS query WHERE vector @@ query
        ) AS found
        """,
        [query],
    )
    ((entries,),) = cursor.fetchall()
    members = [places[entry] for entry in entries or ()]
    write(term, 0, bits_of(members, size), {})
    for number in range(1, LISTS + 1):
        length = BEST * 2 ** (number - 1)
        if length < len(members):
            write(f"best-{number}:{term}", 0, bits_of(members[:length], size), {})


def _write_rare(cursor: CursorWrapper, segment: int, words: Iterable[str]) -> None:
    with cursor.copy("COPY policies_searchbitmap (segment, term, start, bits) FROM STDIN") as copy:
        for word in words:
            copy.write_row((segment, f"rare:{word}", 0, ""))


def bits_of(places: Iterable[int], size: int) -> bytes:
    """The bits of these places set, the first bit of a byte first, in whole bytes."""
    bits = bytearray((size + 7) // 8)
    for place in places:
        bits[place >> 3] |= 128 >> (place & 7)
    return bytes(bits)


def _put_in_force(cursor: CursorWrapper, segment: int, size: int) -> None:
    """Activate it, keep the previous one for present readers, and delete the changes that it includes."""
    cursor.execute("SELECT count(dated_on) FROM policies_searchentry")
    (dated,) = cursor.fetchone()
    cursor.execute(
        "UPDATE policies_searchsegment SET size = %s, dated = %s WHERE id = %s", [size, dated, segment]
    )
    cursor.execute("DELETE FROM policies_searchchange")
    cursor.execute("SELECT max(id) FROM policies_searchsegment WHERE id < %s", [segment])
    (before,) = cursor.fetchone()
    cursor.execute("DELETE FROM policies_searchbitmap WHERE segment < %s", [before])
    cursor.execute("DELETE FROM policies_searchsegment WHERE id < %s", [before])
    cursor.execute("ANALYZE policies_searchbitmap, policies_searchchange")
