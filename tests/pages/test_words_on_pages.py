"""How pages write dates, sums and lists, what they leave out, and how a text becomes blocks and charts."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from django.db.backends.postgresql.psycopg_any import NumericRange

from policies.models import Publication
from policies.progress.budget_chart import AMOUNT_WIDTH, LABEL_LETTERS, WIDTH, charts_of
from policies.reader.neighbours import neighbours_of
from policies.reader.passages_shown import read
from policies.templatetags import policies_tags as tags
from policies.text.contacts import without_contacts


def publication(
    first=2020, last=2020, issued_on=date(2020, 6, 4), precision="day", basis="printed", kind="article"
):
    return Publication(
        years=NumericRange(first, last + 1),
        issued_on=issued_on,
        issued_precision=precision,
        date_basis=basis,
        kind=kind,
    )


# Dates, times, sums, lists


def test_a_day_is_written_out():
    assert tags.day(date(2026, 6, 4)) == "4 June 2026"
    assert tags.day_and_month(date(2020, 12, 2)) == "2 December"
    assert tags.day(None) == ""


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (time(11), "11am"),
        (time(17, 30), "5:30pm"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(12, 5), "12:05pm"),
        (None, ""),
    ],
)
def test_a_time_is_written_as_people_say_it(value, written):
    assert tags.clock(value) == written


@pytest.mark.parametrize(
    ("precision", "basis", "written"),
    [
        ("day", "printed", '<time datetime="2020-06-04">4 June 2020</time>'),
        ("month", "printed", '<time datetime="2020-06">June 2020</time>'),
        ("year", "printed", '<time datetime="2020">2020</time>'),
        ("year", "inferred", 'about <time datetime="2020">2020</time> (not dated in the document)'),
    ],
)
def test_a_date_of_issue_says_no_more_than_is_known(precision, basis, written):
    assert tags.issued(publication(precision=precision, basis=basis)) == written


def test_a_paper_of_a_meeting_goes_by_the_day_that_it_prints():
    pack = publication(precision="day", basis="inferred", kind="agenda-pack")

    assert tags.issued(pack) == 'for the meeting on <time datetime="2020-06-04">4 June 2020</time>'


def test_an_unknown_date_of_issue_is_said():
    assert tags.issued(publication(issued_on=None)) == "not dated"
    assert tags.issue_date(publication(issued_on=None)) == ""


def test_a_period_is_one_year_or_two():
    assert tags.period(publication(2020, 2020)) == "2020"
    assert tags.period(publication(2019, 2022)) == "2019 to 2022"
    assert list(tags.each_year(publication(2019, 2021))) == [2019, 2020, 2021]
    assert list(tags.each_year(None)) == []


@pytest.mark.parametrize(
    ("thousands", "written"),
    [
        (840, "£840,000"),
        (19200, "£19.2 million"),
        (1000, "£1 million"),
        (1450, "£1.45 million"),
        (-5, "−£5,000"),
    ],
)
def test_a_sum_in_thousand_pounds_is_written_out(thousands, written):
    assert tags.thousand_pounds(thousands) == written


@pytest.mark.parametrize(("items", "written"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b and c")])
def test_a_list_is_written_as_a_phrase(items, written):
    assert tags.in_words(items) == written


@pytest.mark.django_db
def test_a_status_is_named_and_an_unknown_one_kept():
    assert tags.status_name("partly-met") == "Partly met"
    assert tags.status_name("brand-new") == "brand-new"


# Telephone numbers and e-mail addresses


@pytest.mark.parametrize(
    "printed", ["020 7946 0018", "0207 946 0018", "02079460018", "+44 20 7946 0018", "07700 900123"]
)
def test_a_telephone_number_is_not_shown(printed):
    assert without_contacts(f"Tel: {printed}.") == "Tel: [telephone number not shown]."


@pytest.mark.parametrize(
    "printed", ["2020", "£1,000,000", "0800", "10 12 14 16 18 20", "5.1.1", "NHS@home", "2019/20"]
)
def test_other_numbers_and_names_are_kept(printed):
    assert without_contacts(f"In {printed}, then.") == f"In {printed}, then."


def test_an_e_mail_address_is_not_shown():
    assert without_contacts("first.last@example.org.uk / b@example.org") == (
        "[e-mail address not shown] / [e-mail address not shown]"
    )


# A text


def passage(shape="paragraph", level=0, text="Words.", rows=None, is_current=True):
    return SimpleNamespace(shape=shape, level=level, text=text, rows=rows, is_current=is_current)


def test_headings_stand_one_below_the_other_whatever_their_printed_level():
    reading = read([passage("heading", level) for level in (1, 4, 6, 4, 2, 1)])

    assert [block.level for block in reading.blocks] == [3, 4, 5, 4, 4, 3]
    assert reading.contents == reading.blocks


def test_items_in_a_row_are_one_list_and_deeper_ones_stand_under_the_one_before():
    reading = read([passage("item", level, text) for level, text in ((1, "a"), (3, "b"), (2, "c"), (1, "d"))])

    (block,) = reading.blocks
    assert [(item.passage.text, [under.passage.text for under in item.items]) for item in block.items] == [
        ("a", ["b", "c"]),
        ("d", []),
    ]


def test_a_list_that_opens_deep_opens_at_the_top():
    (block,) = read([passage("item", 3), passage("item", 1)]).blocks

    assert len(block.items) == 2


def test_a_paragraph_ends_a_list():
    assert [block.shape for block in read([passage("item"), passage(), passage("item")]).blocks] == [
        "list",
        "paragraph",
        "list",
    ]


def test_the_first_row_of_a_table_is_its_head_where_every_column_has_a_name():
    named, unnamed = read(
        [
            passage("heading", 1, "Sums"),
            passage("table", rows=[["Year", "Sum"], ["2020"]]),
            passage("table", rows=[["", "Sum"], ["2020", "5"]]),
        ]
    ).blocks[1:]

    assert (named.name, named.head, named.rows) == ("Table 1: Sums", ["Year", "Sum"], [["2020", ""]])
    assert (unnamed.name, unnamed.head) == ("Table 2: Sums", [])


def test_what_is_no_longer_printed_is_kept_apart():
    gone = passage(is_current=False)

    reading = read([passage(), gone])

    assert reading.dropped == [gone]
    assert len(reading.blocks) == 1


# A chart


def line(label="Support", amount=100, position=1, chart="Income", year="2020/21", percent=None, footnote=""):
    return SimpleNamespace(
        label=label,
        amount=amount,
        position=position,
        chart=chart,
        year=year,
        percent=percent,
        footnote=footnote,
    )


def test_the_longest_bar_leaves_room_for_its_amount_and_the_others_follow_it():
    (chart,) = charts_of([line(amount=200), line(amount=100, position=2), line(amount=0, position=3)])

    longest = WIDTH - AMOUNT_WIDTH
    assert [bar.width for bar in chart.bars] == [longest, longest // 2, 1]
    assert all(bar.amount_y < chart.height for bar in chart.bars)


def test_lines_are_put_together_by_chart_in_the_order_of_reading():
    charts = charts_of([line(chart="B", position=2), line(chart="A"), line(chart="B", label="First")])

    assert [(chart.name, [bar.line.label for bar in chart.bars]) for chart in charts] == [
        ("B, 2020/21", ["First", "Support"]),
        ("A, 2020/21", ["Support"]),
    ]


def test_a_long_label_is_broken_and_moves_the_bars_down():
    (short,), (long,) = charts_of([line()]), charts_of([line(label="word " * 30)])

    assert long.height > short.height
    assert all(len(words) <= LABEL_LETTERS for _, words in long.bars[0].label)


def test_a_year_that_the_title_says_already_is_not_said_twice():
    (chart,) = charts_of([line(chart="Income 2020/21")])

    assert chart.name == "Income 2020/21"


def test_footnotes_are_said_once():
    (chart,) = charts_of([line(footnote="Rounded."), line(position=2, footnote="Rounded.")])

    assert chart.footnotes == ["Rounded."]


# Neighbours


def test_neighbours_of_one_kind_lead_on_and_the_other_kind_is_the_partner():
    offer, first, second = (
        SimpleNamespace(pk=number, position=number, kind=kind)
        for number, kind in enumerate(["offer", "ask", "ask"])
    )

    neighbours = neighbours_of(first, [offer, first, second])

    assert (neighbours.previous, neighbours.next) == (None, second)
    assert neighbours.partners == [offer]
    assert neighbours_of(offer, [offer]).partners == []
