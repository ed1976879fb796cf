"""Search over a million entries: every count of a page from bitmaps, and only the best of many hits ranked.

Without it nothing is missing but speed: the engine finds the same totals and counts from the index alone, which takes
some time for each hit. With it a segment holds, for every tag and every word that many entries share, a bit for each
entry; a count is an AND and the number of bits set. Where there are too many hits to rank, the candidates are those in
which each word counts for most, from short lists made beforehand.

`make` makes a segment, as `manage.py rebuild_search` does for a large index. What is written after that is noted,
left out of the bitmaps, and looked at for itself, until so much has changed that the next segment is due.
"""

from policies.search.bitmaps.changes import note_changes
from policies.search.bitmaps.counting_plan import find
from policies.search.bitmaps.making import make

__all__ = ["find", "make", "note_changes"]
