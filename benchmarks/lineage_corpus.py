"""Made-up plans, the same for the same number: promises that mean nothing, and later editions that reword them.

What became of each promise is known, since the rules below did it: kept, cut short, reworded, its target dropped or
changed, its deadline moved, two made one, one made two, dropped; beside them stand new promises on the same subjects.
"""

import random
from datetime import date
from itertools import accumulate, count

from policies.models import Heading, Publication, Statement

VERBS = "support|help|press for|lobby for|work with partners on|promote|develop|provide|make the case for|campaign for"
GROUPS = "councils|residents|carers|schools|families|tenants|employers|farmers|libraries|young people|newcomers|clerks"
SYLLABLES = [a + b for a in "bcdfghklmnprstvw" for b in ("an", "el", "or", "ud", "im")]
VOCABULARY = 4_000
OTHER_VERBS = {
    "support": "continue to support",
    "help": "support",
    "press for": "continue to press for",
    "lobby for": "call for",
    "promote": "encourage",
    "develop": "further develop",
    "provide": "offer",
    "campaign for": "lobby for",
}
FATES = {
    **{"kept": 20, "reworded": 25, "cut short": 15, "target dropped": 6, "target changed": 4},
    **{"deadline changed": 4, "merged": 5, "split": 5, "dropped": 16},
}


class Corpus:
    """Draws promises and rewords them."""

    def __init__(self, seed=1):
        self.random = random.Random(seed)
        words = set()
        while len(words) < VOCABULARY:
            words.add("".join(self.random.choices(SYLLABLES, k=self.random.choice((2, 2, 3)))))
        self.words = sorted(words)
        self.random.shuffle(self.words)
        # A few words stand nearly everywhere and most hardly anywhere, as in real papers.
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(VOCABULARY)))

    def draw(self, number):
        return self.random.choices(self.words, cum_weights=self.weights, k=number)

    def promise(self):
        """Verb, target, whom, what, with whom, by when: the parts that rules may change."""
        pick = self.random.choice
        return {
            "verb": pick(VERBS.split("|")),
            "target": f"at least {self.random.randrange(10, 200)} " if self.random.random() < 0.15 else "",
            "whom": pick(GROUPS.split("|")),
            "what": [
                " ".join(self.draw(self.random.randrange(3, 6))) for _ in range(self.random.choice((2, 2, 3)))
            ],
            "how": " ".join(self.draw(self.random.randrange(2, 6))),
            "deadline": f"by {self.random.randrange(2027, 2040)}" if self.random.random() < 0.1 else "",
        }

    def later_edition(self, promises):
        """What became of the promises: later ones, and the pairs of places (earlier, later) that are true."""
        later, pairs, waiting = [], set(), None
        for place, promise in enumerate(promises):
            fate = self.random.choices(list(FATES), weights=FATES.values())[0]
            if fate == "dropped":
                later.append(self.promise())  # a new one in its stead
            elif fate == "merged" and waiting is None:
                waiting = place
            elif fate == "split":
                for what in (promise["what"][:1], promise["what"][1:]):
                    pairs.add((place, len(later)))
                    later.append(promise | {"what": what})
            else:
                changed = self._reword(promise, fate)
                pairs.add((place, len(later)))
                if waiting is not None:
                    pairs.add((waiting, len(later)))
                    changed = changed | {"what": [*changed["what"], *promises[waiting]["what"][:2]]}
                    waiting = None
                later.append(changed)
        return later, pairs

    def _reword(self, promise, fate):
        swap = {"verb": OTHER_VERBS.get(promise["verb"], promise["verb"])}
        match fate:
            case "reworded":
                what = [self._retouch(words) for words in promise["what"]]
                return promise | swap | {"what": what[::-1], "how": " ".join(self.draw(3))}
            case "cut short":
                return promise | {"what": promise["what"][:-1] or promise["what"], "how": ""}
            case "target dropped":
                return promise | {"target": ""}
            case "target changed":
                return promise | {"target": promise["target"] and "up to 205 "}
            case "deadline changed":
                return promise | {"deadline": promise["deadline"] and "before March 2045"}
        return dict(promise)

    def _retouch(self, words):
        """One word goes, or another takes its place."""
        words = words.split()
        place = self.random.randrange(len(words))
        words[place : place + 1] = self.draw(1) if len(words) == 1 or self.random.random() < 0.5 else []
        return " ".join(words)


def wording_of(promise):
    what = " and ".join(promise["what"])
    parts = (
        f"{promise['verb']} {promise['target']}{promise['whom']} to {what}",
        promise["how"],
        promise["deadline"],
    )
    return ", ".join(part for part in parts if part)


def editions(number, size, *, seed=1):
    """Lists of promises, each the later edition of the one before, with the true pairs between neighbours."""
    corpus = Corpus(seed)
    promises = [corpus.promise() for _ in range(size)]
    yield promises, set()
    for _ in range(number - 1):
        promises, pairs = corpus.later_edition(promises)
        promises = promises[:size]
        promises += [corpus.promise() for _ in range(size - len(promises))]
        yield promises, {(earlier, later) for earlier, later in pairs if later < size}


numbers = count(1)


def store(promises, year):
    """A published plan with the promises, and the numbers of its statements in their order."""
    slug = f"made-up-{next(numbers)}"
    publication = Publication.objects.create(
        slug=slug,
        kind=Publication.Kind.BUSINESS_PLAN,
        title=slug,
        years=(year, year + 1),
        issued_on=date(year, 1, 1),
        issued_precision="year",
        date_basis="printed",
        state=Publication.State.PUBLISHED,
    )
    publication.refresh_from_db()
    heading = Heading.objects.create(
        key=slug, publication=publication, shape=Heading.Shape.TOPIC, name="Everything", position=1
    )
    rows = Statement.objects.bulk_create(
        (
            Statement(
                key=f"{slug}--{place}",
                kind=Statement.Kind.COMMITMENT,
                publication=publication,
                heading=heading,
                position=place,
                wording=wording_of(promise),
            )
            for place, promise in enumerate(promises, 1)
        ),
        batch_size=500,
    )
    return publication, [row.pk for row in rows]
