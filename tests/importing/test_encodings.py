"""Text in the encodings that programs in offices save: read where it can be, and said so."""

import pytest

from policies.importing.convert import read_bytes
from policies.importing.convert.encodings import decode
from policies.importing.convert.file_checks import Refusal

WORDS = "“Café” – £5 for Zoë’s lamps…\nNext line"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("cp1252", ["The file was read as Windows-1252 text."]),
        ("utf-16", ["The file was read as UTF-16 text."]),
        ("utf-16-le", ["The file was read as UTF-16 text."]),
        ("utf-16-be", ["The file was read as UTF-16 text."]),
    ],
)
def test_text_of_offices_is_read_and_its_encoding_said(name, encoding, said):
    manuscript = read_bytes(name, WORDS.encode(encoding))

    assert manuscript.blocks[0].text.split() == WORDS.split()
    assert [remark.sentence for remark in manuscript.remarks] == said
    assert not any(remark.is_doubt for remark in manuscript.remarks)


def test_a_few_bytes_of_another_encoding_are_read_with_a_doubt():
    text, remarks = decode("Line one – plain\nZoë’s ".encode() + b"caf\xe9\n")

    assert text == "Line one – plain\nZoë’s café\n"
    [remark] = remarks
    assert (remark.line, remark.is_doubt) == (2, True)
    assert "1 character is not in UTF-8" in remark.sentence


@pytest.mark.parametrize(
    "data",
    [
        "Хорошие слова".encode("cp1251"),
        "良い言葉です".encode("shift_jis"),
        b"caf\x81",
        "Words".encode("utf-32"),
        "Odd".encode("utf-16") + b"x",
        bytes(range(256)) * 20,
    ],
)
def test_what_is_in_no_known_encoding_is_refused(data):
    with pytest.raises(Refusal):
        decode(data)


def test_control_characters_are_counted():
    text, remarks = decode(b"Lamps\x07 that burn and\noil\x0f that is\x7f burnt in them\n")

    assert text == "Lamps that burn and\noil that is burnt in them\n"
    assert [(remark.line, remark.sentence) for remark in remarks] == [
        (1, "3 control characters were left out, which no text needs.")
    ]


def test_punctuation_that_became_control_characters_is_put_right():
    assert decode("Zoë\x92s \x93lamps\x94 \x96 lit".encode())[0] == "Zoë’s “lamps” – lit"


def test_a_bullet_that_became_a_control_character_is_a_bullet():
    text, remarks = decode(b"We will:\n\x7f buy oil for the lamps\n\x7f\tmend the lenses\n")

    assert text == "We will:\n• buy oil for the lamps\n•\tmend the lenses\n"
    assert not remarks


@pytest.mark.parametrize(
    "data",
    [
        "The lamps’ oil".encode().decode("cp1252").encode(),
        "The café".encode().decode("latin1").encode(),
        "Words\nThe café".encode("mac_roman"),
        "Words\nWe don’t".encode("mac_roman"),
    ],
)
def test_signs_of_a_wrong_encoding_are_a_doubt(data):
    assert [each.is_doubt for each in decode(data)[1]][-1:] == [True]


def test_names_of_any_european_language_are_no_signs_of_a_wrong_encoding():
    words = "Élodie Łukasz Ó Briain Åse Đorđe Ñuñoa MÜLLER STRAẞE “lamps” – £5 at 5°C, ½ a ŵ, Âge"

    assert decode(words.encode())[1] == ()
