"""Leaked passwords, as a file of hashes from which they cannot be read.

`leaked.bin` holds the first five bytes of the SHA-256 of each, sorted: the most frequent of twelve characters or more
in two lists of leaks that are published for this use, in small letters. To make it anew from lists with a password on
each line:

    .venv/bin/python -m lga_kb.accounts.leaked LIST…
"""

import sys
from bisect import bisect_left
from functools import cache
from hashlib import sha256
from pathlib import Path

FILE = Path(__file__).with_name("leaked.bin")
SIZE = 5  # bytes of each hash: of a million other passwords, none is likely to be taken for one of these
SHORTEST = 12  # what is shorter is refused in any case
MOST = 60_000  # of each list, which begins with the most frequent


def has_leaked(password: str) -> bool:
    """Whether the password is in the file, in whatever mixture of capitals and small letters."""
    data, wanted = _data(), _prefix(password)
    places = range(len(data) // SIZE)
    place = bisect_left(places, wanted, key=lambda each: data[each * SIZE : (each + 1) * SIZE])
    return data[place * SIZE : (place + 1) * SIZE] == wanted


@cache
def _data() -> bytes:
    return FILE.read_bytes()


def _prefix(password: str) -> bytes:
    return sha256(password.lower().encode(errors="surrogatepass")).digest()[:SIZE]


def _make(lists: list[str]) -> None:
    prefixes: set[bytes] = set()
    for path in lists:
        lines = Path(path).read_text(encoding="utf-8", errors="replace").split("\n")
        prefixes.update(_prefix(line) for line in [each for each in lines if len(each) >= SHORTEST][:MOST])
    FILE.write_bytes(b"".join(sorted(prefixes)))


if __name__ == "__main__":
    _make(sys.argv[1:])
