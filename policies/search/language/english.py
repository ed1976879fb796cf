"""English words and how much each says about a subject, from a list of words with their frequency."""

from __future__ import annotations

from functools import cache
from math import log

from spellchecker import SpellChecker

from policies.search.language.plain_words import words_of

# How British words are spelt in the list, which is American.
BRITISH = {
    "our": "or",
    "isation": "ization",
    "ising": "izing",
    "ised": "ized",
    "ise": "ize",
    "yse": "yze",
    "tre": "ter",
    "bre": "ber",
    "gre": "ger",
    "oeu": "eu",
    "oe": "e",
    "ae": "e",
    "ogue": "og",
    "gramme": "gram",
    "ence": "ense",
    "lled": "led",
    "lling": "ling",
    "llous": "lous",
    "llen": "len",
}
# Words that are not in the list, or only in another spelling.
ALSO_BRITISH = frozenset(
    words_of(
        """
        aeroplane aluminium byelection cheque creche crossbench draught draughty dreamt insourcing jewellery jobseeker
        kerb layby manoeuvre mould mouldy moult multistorey nana plough precepting pyjamas ringfence ringfenced sceptic
        sceptical unparished whistleblower whistleblowing
        """
    )
)
# A word of frequency 1 in 1,600 says little (“left”), one in 240,000 the most (“graveyard”): natural logarithms.
LITTLE, ALL = 7.4, 12.4
LEAST = 0.25  # the value of the commonest word, against 1 for the rarest
# Rare words that say how somebody feels about a subject, or that it goes badly, as headlines do: none says what it is.
FEELINGS = frozenset(
    words_of(
        """
        anger angry appalling backlog blitz blow blunder boost chaos confused confusion crackdown crisis crises dire
        disgrace disgraceful dismay farce fears fiasco frustrated frustrating frustration fury furious hassle lack
        madness meltdown misery mess nightmare nonsense outrage outrageous overhaul plea plight problem problems row
        rollout scandal scandalous shakeup shambles shame shameful shock shocking shortage shortages struggling sorry
        terrible trouble turmoil waits woes worries worry worried worrying
        """
    )
)


@cache
def english() -> SpellChecker:
    return SpellChecker(language="en")


def is_english(word: str) -> bool:
    """Whether a word is English, also in British spelling, or the plural of an English word."""
    known = english().word_frequency
    forms = [each for form in _forms(word) for each in (form, form.removesuffix("s"))]
    return any(form in known or form in ALSO_BRITISH for form in forms)


def says(word: str) -> float:
    """How much a word says about a subject, from LEAST to 1: more if it is rarer in English."""
    if word in FEELINGS:
        return LEAST
    known = english().word_frequency
    used = max(known.dictionary.get(form, 0) for base in _bases(word) for form in _forms(base))
    if not used:
        return 1
    rarity = log(known.total_words / used)
    return min(1, max(LEAST, LEAST + (1 - LEAST) * (rarity - LITTLE) / (ALL - LITTLE)))


def british_forms(word: str) -> list[str]:
    """How a word that may be American could be spelt in British English: “labour” for “labor”."""
    return [
        word.replace(other, british) for british, other in BRITISH.items() if len(other) > 1 and other in word
    ]


def _forms(word: str) -> list[str]:
    return [word, *(word.replace(british, other) for british, other in BRITISH.items())]


def _bases(word: str) -> list[str]:
    """A word and what it may be a form of: “bringing” says as little as “bring”."""
    bases = [word]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word.removesuffix(ending)
            bases += [base, f"{base}e"] + ([base[:-1]] if base[-1] == base[-2] else [])
    return bases
