"""Normalises words for comparison, and recognises words that say nothing about a subject."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[\w£+&]+")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The words that PostgreSQL leaves out of English text, from share/tsearch_data/english.stop, and short forms of them.
STOP_WORDS = _set(
    """
    i me my myself we our ours ourselves you your yours yourself yourselves he him his himself
    she her hers herself it its itself they them their theirs themselves what which who whom
    this that these those am is are was were be been being have has had having do does did doing
    a an the and but if or because as until while of at by for with about against between into
    through during before after above below to from up down in out on off over under again
    further then once here there when where why how all any both each few more most other some
    such no nor not only own same so than too very s t can will just don should now
    """
) | _set("arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont wouldnt")
# Words that only link others, which PostgreSQL takes for words like any: always ignored beside other words.
LINKING = _set(
    """
    among amongst amid amidst within without across along alongside throughout toward towards upon onto near since via
    although though despite regarding concerning whether also etc versus vs
    """
)
# Words that make a question or a request, and words that such a sentence may also contain. The
# first are always ignored, the others only in a sentence: "line" and "position" alone are searched for.
ASKING = _set(
    """
    what whats which who whos whom when where why how is are was were am do does did doing have has had
    we our ours us i my me you your tell show give find explain can could would should will shall may
    please anything something
    """
)
IN_A_SENTENCE = _set(
    """
    position positions stance line view views opinion policy policies say says said saying think thinks
    thinking ask asks asked asking want wants wanted call calls called calling doing done do about on
    regarding around lga lgas association got get getting going happening happened happen there any some
    many much long far often other more lot lots it its they them that this these those the a an of for to
    in at by from with and or not been be being ever still yet now today really actually info information
    details need needs needed mean means support supports supporting against towards promise promised
    promises believe stand stands currently latest news update updates
    """
)

# Words of a question about who does something, always ignored: “who looks after parks”.
WHO = _set("who whos whose whom")
IN_CHARGE = tuple(
    tuple(phrase.split())
    for phrase in (
        "in charge of",
        "in charge",
        "responsible for",
        "look after",
        "looks after",
        "looking after",
        "take care of",
        "takes care of",
        "taking care of",
        "deal with",
        "deals with",
        "dealing with",
        "leads on",
        "speaks for",
    )
)
# Introductions before the subject of a search: “information about”, “thinking of”.
_OPENS = (
    _set("info information details news stuff something anything more"),
    _set("on about of"),
)
_ASKS_FOR = (
    _set(
        "policy position line stance view views opinion opinions thoughts latest update updates progress plans"
    ),
    _set("on about for"),
)
_WISHES = (
    _set("thinking looking trying wanting want hoping wishing help problem problems issue issues trouble"),
    _set("of about for to with"),
)
OPENERS = frozenset(
    (one, other) for ones, others in (_OPENS, _ASKS_FOR, _WISHES) for one in ones for other in others
)
BESIDE_WHO = _set("runs run leads lead handles handle covers cover sits sit works work person")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without accents and apostrophes; a hyphen separates words."""
    letters = text.casefold()
    if not letters.isascii():
        plain = unicodedata.normalize("NFKD", letters)
        letters = "".join(each for each in plain if not unicodedata.combining(each)).replace("\u2019", "")
    return _WORD.findall(letters.replace("'", ""))


def singular(word: str) -> str:
    """A word without the ending of its plural, by letters alone: it is compared and never shown."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def stem(word: str) -> str:
    """A word without the endings of plurals, verbs and people who do something, by letters alone: it is compared and
    never shown.
    """
    word = singular(word)
    for ending, shortest in (("ing", 3), ("ed", 3), ("er", 4)):
        if word.endswith(ending) and len(word) >= len(ending) + shortest:
            word = word[: -len(ending)]
            if word[-1] == word[-2]:
                word = word[:-1]
            break
    return word.removesuffix("e")


def sameness(text: str) -> str:
    """A form that is the same for every way of writing words: "e-bikes", "e bike" and "ebike"."""
    return "".join(map(singular, words_of(text)))


def set_aside(words: list[str]) -> set[int]:
    """The positions of words to ignore; none if no other word would be left."""
    plain = ["".join(words_of(word)) for word in words]
    aside = {
        place + step
        for phrase in IN_CHARGE
        for place in range(len(plain))
        if tuple(plain[place : place + len(phrase)]) == phrase
        for step in range(len(phrase))
    }
    aside |= {place for place, word in enumerate(plain) if word in LINKING}
    if tuple(plain[:2]) in OPENERS:
        aside |= {0, 1}
    if not ASKING.isdisjoint(plain):
        empty = ASKING | IN_A_SENTENCE | (BESIDE_WHO if asks_who(plain) else set())
        aside |= {place for place, word in enumerate(plain) if word in empty}
    return aside if len(aside) < len(words) else set()


def asks_who(words: list[str]) -> bool:
    """Whether a person or board is asked for."""
    return not WHO.isdisjoint(words)


def asks_for_a_figure(words: list[str]) -> bool:
    """Whether a number, a sum or a day is asked for: “how many”, “by when”."""
    return "when" in words or ("how" in words and not {"many", "much"}.isdisjoint(words))
