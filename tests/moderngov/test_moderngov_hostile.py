"""Wrong and hostile replies are refused with the file and the reason, and nothing of them is stored."""

import pytest

from boards.models import Board, Meeting
from boards.moderngov.parse import parse
from boards.moderngov.words import day_of, label_of, plain, web_address
from boards.moderngov.xml import tree_of
from policies.importing.parsed import BrokenDocument
from tests.moderngov import replies

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE meeting [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {"ab"[n % 2]}{n} "{"&a;" * 10}">' for n in range(9))
    + "]><meeting><meetingid>&a8;</meetingid></meeting>"
)
REFUSED = {
    "an entity bomb": (BOMB, "a document type of its own"),
    "a file of the machine": (
        '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><meeting><meetingid>&x;</meetingid></meeting>',
        "a document type of its own",
    ),
    "an entity that is not defined": ("<meeting><meetingid>&x;</meetingid></meeting>", "not XML that can be read"),
    "deep nesting": ("<meeting>" + "<a>" * 100_000, "nested too deeply"),
    "a reply that was cut off": (replies.meetings(("1", "10/02/2026", "Confirmed"))[:-60], "not XML"),
    "an HTML error page": (
        "<!DOCTYPE html>\n<html><head><title>Runtime Error</title></head></html>",
        "an HTML page (“Runtime Error”)",
    ),
    "an HTML page without its type": ("<html><body>Sorry</body></html>", "an HTML page"),
    "nothing": ("", "is empty"),
    "UTF-16": ("<meeting/>".encode("utf-16"), "UTF-16"),
    "another encoding than it says": (replies.HEAD.encode() + b"<meeting>\xe9</meeting>", "not UTF-8 text at line 2"),
    "a declared other encoding": ('<?xml version="1.0" encoding="utf-16"?><meeting/>', "declares the "
        "encoding utf-16"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "a picture"),
    "NUL": (b"<meeting>\0</meeting>", "NUL"),
    "another root": ("<error>No such method</error>", "<error> (“No such method”), which answers none of"),
    "a committee without an id": (
        "<committees><committee><committeetitle>A</committeetitle></committee></committees>",
        "the committee has no committeeid (line 1)",
    ),
    "a committee without a title": (
        "<committees><committee><committeeid>1</committeeid></committee></committees>",
        "no committeetitle",
    ),
    "a meeting without an id": (replies.meetings(("", "10/02/2026", "Confirmed")), "the meeting has no meetingid"),
    "an item without an id": (replies.meeting(items=[replies.item("", "Rents")]), "no agendaitemid"),
    "an id that is none": (replies.meetings(("1; DROP", "10/02/2026", "Confirmed")), "is not an id of a meeting"),
    "an id without end": (replies.meetings(("1" * 99, "10/02/2026", "Confirmed")), "is not an id of a meeting"),
    "a day that no calendar has": (replies.meetings(("1", "31/02/2026", "Confirmed")), "“31/02/2026” is no"),
    "a month first": (replies.meetings(("1", "12/31/2026", "Confirmed")), "“12/31/2026” is no meetingdate"),
    "an item twice": (
        replies.meeting(items=[replies.item("1", "A"), replies.item("1", "B")]), "the agenda item 1 is there twice",
    ),
}  # fmt: skip


def refusal(data):
    data = data if isinstance(data, bytes) else data.encode()
    with pytest.raises(BrokenDocument) as caught:
        parse("reply.xml", tree_of("reply.xml", data))
    return str(caught.value)


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_one_sentence_that_names_the_file(what):
    data, reason = REFUSED[what]

    said = refusal(data)

    assert said.startswith("reply.xml")
    assert reason in said
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.django_db
def test_more_than_is_read_is_refused_before_it_is_read(tmp_path, bring):
    with (tmp_path / "large.xml").open("wb") as file:
        file.truncate(100_000_000)

    assert bring(tmp_path / "large.xml")["failures"] == [
        "large.xml is larger than 25 MB, the most that is read."
    ]


def test_a_very_long_reply_is_refused_or_read_without_end_of_memory():
    long = replies.meeting(items=[replies.item("1", "A", agendatext="<b>" * 2_000_000)])

    (meeting,) = parse("reply.xml", tree_of("reply.xml", long.encode())).meetings

    assert meeting.items[0].text == ""


@pytest.mark.django_db
def test_nothing_of_a_refused_file_is_stored_and_the_others_are(bring):
    broken = replies.meetings(("1", "10/02/2026", "Confirmed"), ("2", "x", "Confirmed"), title="Broken Board")

    told = bring(
        broken=broken, whole=replies.meetings(("41", "10/02/2026", "Confirmed"), title="Whole Board")
    )

    assert [failure.split(":")[0] for failure in told["failures"]] == ["broken.xml"]
    assert Board.objects.get().name == "Whole Board"
    assert Meeting.objects.count() == 1


@pytest.mark.django_db
def test_a_file_that_cannot_be_stored_does_not_keep_out_those_read_with_it(bring):
    listed = replies.meetings(("41", "10/02/2026", "Confirmed"))

    told = bring(
        list=listed,
        known=replies.meeting("41", items=[replies.item("1", "Rents")]),
        unknown=replies.meeting("99", committee="Nobody knows it"),
    )

    assert [failure.split(":")[0] for failure in told["failures"]] == ["unknown.xml"]
    assert Meeting.objects.get().items.count() == 1


@pytest.mark.django_db
def test_files_and_an_address_are_one_or_the_other(bring, tmp_path):
    assert bring() == "Name files or give --url, one of the two."


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_one_sentence(bring, tmp_path):
    assert bring(tmp_path / "none.xml")["failures"] == ["none.xml does not exist."]


# Words


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("Plain &amp; simple", "Plain & simple"),
        (
            '<div class="WordSection1"><p class="MsoNormal"><span style="">Set\nout</span></p></div>',
            "Set out",
        ),
        ("<p>One</p><p>Two&nbsp;<b>bold</b></p>", "One\nTwo bold"),
        ("<ul><li>First</li><li><p>Second</p></li></ul>", "• First\n• Second"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>", "A | B\nC | D"),
        ("<p>Kept</p><script>alert(1)</script><style>p{}</style>", "Kept"),
        ("<!--[if gte mso 9]><xml><w:x>9</w:x></xml><![endif]--><p>Kept</p>", "Kept"),
        ("<p>a<o:p></o:p> &lt;b&gt; c</p>", "a <b> c"),
        ("<img src=x onerror=alert(1)>Text", "Text"),
        ("<p>Never closed <b>at all", "Never closed at all"),
    ],
)
def test_words_html_comes_off_and_its_paragraphs_stay(fragment, text):
    assert plain(fragment) == text


@pytest.mark.parametrize(
    ("printed", "label"),
    [("1.", "1"), ("4a", "4a"), ("4 (a)", "4(a)"), ("7(i)", "7(i)"), ("4.1.", "4.1"), ("3/24", "3-24"),
     ("", ""), (".", ""), ("Part one of it all", ""), ("<b>", "")],
)  # fmt: skip
def test_a_number_is_as_people_see_it_and_fits_an_address(printed, label):
    assert label_of(printed) == label


@pytest.mark.parametrize("text", ["", "2026-02-10", "10/02/26", "99/99/9999", "10/02/2026 or so"])
def test_only_a_whole_day_with_the_day_first_is_a_date(text):
    assert day_of(text) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "https://",
        "https://a b",
        'https://a"b',
        "ftp://x/",
    ],
)
def test_only_an_address_on_the_web_is_a_link(address):
    assert web_address(address) == ""
