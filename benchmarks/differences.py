"""How long the words that differ between two texts of 4,000 words take to be found, in milliseconds.

    .venv/bin/python benchmarks/differences.py [WORDS]

The texts are made up: the same but for a word here and there, alike in part, and with hardly anything in common.
"""

import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from policies.text.word_differences import differences  # noqa: E402

SHARES = {"a word in a hundred changed": 0.01, "one in ten": 0.1, "one in three": 0.33, "nearly all": 0.95}
MOST = 50
RUNS = 9


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 4000
    slow = 0.0
    for name, share in SHARES.items():
        took = measured(*pair_of(size, share))
        slow = max(slow, took)
        print(f"{size:,} words, {name}: {took:.1f} ms")
    print(f"slowest {slow:.1f} ms, of {MOST} ms that it may take")


def pair_of(size: int, share: float) -> tuple[str, str]:
    """Two texts of as many words, of which a share differs."""
    dice = random.Random(size)
    known = [f"{first}{second}{third}" for first in "bdfgklm" for second in "aeiou" for third in "nprstvz"]
    words = [dice.choice(known) for _ in range(size)]
    other = [dice.choice(known) if dice.random() < share else word for word in words]
    return " ".join(words), " ".join(other)


def measured(old: str, new: str) -> float:
    """Milliseconds on the clock, the middle one of several runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        differences(old, new)
        times.append(time.perf_counter() - started)
    return sorted(times)[RUNS // 2] * 1000


if __name__ == "__main__":
    main()
