"""Recognises different ways of writing the same sum, day, month, financial year, range or plural of an abbreviation.

Each rule turns a written form into a unique token. The index keeps the tokens of a text beside its words, and a query
looks for the token of the typed words.

| written | token |
| --- | --- |
| £500m, £500 million, £0.5bn, 500 million, half a billion, five hundred million | sum500000000 |
| eighty councils | 80 |
| 2 December 2020, December 2nd 2020, 02/12/2020, 2/12/20, 2020-12-02 | day20201202, month202012, date1202 |
| 2 December, 2 Dec | date1202 |
| December 2020, Dec 2020 | month202012 |
| 2017/18, 2017-18, 2017-2018, 17/18 | years201718 |
| 2019-2022, 2019-22, 2019/22 | 2019, 2022, span20192022 |
| 16-24, 16 to 24, 16- to 24-year-olds | from16to24 |
| REF-26058, REF26058, Covid-19 | 26058, 19 |
| Greater Manchester Combined Authority | initialsgmca, initialsgmc, initialsmca |
| CCGs, ICS's | ccg, ics |
| chair, chairman, chairwoman, chairs | chairperson |
| net-zero | netzero |
| university, universities, but not universal | form0university |
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from policies.search.language.initials import initials_in
from policies.search.language.kept_apart import tokens_in
from policies.search.language.numbers_in_words import in_figures
from policies.search.language.plain_words import words_of
from policies.text.period import MONTHS

CHAIR = "chairperson"  # for a chair, chairman or chairwoman, but not for a deputy
SOFT = "\u00ad\u200b\u2060"
_TIDY = str.maketrans({**dict.fromkeys(SOFT), **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")})
_SCALES = {
    "thousand": 3,
    "k": 3,
    "million": 6,
    "m": 6,
    "mn": 6,
    "billion": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
}
_SUM = re.compile(
    r"""
    \b(?P<half>half)\s(?:an?\s)?(?P<of>million|billion)\b  # half a billion
    | (?P<pound>£)\s?(?P<sum>\d[\d,]*+(?:\.\d+)?)  # £5m
      (?:\s?(?P<scale>thousand|million|billion|trillion|bn|mn|m|k|b)\b)?
    | (?<![\w.,£])(?P<bare>\d[\d,]*+(?:\.\d+)?)\s?(?P<unit>thousand|million|billion|trillion|bn|mn|m)\b  # 5 million
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_NUMBERS |= {name[:3]: number for name, number in _NUMBERS.items()} | {"sept": 9}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DAY = re.compile(
    rf"""
    \b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})\.?,?\s(?P<year>\d{{4}})\b   # 2 December 2020
    | \b(?P<month4>{_MONTH})\.?\s(?P<day4>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year4>\d{{4}})\b        # December 2nd 2020
    | \b(?P<day2>\d{{1,2}})(?P<between>[/.-])(?P<month2>\d{{1,2}})(?P=between)(?P<year2>(?:20)?\d\d)\b  # 2/12/20
    | \b(?P<year3>\d{{4}})-(?P<month3>\d{{2}})-(?P<day3>\d{{2}})\b                                # 2020-12-02
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH})\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)\b",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{_MONTH})\.?\s(?P<year>\d{{4}})\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(?P<first>(?:19|20)\d\d)\s?[-/]\s?(?P<last>(?:20)?\d\d)\b")
_SHORT_YEARS = re.compile(r"(?P<first>\d\d)\s?[-/]\s?(?P<last>\d\d)")
_RANGE = re.compile(r"\b(?P<first>\d{1,3})-?\s?(?:-|to)\s?(?P<last>\d{1,3})\b")
_BEHIND_LETTERS = re.compile(r"\b[A-Za-z]{2,}(\d{4,})\b")
_BEHIND_A_HYPHEN = re.compile(r"(?<=\w)-(\d+)\b")
_ABBREVIATIONS = re.compile(r"\b([A-Z]{2,6})['\u2019]?s\b")
_CHAIR = re.compile(
    r"(?<!vice[- ])(?<!deputy )\bchair(?:s|man|men|woman|women|person|persons)?\b", re.IGNORECASE
)
_FIGURE = re.compile(r"\d")
_HYPHENATED = re.compile(r"\b[^\W\d_]+(?:-[^\W\d_]+)+\b")


def tidy(text: str) -> str:
    """A text without soft hyphens and ligatures, and with one kind of hyphen and of blank."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_TIDY)


def forms_of(text: str) -> list[str]:
    """The tokens of a text, each once, in the order of the rules."""
    plain = tidy(text)
    figures, numbers = in_figures(plain)
    tokens = [*_sums(figures), *numbers]
    if _FIGURE.search(plain):  # most texts have none
        tokens += [*_days(plain), *_years(plain), *map(_range, _RANGE.finditer(plain))]
        tokens += _BEHIND_A_HYPHEN.findall(plain)
        tokens += _BEHIND_LETTERS.findall(plain)
    tokens += initials_in(plain)
    tokens += (name.lower() for name in _ABBREVIATIONS.findall(plain))
    tokens += (CHAIR for _ in _CHAIR.findall(plain))
    tokens += (word.replace("-", "").lower() for word in _HYPHENATED.findall(plain))
    return list(dict.fromkeys(tokens))


def added_forms(*texts: str) -> str:
    """The additions to texts in the index: their tokens, and words that look different when tidied."""
    found: dict[str, None] = {}
    for text in texts:
        found |= dict.fromkeys(forms_of(text))
        plain = tidy(text)
        if plain != text:
            written = set(text.split())
            found |= dict.fromkeys(word for word in plain.split() if word not in written)
        found |= dict.fromkeys(tokens_in(words_of(plain)))
    return " ".join(found)


def form_of(typed: str) -> str:
    """The token for the whole of what was typed; an empty string if no rule applies."""
    plain = tidy(typed).strip()
    for rule in _RULES:
        if token := rule(plain):
            return token
    return CHAIR if _CHAIR.fullmatch(plain) else ""


def _sums(text: str) -> Iterator[str]:
    return (_sum(found) for found in _SUM.finditer(text))


def _sum(found: re.Match[str]) -> str:
    number = Decimal("0.5" if found["half"] else (found["sum"] or found["bare"]).replace(",", "").rstrip("."))
    scale = (found["of"] or found["scale"] or found["unit"] or "").lower()
    return f"sum{int(number.scaleb(_SCALES[scale]) if scale else number)}"


def _sum_of(text: str) -> str:
    found = _SUM.fullmatch(in_figures(text)[0])
    return _sum(found) if found else ""


def _number_of(text: str) -> str:
    figures, numbers = in_figures(text)
    return figures if numbers == [figures] else ""


def _letters_of(text: str) -> str:
    found = _BEHIND_LETTERS.fullmatch(text)
    return found[1] if found else ""


def _days(text: str) -> Iterator[str]:
    for found in _DAY.finditer(text):
        if day := _day(found):
            yield day
            yield f"month{day[3:9]}"
    for found in _DAY_OF_MONTH.finditer(text):
        yield _date(found)
    for found in _MONTH_OF_YEAR.finditer(text):
        yield f"month{found['year']}{_NUMBERS[found['month'].casefold()]:02}"


def _day(found: re.Match[str]) -> str:
    name = found["month"] or found["month4"]
    month = _NUMBERS[name.casefold()] if name else int(found["month2"] or found["month3"])
    day = int(found["day"] or found["day2"] or found["day3"] or found["day4"])
    year = found["year"] or found["year2"] or found["year3"] or found["year4"]
    year = year if len(year) == 4 else f"20{year}"
    return f"day{year}{month:02}{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _date(found: re.Match[str]) -> str:
    """A day of any year."""
    month = _NUMBERS[(found["month"] or found["month2"]).casefold()]
    return f"date{month:02}{int(found['day'] or found['day2']):02}"


def _date_of(text: str) -> str:
    found = _DAY_OF_MONTH.fullmatch(text)
    return _date(found) if found else ""


def _day_of(text: str) -> str:
    found = _DAY.fullmatch(text)
    return _day(found) if found else ""


def _month_of(text: str) -> str:
    found = _MONTH_OF_YEAR.fullmatch(text)
    return f"month{found['year']}{_NUMBERS[found['month'].casefold()]:02}" if found else ""


def _years(text: str) -> Iterator[str]:
    for found in _YEARS.finditer(text):
        first, last = found["first"], found["last"]
        token = _financial(first, last)
        yield token
        if token.startswith("span"):
            yield from (first, last)


def _financial(first: str, last: str) -> str:
    """One financial year, or a span of several."""
    following = str(int(first) + 1)
    if last in (following, following[2:]):
        return f"years{first}{following[2:]}"
    return f"span{first}{last if len(last) == 4 else first[:2] + last}"


def _years_of(text: str) -> str:
    if found := _YEARS.fullmatch(text):
        return _financial(found["first"], found["last"])
    if (found := _SHORT_YEARS.fullmatch(text)) and int(found["last"]) == int(found["first"]) + 1:
        return _financial(f"20{found['first']}", found["last"])
    return ""


def _range(found: re.Match[str]) -> str:
    return f"from{found['first']}to{found['last']}"


def _range_of(text: str) -> str:
    found = _RANGE.fullmatch(text)
    return _range(found) if found else ""


_RULES = (_sum_of, _number_of, _day_of, _date_of, _years_of, _range_of, _month_of, _letters_of)
