"""Detects the language of words: English or Welsh."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

ENGLISH, WELSH = "en-GB", "cy"

# Short words that every Welsh sentence has, and that English does not have; and words that papers of councils have.
OFTEN = frozenset(
    re.findall(
        r"\w+",
        """
    ac addysg ag ail amgylchedd ar arall arian arnom awdurdod awdurdodau bawb blant blynyddoedd bob bobl bod busnes
    busnesau bydd byddai byddem byddwn byth cartrefi cefnogi cenedlaethol chi chymunedau cyllid cymdeithasol cymru
    cymunedau cyn cynghorau cyngor cynllun cynllunio cynnal darparu datblygu ddigartrefedd ddim digartrefedd dim
    diogelwch dros drwy dylai dylem dylid dysgu economi efallai ein eisoes eto eu fel felly fod fydd gael gall galw
    gan gellir gennym gofal gofynnwn gwasanaeth gwasanaethau gweithlu gwella gyda gyfer gynnwys heb hefyd hinsawdd
    hon honno hwn hwnnw hyd hyn hynny iawn iechyd leol llawer lleol llywodraeth mae mai mewn mwy nad nawr neu nhw
    nid oddi oedd oedolion oes oherwydd ond oni pob pobl rhai rhaid rhan rhwng roedd rydym rydyn sut swyddi sy sydd
    tai teuluoedd trafnidiaeth trwy tuag unrhyw wedi wneir wneud wrth wrthym y ydy ydym ydyw ymhlith ymysg yn yng yr
    ysgol ysgolion yw
    """,
    )
)
# Short words of English that are none of Welsh.
ENGLISH_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    and are as be been but by can councils from government has have in is it its local of our should than that the
    their there they this to was we were what which will with
    """,
    )
)
WORD = re.compile(r"[^\W\d_]+")
FEWEST = 2  # Welsh words, since a single one may be a name
SHARE = 0.3
LONGEST = 2000  # characters that are read of a text
MOST_TEXTS = 2000  # that are read of a paper


def language_of(text: str, otherwise: str = ENGLISH) -> str:
    """The language that most of a text is in: `cy` or `en-GB`. A text that does not show it, such as a heading of two
    words, is in the language of its paper, `otherwise`.
    """
    words, welsh, english = _counted(text)
    if welsh >= FEWEST and welsh > 2 * english and welsh >= SHARE * words:
        return WELSH
    return ENGLISH if english > welsh else otherwise


def language_of_paper(texts: Iterable[str]) -> str:
    """The language that most of a paper is in, told from its paragraphs; English if they do not show it."""
    counts = [_counted(text) for text in islice(texts, MOST_TEXTS)]
    welsh, english = (sum(each[place] for each in counts) for place in (1, 2))
    return WELSH if welsh >= FEWEST and welsh > english else ENGLISH


def _counted(text: str) -> tuple[int, int, int]:
    """How many words a text has, and how many of them only Welsh and only English have."""
    words = [word.lower() for word in WORD.findall(text[:LONGEST])]
    return len(words), sum(word in OFTEN for word in words), sum(word in ENGLISH_WORDS for word in words)
