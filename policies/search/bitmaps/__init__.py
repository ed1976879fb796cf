"""Search over a million entries: all counts of a page come from bitmaps, and only the best of many results are ranked.

This package is optional: without it the engine finds the same totals and counts from the index, which takes some time
for each result. With it, a segment has a bit for each entry, for every tag and every common word; a count is an AND
and the number of bits set. If there are too many results to rank, the candidates are the entries in which each word
counts most, from short lists made in advance.

`make` makes a segment, as `manage.py rebuild_search` does for a large index. Later changes are noted, masked out of
the bitmaps and checked separately, until so much has changed that the next segment is due.
"""

from policies.search.bitmaps.changes import note_changes
from policies.search.bitmaps.counting_plan import find
from policies.search.bitmaps.making import make

__all__ = ["find", "make", "note_changes"]
