"""One made-up document in every format comes out as one block stream, and what each format brings is read."""

import html

import pytest

from policies.importing.blocks import BlockKind
from policies.importing.convert import read
from policies.importing.parse.plan import business_plan
from policies.importing.parsed import CommitmentRecord
from tests.importing.making import PLAN, Part, make_docx, make_html, make_pdf, make_text, put, saved

FORMATS = {
    "plan.txt": make_text,
    "plan.html": make_html,
    "plan.docx": lambda: saved(make_docx()),
    "plan.pdf": make_pdf,
    "tagged.pdf": lambda: make_pdf(tagged=True),
}


def outline(manuscript):
    """Kind and words of each block; PDFs tell a heading's level by size, and so not always the same."""
    return [(block.kind.value, block.text) for block in manuscript.blocks]


def commitments(manuscript):
    document = business_plan.parse(manuscript.blocks, name="plan.md", lines=manuscript.body_lines)
    return [(one.key, one.wording) for one in document.records if isinstance(one, CommitmentRecord)]


@pytest.fixture(scope="module")
def markdown(tmp_path_factory):
    return read(put(tmp_path_factory.mktemp("plan"), "plan.md", make_text()))


# All formats


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_headings_paragraphs_and_items(tmp_path, markdown, name):
    manuscript = read(put(tmp_path, name, FORMATS[name]()))

    assert outline(manuscript) == outline(markdown)
    assert manuscript.name == name
    assert [kind for kind, _ in outline(markdown)].count("item") == 7


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_commitments_with_the_same_keys(tmp_path, markdown, name):
    manuscript = read(put(tmp_path, name, FORMATS[name]()))

    assert commitments(manuscript) == commitments(markdown)
    assert len(commitments(markdown)) == 7


@pytest.mark.parametrize("name", FORMATS)
def test_lines_of_blocks_count_into_the_lines_of_the_manuscript(tmp_path, name):
    manuscript = read(put(tmp_path, name, FORMATS[name]()))

    for block in manuscript.blocks:
        printed = " ".join(manuscript.lines[block.first_line - 1 : block.last_line])
        assert " ".join(block.text.split()) in " ".join(printed.replace("*", "").split())


@pytest.mark.parametrize("name", FORMATS)
def test_every_line_with_words_is_in_a_block_or_furniture(tmp_path, name):
    manuscript = read(put(tmp_path, name, FORMATS[name]()))

    held = {line for block in manuscript.blocks for line in range(block.first_line, block.last_line + 1)}
    held.update(manuscript.furniture)
    assert [
        line for number, line in enumerate(manuscript.lines, 1) if line.strip() and number not in held
    ] == []


@pytest.mark.parametrize("name", ["PLAN.TXT", "plan.HTM", "plan.Docx", "plan.PDF"])
def test_the_case_of_an_extension_does_not_matter(tmp_path, name):
    made = {".txt": make_text, ".htm": make_html, ".docx": FORMATS["plan.docx"], ".pdf": make_pdf}

    assert read(put(tmp_path, name, made[f".{name.split('.')[1].lower()}"]())).blocks


# Text


def test_a_byte_order_mark_and_line_breaks_of_other_systems_change_nothing(tmp_path):
    plain = read(put(tmp_path, "a.txt", "One line\n\nAnother line\n"))

    for name, content in {
        "b.txt": b"\xef\xbb\xbfOne line\r\n\r\nAnother line\r\n",
        "c.txt": b"One line\r\rAnother line\r",
    }.items():
        assert outline(read(put(tmp_path, name, content))) == outline(plain)


def test_a_form_feed_parts_pages_and_other_control_characters_are_dropped(tmp_path):
    manuscript = read(put(tmp_path, "a.txt", "The end of a page.\n\fThe next\x07 page\x1b.\n"))

    assert outline(manuscript) == [("paragraph", "The end of a page."), ("paragraph", "The next page.")]
    assert manuscript.lines == ("The end of a page.", "", "The next page.")


# HTML


def blocks_of_html(tmp_path, body, head=""):
    return read(put(tmp_path, "a.html", f"<html><head>{head}</head><body>{body}</body></html>")).blocks


def test_the_frame_of_a_page_is_furniture(tmp_path):
    manuscript = read(put(tmp_path, "a.html", make_html()))

    framed = [manuscript.lines[number - 1] for number in manuscript.furniture]
    assert framed == ["Keepers online", "Home", "Search", "Read this next", "Made by the keepers"]
    assert all(not manuscript.body_lines[number - 1] for number in manuscript.furniture)
    assert "never" not in "".join(manuscript.lines)


def test_the_header_of_an_article_is_part_of_it(tmp_path):
    body = "<div>Menu</div><article><header><h1>Lamps</h1></header><p>Lamps shine over the sea.</p></article>"

    assert [block.text for block in blocks_of_html(tmp_path, body)] == ["Lamps", "Lamps shine over the sea."]


def test_a_main_part_that_holds_next_to_nothing_is_not_taken_for_the_content(tmp_path):
    body = "<main><p>Loading</p></main><div><p>All that there is to say stands here, outside.</p></div>"

    assert len(blocks_of_html(tmp_path, body)) == 2


def test_words_outside_any_paragraph_are_not_lost(tmp_path):
    body = "Bare words<div>in a box<span> with a span</span><p>a paragraph</p>after it</div><center>centred</center>"

    texts = [block.text for block in blocks_of_html(tmp_path, body)]
    assert texts == ["Bare words", "in a box with a span", "a paragraph", "after it", "centred"]


def test_styles_links_and_hard_breaks_are_kept(tmp_path):
    [block] = blocks_of_html(
        tmp_path,
        "<p>A <b>bold</b>\n  and <em>slanted</em> <a href='https://lamps.example/x'>link</a><br>and a line</p>",
    )

    assert block.text == "A bold and slanted link\nand a line"
    assert [span.text for span in block.spans if span.bold] == ["bold"]
    assert [span.text for span in block.spans if span.italic] == ["slanted"]
    assert [span.href for span in block.spans if span.text == "link"] == ["https://lamps.example/x"]


def test_what_runs_or_is_fetched_is_dropped_with_its_address(tmp_path):
    [block] = blocks_of_html(
        tmp_path,
        "<p onclick='x()'>Words <a href='javascript:x()'>here</a><img src='https://lamps.example/i.png' alt='no'>"
        "<iframe src='https://lamps.example'>no</iframe><svg><text>no</text></svg><script>no()</script></p>",
    )

    assert block.text == "Words here"
    assert not any(span.href for span in block.spans)


def test_lists_have_depth_and_count_from_their_start(tmp_path):
    blocks = blocks_of_html(
        tmp_path,
        "<ol start=7><li>seven<ul><li>inner</li></ul></li><li><p>eight</p><p>more on it</p></li>"
        "<li value=12>twelve</li></ol><ol type=a><li>letter</li></ol><ol type=i start=4><li>roman</li></ol>",
    )

    assert [(block.kind.value, block.level, block.marker, block.text) for block in blocks] == [
        ("item", 1, "7.", "seven"),
        ("item", 2, "-", "inner"),
        ("item", 1, "8.", "eight"),
        ("paragraph", 0, "", "more on it"),
        ("item", 1, "12.", "twelve"),
        ("item", 1, "a.", "letter"),
        ("item", 1, "iv.", "roman"),
    ]


def test_tables_keep_their_rows_columns_and_bold_heads(tmp_path):
    [table] = blocks_of_html(
        tmp_path,
        "<table><tr><th>Lamp</th><th>Cost</th><th>Year</th></tr><tr><td rowspan=2>North</td><td>£40<p>a night</p></td>"
        "<td>2031</td></tr><tr><td colspan=2>none</td></tr><tr><td></td></tr></table>",
    )

    assert table.kind is BlockKind.TABLE
    assert [row.cells for row in table.rows] == [
        ("Lamp", "Cost", "Year"),
        ("North", "£40\na night", "2031"),
        ("", "none", ""),
    ]
    assert [row.bold for row in table.rows] == [True, False, False]
    assert [row.line for row in table.rows] == [1, 2, 3]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><h2>Lamps</h2><p>Words on lamps.</p></td></tr></table>",
        "<table><tr><td><h2>Lamps</h2></td><td><p>Words on lamps.</p></td></tr></table>",
        "<table><tr><td><table><tr><td><h2>Lamps</h2></td></tr></table></td><td>Words on lamps.</td></tr></table>",
    ],
)
def test_a_table_that_only_places_text_is_not_a_table(tmp_path, table):
    assert [block.kind.value for block in blocks_of_html(tmp_path, table)] == ["heading", "paragraph"]


def test_a_page_in_a_western_encoding_is_read_when_it_says_so(tmp_path):
    page = "<html><head><meta charset=windows-1252></head><body><p>“Café” – £5</p></body></html>".encode(
        "cp1252"
    )

    assert outline(read(put(tmp_path, "a.html", page))) == [("paragraph", "“Café” – £5")]


def test_a_page_three_hundred_deep_is_read_to_its_end(tmp_path):
    body = "<div>" * 300 + "<p>The innermost words.</p>" + "</div>" * 300 + "<p>The last words.</p>"

    assert [block.text for block in blocks_of_html(tmp_path, body)] == [
        "The innermost words.",
        "The last words.",
    ]


def test_html_escapes_its_own_words_once(tmp_path):
    parts = (Part("heading", "Lamps & <lenses>"), Part("paragraph", html.escape("&amp;")), *PLAN[2:4])

    assert outline(read(put(tmp_path, "a.html", make_html(parts))))[:2] == [
        ("heading", "Lamps & <lenses>"),
        ("paragraph", "&amp;amp;"),
    ]
