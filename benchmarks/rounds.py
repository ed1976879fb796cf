"""What each round of the fuzz sends: a string of its own in every parameter of an address at once.

One string for each parameter and round would be as many requests as there are parameters. Forms and filters check each
field by itself, so that little is hidden when all are wrong; what a refusal does hide shows in every other round, in
which a random half of the parameters is left as it is on the page. Four rounds give each parameter three strings.
"""

from math import ceil
from random import Random
from urllib.parse import quote

from benchmarks.hostile_strings import FIXED
from benchmarks.names_read import names_read

BLOCK, SENT = 4, 3  # rounds, and the strings that each parameter gets in them
APART = 40  # how far the strings that are sent alone are ahead of the others


def rounds_of(strings: int) -> int:
    """How many rounds it takes to send so many strings through every parameter."""
    return ceil(strings / SENT) * BLOCK


class PartRounds:
    """One string after the other in a part of a path."""

    def __init__(self, part, door, strings, seed):
        self.part, self.door, self.strings = part, door, _ordered(strings, seed)

    def send(self, requests, number, *, is_learning):
        if number < len(self.strings):
            string = self.strings[number]
            path = self.part.filled(quote(string, safe="", errors="surrogatepass"))
            requests.ask(self.door, "get", path, sent=(string,))


class PlaceRounds:
    """The parameters of an address, all or half of them at once; those that a public page never reads are left out."""

    def __init__(self, place, door, strings, seed):
        self.place, self.door, self.seed = place, door, seed
        self.names, self.read = place.names, set()
        self.strings = {
            name: _ordered(strings, f"{seed} {name}") for name in dict.fromkeys([*place.names, *place.alone])
        }

    def send(self, requests, number, *, is_learning):
        if is_learning:
            for name in self.place.alone:
                strings = self.strings[name]
                self._ask(requests, {name: strings[(number + APART) % len(strings)]})
        if sent := self._of_round(number):
            self._ask(requests, sent)
        if self.door == "pages" and not is_learning:
            self.names = [name for name in self.names if name in self.read]

    def _of_round(self, number):
        block, step = divmod(number, BLOCK)
        half = set(Random(f"{self.seed} {block}").sample(self.place.names, len(self.place.names) // 2))
        sent = {}
        for name in self.names:
            steps = (0, 1, 2) if name in half else (0, 2, 3)
            index = block * SENT + steps.index(step) if step in steps else len(self.strings[name])
            if index < len(self.strings[name]):
                sent[name] = self.strings[name][index]
        return sent

    def _ask(self, requests, sent):
        place = self.place
        with names_read() as read:
            requests.ask(self.door, place.method, place.path, place.base | sent, sent=tuple(sent.values()))
        self.read |= read


def _ordered(strings: list[str], seed: str) -> list[str]:
    """In an order of its own: first the fixed ones, since mixtures are made of them."""
    fixed, mixed = strings[: len(FIXED)], strings[len(FIXED) :]
    random = Random(seed)
    random.shuffle(fixed)
    random.shuffle(mixed)
    return fixed + mixed
