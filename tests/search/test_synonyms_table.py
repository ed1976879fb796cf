"""The catalogue's table of synonyms: each row says one thing, once, and no row finds what it does not mean."""

import tomllib
from collections import Counter
from pathlib import Path

from policies.search.language.plain_words import STOP_WORDS, sameness, singular, words_of

FIXTURES = Path(__file__).parents[2] / "fixtures"
MOST_WORDS = 6  # of what is found

# Words of many meanings, in the singular: as a row by itself each would find what has nothing to do with it.
AMBIGUOUS = frozenset(
    words_of(
        """
        act action active address adopt adoption age agency agree aid allowance appeal application
        arm art audit authority balance bank bar base benefit bid bill block board body book borough
        break budgeting building business cabinet call campaign cap capital care case cash chair
        challenge change charge check claim clean close code commission commissioner commissioning
        committee common communication company condition conduct contract control country county
        course court cover credit crossing custom date deal debate decision delivery deposit design
        development district drive duty east elect election employ employment engagement estate
        exclusion fair field figure file fine fit focus force form foster foundation fund funding
        general good governance government grant green ground group growth guard hand head heart
        heat help home host house idea impact improvement independent integration interest
        intervention issue join judge key land law lead leader leave left letter level levelling
        life light line link list live load loan local long lot mark market mass match matter may
        mean measure member mind mine minister minor minority minute model motion move nature need
        network north note notice object offer office officer open order paper park parking part
        party pass past pay peer people permit pilot pin place plan planning plant play point pool
        post power practice present press prevent prevention private process product project
        property protect provision public race raise range rate rating reach record reform refuse
        register regulation report rest return review right rise room round rule run safe sale save
        saving scrutiny section secure see service settle settlement share sheet show sign site
        social south spare special spring stable staff stage stamp stand standard start state
        station step still stock stress structure study subject support switch system table target
        tax team tender term tier tip title trade train training transfer transition transport
        travel treat trust try turn union unit use value view visit voice vote voting wait walk ward
        warm watch water way welfare well west will work worker working yard year young
        """
    )
)

# Words that the text search cuts to another: "universal", "cycle", "person", "age", "elected", "digital", "access".
CUT_TO_ANOTHER = frozenset(
    {
        "accessibility",
        "ageing",
        "aging",
        "cycling",
        "digitization",
        "elections",
        "personalization",
        "universities",
    }
)


def _rows():
    """Every row: its subject, what is typed and what is found."""
    for subject in tomllib.loads((FIXTURES / "synonyms.toml").read_text(encoding="utf-8"))["subjects"]:
        for row in subject.get("one_way", ()):
            assert set(row) == {"typed", "finds"}, row
            yield subject["name"], tuple(row["typed"]), tuple(row["finds"])
        for names in subject.get("both_ways", ()):
            yield subject["name"], tuple(names), tuple(names)


def _wider():
    """Every row of what is wider: what is typed and what is then found."""
    for subject in tomllib.loads((FIXTURES / "synonyms.toml").read_text(encoding="utf-8"))["subjects"]:
        for row in subject.get("wider", ()):
            assert set(row) == {"typed", "finds"}, row
            yield tuple(row["typed"]), tuple(row["finds"])


ROWS = tuple(_rows())
WIDER = tuple(_wider())
TYPED = sorted({words for _, typed, _ in ROWS for words in typed})
FOUND = sorted(
    {words for _, _, finds in ROWS for words in finds} | {each for _, finds in WIDER for each in finds}
)


def test_rows_are_well_formed_and_none_is_empty():
    assert len(ROWS) >= 500
    for subject, typed, finds in ROWS:
        for words in (subject, *typed, *finds):
            assert words == " ".join(words.split()), f"{words!r} has spaces to spare"
            assert words_of(words), f"{words!r} has no word"
        assert len(set(typed)) == len(typed) > 0, f"{typed} says a word twice"
        assert len(set(finds)) == len(finds) > 0, f"{finds} says a word twice"
        assert typed != finds or len(typed) > 1, f"{typed} is a name without another"


def test_every_word_however_it_is_written_is_in_one_row_only():
    rows_of = Counter(each for _, typed, _ in ROWS for each in {sameness(words) for words in typed})

    assert [each for each, rows in rows_of.items() if rows > 1] == []


def test_no_subject_is_there_twice():
    subjects = [subject for subject, _, _ in ROWS]

    assert len(set(subjects)) == sum(
        before != after for before, after in zip(["", *subjects], subjects, strict=False)
    )


def test_no_two_rows_contradict_each_other():
    """Where one row leads from a word to another, no row leads back: the two would be one row of both ways."""
    leads = {
        (sameness(one), sameness(other)): number
        for number, (_, typed, finds) in enumerate(ROWS)
        for one in typed
        for other in finds
    }

    assert [pair for pair, row in leads.items() if leads.get(pair[::-1], row) != row] == []


def test_what_a_row_of_one_way_finds_is_more_than_what_was_typed():
    for _, typed, finds in ROWS:
        if typed == finds:
            continue
        plain = [f" {' '.join(map(singular, words_of(words)))} " for words in typed]
        for words in finds:
            found = f" {' '.join(map(singular, words_of(words)))} "
            assert not all(each in found for each in plain), f"{typed} finds {words!r} without this row"


def test_every_name_finds_another_or_what_is_wider():
    wider = {words for typed, _ in WIDER for words in typed}

    assert [words for _, typed, finds in ROWS for words in typed if {words, *finds} == {words} - wider] == []


def test_what_is_typed_is_no_word_of_many_meanings():
    for typed in TYPED:
        words = words_of(typed)
        assert words[0] not in {"a", "an", "the"}, typed
        assert not STOP_WORDS.issuperset(words), typed
        assert len(words) > 1 or singular(words[0]) not in AMBIGUOUS, typed


def test_what_is_found_is_short_and_no_word_of_many_meanings():
    for found in FOUND:
        kept = [word for word in words_of(found) if word not in STOP_WORDS]
        assert len(found.split()) <= MOST_WORDS, found
        assert kept, f"the text search leaves nothing of {found!r}"
        is_kept_whole = "-" in found  # the text search also keeps the word with its hyphen
        assert len(kept) > 1 or is_kept_whole or singular(kept[0]) not in AMBIGUOUS, found
        assert found.casefold() not in CUT_TO_ANOTHER, found


def test_an_everyday_name_belongs_to_one_theme():
    themes = tomllib.loads((FIXTURES / "themes.toml").read_text(encoding="utf-8"))["themes"]
    names = Counter(sameness(name) for theme in themes for name in theme["everyday"])

    assert [name for name, count in names.items() if count > 1] == []
    assert all(theme["everyday"] for theme in themes)


def test_what_is_wider_is_said_once_for_each_name_and_is_not_what_it_finds_anyway():
    names = [sameness(words) for typed, _ in WIDER for words in typed]
    finds = {
        sameness(words): {sameness(each) for each in found} for _, typed, found in ROWS for words in typed
    }

    assert [name for name, times in Counter(names).items() if times > 1] == []
    for typed, wider in WIDER:
        for words in typed:
            assert not finds.get(sameness(words), set()).issuperset(map(sameness, wider)), words
