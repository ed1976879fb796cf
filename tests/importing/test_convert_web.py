"""Web pages as sites make them: what opens and closes is text, what frames the text is furniture and kept in sight."""

import pytest

from policies.importing.convert import read_bytes
from policies.importing.parse.plan import business_plan


def read_page(body, head=""):
    page = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_bytes("a.html", page.encode())


def texts(manuscript):
    return [block.text for block in manuscript.blocks]


def furniture(manuscript):
    return [manuscript.lines[number - 1] for number in manuscript.furniture]


# Accordions, tabs and buttons

GOVUK = """<div class="govuk-accordion"><div class="govuk-accordion__controls"><button aria-expanded="false"
  class="govuk-accordion__show-all"><span>Show all sections</span></button></div><h2><button aria-controls="x1"
  aria-expanded="false"><span>Hills are green – we will:</span><span class="govuk-visually-hidden">, </span><span
  class="govuk-accordion__section-toggle"><span>Show<span class="govuk-visually-hidden"> this section</span></span>
  </span></button></h2><div id="x1" hidden="until-found"><ul><li>sow grass</li></ul></div></div>"""
ACCORDIONS = {
    "a button in a heading": "<h2><button>Hills are green – we will:</button></h2><ul><li>sow grass</li></ul>",
    "a heading in a button": "<button><h2>Hills are green – we will:</h2></button><ul><li>sow grass</li></ul>",
    "a button over what it opens": "<button>Hills are green – we will:</button><div><ul><li>sow grass</li></ul></div>",
    "a closed panel": "<button aria-controls=p>Hills are green – we will:</button><div id=p hidden><ul><li>sow grass"
    "</li></ul></div>",
    "a panel closed by its style": "<h3><a role=button data-target='#p'>Hills are green – we will:</a></h3><div id=p "
    "style='display: none'><ul><li>sow grass</li></ul></div>",
    "a summary": "<details><summary>Hills are green – we will:</summary><ul><li>sow grass</li></ul></details>",
    "a heading in a summary": "<details><summary><h2>Hills are green – we will:</h2></summary><ul><li>sow grass</li>"
    "</ul></details>",
    "what is a heading by its role": "<div role=heading aria-level=3>Hills are green – we will:</div><ul><li>sow grass"
    "</li></ul>",
    "the accordion of GOV.UK": GOVUK,
    "tabs": "<ul role=tablist><li><a role=tab href='#p1'>Hills are green – we will:</a></li><li><a role=tab href='#p2'>"
    "Seas</a></li></ul><div role=tabpanel id=p1><ul><li>sow grass</li></ul></div>"
    "<div role=tabpanel id=p2 hidden></div>",
}


@pytest.mark.parametrize("name", ACCORDIONS)
def test_what_opens_and_what_it_opens_are_text(name):
    manuscript = read_page(f"<main><h1>Plan</h1><p>Words on hills.</p>{ACCORDIONS[name]}</main>")

    assert texts(manuscript)[:4] == ["Plan", "Words on hills.", "Hills are green – we will:", "sow grass"]
    label = manuscript.blocks[2]
    assert label.kind == "heading" or label.is_bold
    assert not manuscript.remarks


def test_a_plan_in_accordions_gives_the_commitments_of_all_of_them():
    accordion = "<div class=accordion><h2>{}</h2><div><ul><li>{}</li><li>{}</li></ul></div></div>"
    button = "<button type=button aria-expanded=false>{}</button>"
    manuscript = read_page(
        "<main><h1>Keepers’ business plan 2031/32</h1><p>The keepers work for all who are at sea.</p>"
        + accordion.format(button.format("Lamps burn – we will:"), "buy oil", "mend lenses")
        + accordion.format("Keepers rest – we will:", "train thirty keepers", "pay them well")
        + "<details><summary>Harbours are safe – we will:</summary><ul><li>light every pier</li></ul></details></main>"
    )

    document = business_plan.parse(manuscript.blocks, name="plan.html", lines=manuscript.body_lines)

    kinds = [type(record).__name__ for record in document.records]
    assert (kinds.count("HeadingRecord"), kinds.count("CommitmentRecord")) == (3, 5)


@pytest.mark.parametrize(
    "label", ["Search", "Menu", "Show all sections", "Print this page", "Share on Facebook", "▼", "Copy link"]
)
def test_a_button_that_only_does_something_is_furniture(label):
    manuscript = read_page(
        f"<main><h1>Plan</h1><button>{label}</button><p>Words on hills.</p><button aria-expanded=false>{label}</button>"
        "<div><p>More words.</p></div></main>"
    )

    assert texts(manuscript) == ["Plan", "Words on hills.", "More words."]
    assert furniture(manuscript) == [label, label]


# Furniture within the text

LINKS = "<ul><li><a href='/a'>Ponds</a></li><li><a href='/b'>Lakes and all who swim in them</a></li></ul>"
FURNITURE = {
    "a share bar by its class": f"<div class='gem-c-share-links'>{LINKS}</div>",
    "a share bar by its heading": f"<h2>Share this page</h2>{LINKS}",
    "a share bar by its links": "<p>Share: <a href=x>Facebook</a> <a href=x>LinkedIn</a></p>",
    "related links by their class": f"<section class='related'><h3>Elsewhere</h3>{LINKS}</section>",
    "related links by their heading": f"<div><h3>Related content</h3>{LINKS}</div>",
    "links of the same kind": f"<h2>You may also be interested in</h2><p>Read on:</p>{LINKS}",
    "a question to the reader": "<div><h2>Was this page helpful?</h2><p>Tell us what you think of it.</p></div>",
    "another question": "<div id=page-feedback><p>Is it of use?</p><button>Yes</button><button>No</button></div>",
    "a cookie notice by its role": "<div role=dialog><h2>Cookies on this site</h2><p>We use cookies.</p></div>",
    "a cookie notice by its id": f"<div id=onetrust-banner-sdk><p>{'We use cookies for you. ' * 5}</p></div>",
    "breadcrumbs by their class": f"<ol class=breadcrumb>{LINKS}</ol>",
    "breadcrumbs by their first link": "<p><a href='/'>Home</a> &gt; <a href='/t'>Topics</a> &gt; Plan</p>",
    "a way to the top": "<p><a href='#top'>Back to top ↑</a></p>",
    "a newsletter": "<div class=newsletter-signup><h2>Sign up to our newsletter</h2><p>News every month.</p><form>"
    "<label>Your e-mail <input></label><button>Sign up</button></form></div>",
    "a form": "<form><label>Your e-mail <input></label><button>Send</button></form>",
    "the parts of the page": "<h2>On this page</h2><ul><li><a href='#a'>Gates</a></li></ul>",
}


@pytest.mark.parametrize("name", FURNITURE)
@pytest.mark.parametrize("around", ["<main>{}</main>", "<main><article>{}</article></main>", "<div>{}</div>"])
def test_furniture_within_the_text_is_set_aside_and_kept_in_sight(name, around):
    words = "<h1>Plan</h1><p>Gates keep gardens safe, and councils keep gates, as they have for long.</p>"
    after = "<h2>Fences</h2><p>Fences are fundamental to gardens and to the people in them.</p>"

    manuscript = read_page(around.format(words + FURNITURE[name] + after))

    assert [block.text[:6] for block in manuscript.blocks] == ["Plan", "Gates ", "Fences", "Fences"]
    held = {line for block in manuscript.blocks for line in range(block.first_line, block.last_line + 1)}
    assert held | set(manuscript.furniture) == set(range(1, len(manuscript.lines) + 1))
    assert manuscript.furniture


@pytest.mark.parametrize(
    "part",
    [
        "<section class='social-care'><h2>Care – we will:</h2><ul><li>train carers in every town</li></ul></section>",
        "<section class='feedback'><h2>Feedback</h2><ul><li>we will oil every hinge we hear of</li></ul></section>",
        "<div class='fair-share'><h2>Shares – we will:</h2><ul><li>share the money with councils</li></ul></div>",
        "<h2>Comments</h2><p>The board agreed the plan.</p>",
        "<h2>Share</h2><p>We will share what we know.</p>",
        "<h2>Feedback</h2><p>Members welcomed the report.</p>",
        "<h2>Newsletters</h2><ul><li>publish six newsletters a year</li></ul>",
        "<h2>Related content</h2><p>Content is related where two of our members have asked for the same thing.</p>",
        "<h2>Reports</h2><ul><li><a href='/a'>A report on ponds</a></li></ul>",
        "<div class='has-cookie-banner'><h1>Again</h1><p>Words.</p></div>",
    ],
)
def test_text_is_text_whatever_it_is_called(part):
    manuscript = read_page(f"<main><p>Gates keep gardens safe, and councils keep gates.</p>{part}</main>")

    assert not manuscript.furniture
    assert len(manuscript.blocks) >= 3


def test_what_follows_related_links_is_text_again():
    manuscript = read_page(
        f"<main><h1>Plan</h1><h3>See also</h3>{LINKS}<p>Gardens need money, as all of us have known for a long time "
        "and as government knows too.</p></main>"
    )

    assert [text[:7] for text in texts(manuscript)] == ["Plan", "Gardens"]


def test_the_title_is_found_in_the_frame_of_a_page():
    title = "<title>Plan for gardens | Keepers</title>"
    body = "<header><h1>{}</h1></header><article><p>Gardens are good for all of us.</p></article>"

    assert texts(read_page(body.format("Plan for gardens"), title))[0] == "Plan for gardens"
    assert texts(read_page(body.format("The keepers"), title)) == ["Gardens are good for all of us."]


# What is left out


def test_hidden_words_are_left_out_counted_and_doubted_if_they_are_many():
    words = " and".join([" lamps"] * 10)
    few = read_page("<main><p>Words.</p><p hidden>Not now</p></main>")
    many = read_page(f"<main><p>Words.</p><p>More.</p><p aria-hidden=true>{words}</p></main>")

    assert [(each.line, each.sentence, each.is_doubt) for each in few.remarks] == [
        (2, "2 words in a hidden part of the page were left out.", False)
    ]
    assert [(each.line, each.is_doubt) for each in many.remarks] == [(3, True)]
    assert texts(many) == ["Words.", "More."]
    assert furniture(many) == [words.strip()]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("<template><p>Two words</p></template>", "2 words in templates for scripts were left out."),
        (
            "<noscript><p>Scripts, please.</p></noscript>",
            "2 words in parts for browsers without scripts were left out.",
        ),
        ("<select><option>Monthly</option></select>", "1 word in form fields was left out."),
        ("<textarea>Your view</textarea>", "2 words in form fields were left out."),
        ("<svg><text>North pier</text><style>p {}</style></svg>", "2 words in drawings were left out."),
    ],
)
def test_words_that_are_not_read_are_counted_by_where_they_are(part, said):
    manuscript = read_page(f"<main><p>Words.</p>{part}</main>")

    assert [(each.sentence, each.is_doubt) for each in manuscript.remarks] == [(said, False)]


def test_a_plan_within_a_template_is_a_doubt():
    [remark] = read_page(f"<p>Loading.</p><template>{'<p>We will mend it.</p>' * 20}</template>").remarks

    assert remark.is_doubt


def test_much_text_outside_the_main_part_is_a_doubt():
    aside = "Words that somebody put beside the main part of the page. " * 8
    [remark] = read_page(f"<main><p>{'Lamps shine. ' * 60}</p></main><div><p>{aside}</p></div>").remarks

    assert remark.is_doubt
    assert "outside the main part" in remark.sentence


BOX = (
    "<h3>What we recommend</h3>"
    "<ol><li>That lamps be lit at dusk.</li><li>That oars be counted each year.</li></ol>"
)


@pytest.mark.parametrize(
    "box", [f"<aside class='box'>{BOX}</aside>", f"<div role='complementary'>{BOX}</div>"]
)
@pytest.mark.parametrize("around", ["main", "article"])
def test_a_box_within_the_text_is_text(box, around):
    manuscript = read_page(f"<{around}><p>{'Lamps shine. ' * 60}</p>{box}<p>The end.</p></{around}>")

    assert texts(manuscript)[1:] == [
        "What we recommend",
        "That lamps be lit at dusk.",
        "That oars be counted each year.",
        "The end.",
    ]
    assert not manuscript.remarks


@pytest.mark.parametrize(
    "box",
    [
        "<aside><ul><li><a href='/a'>Lamps of the north and how they are lit</a></li></ul></aside>",
        "<aside><p>Read this next</p></aside>",
    ],
)
def test_links_and_a_few_words_beside_the_text_are_furniture(box):
    manuscript = read_page(f"<main><p>{'Lamps shine. ' * 60}</p>{box}</main>")

    assert len(manuscript.blocks) == 1
    assert not manuscript.remarks


def test_words_beside_a_text_without_a_main_part_are_a_doubt():
    [remark] = read_page(f"<p>{'Lamps shine. ' * 60}</p><aside>{BOX}</aside>").remarks

    assert remark.is_doubt
    assert remark.sentence == "15 words beside the text of the page were left out."


def test_the_foot_of_a_page_without_tags_for_it_is_no_doubt():
    foot = "<div class='site-footer'><p>Written and kept by the keepers of the northern lights.</p></div>" * 5
    manuscript = read_page(
        f"<div id=header><p>Keepers</p></div><main><p>{'Lamps shine. ' * 60}</p></main>{foot}"
    )

    assert len(manuscript.blocks) == 1
    assert len(manuscript.furniture) == 6
    assert not manuscript.remarks


def test_struck_words_are_marked_and_doubted():
    manuscript = read_page(
        "<main><p>Keep <del>not less than forty</del> at least <s>nine</s> ten.</p></main>"
    )

    assert [span.text.strip() for span in manuscript.blocks[0].spans if span.struck] == [
        "not less than forty",
        "nine",
    ]
    assert [(each.sentence, each.is_doubt) for each in manuscript.remarks] == [
        ("5 words are struck through in the document, here or below.", True)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Keep lamps<sup><a href='#n1' id=r1>1</a></sup> lit.</p><ol><li id=n1>From the survey. "
        "<a href='#r1'>↩</a></li></ol>",
        "<p>Keep lamps<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> lit.</p><div><p>"
        "<a href='#_ftnref1' name='_ftn1'>[1]</a> From the survey.</p></div>",
    ],
)
def test_notes_of_a_page_are_notes(body):
    sentence, note = read_page(f"<main>{body}</main>").blocks

    assert (sentence.kind, sentence.text) == ("paragraph", "Keep lamps lit.")
    assert (note.kind, note.marker, note.text) == ("note", "1", "From the survey.")


def test_a_title_that_holds_the_article_is_left_where_it_is():
    manuscript = read_page("<header><h1>Plan<article><p>Gates keep gardens safe.</p></article></h1></header>")

    assert texts(manuscript)[-1] == "Gates keep gardens safe."


def test_looks_by_inline_styles_are_looks():
    manuscript = read_page(
        "<p><span style='font-size:18.0pt; font-weight: bold'>Lamps and lenses</span></p>"
        "<p>Words of the body, of which there are more.</p>"
        "<p>Keep <span style='text-decoration: line-through'>forty</span> ten.</p>"
    )

    assert [block.size for block in manuscript.blocks] == [1.5, 1.0, 1.0]
    assert manuscript.blocks[0].is_bold
    assert [span.text for span in manuscript.blocks[2].spans if span.struck] == ["forty"]


def test_a_list_of_links_above_the_title_is_a_menu():
    manuscript = read_page(
        "<div><ul><li><a href=/a>Log of members</a></li><li><a href=/b>Our house</a></li></ul></div>"
        "<div><p>Election 2040</p><h1>Hills first</h1><ul><li><a href=/c>A paper on hills</a></li></ul></div>"
    )

    assert texts(manuscript) == ["Election 2040", "Hills first", "A paper on hills"]
    assert furniture(manuscript) == ["Log of members", "Our house"]
