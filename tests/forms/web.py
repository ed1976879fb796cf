"""The forms that are web pages: three site styles, and notes as links."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tests.forms.description import Document, Heading, Item, Paragraph, Part, Runs, Table, words_of


def plain(document: Document) -> str:
    """Clean semantic HTML within a site's header, navigation and footer."""
    body = "\n".join(_body(document.parts, _heading))
    return _page(
        document,
        "<header><p>A site for councils</p></header><nav><ul><li>Home</li><li>Search</li></ul></nav>"
        f"<main>{body}</main><aside><h2>Read this next</h2><p>A page on ladders.</p></aside>"
        "<footer><p>Made by a council</p></footer>",
    )


def with_notes(document: Document) -> str:
    """The same with footnotes: a raised number that leads to the foot of the page, and back."""
    notes: list[str] = []
    body = "\n".join(_body(document.parts, _heading, notes))
    foot = "".join(
        f'<li id="note-{number}">{escape(note)} <a href="#mark-{number}">↩</a></li>'
        for number, note in enumerate(notes, 1)
    )
    section = f'<section class="footnotes" role="doc-endnotes"><hr><ol>{foot}</ol></section>' if notes else ""
    return _page(document, f"<main>{body}{section}</main>")


def accordion(document: Document) -> str:
    """A site whose sections open and close: every heading but the first lies in a button."""
    body = "\n".join(_body(document.parts, _button))
    return _page(
        document,
        '<div id="cookie-banner" role="region" aria-label="Cookies"><p>We use cookies to count visits.</p>'
        "<button>Accept all cookies</button><button>Set preferences</button></div>"
        f'<main id="content"><div class="accordion">{body}</div></main>',
    )


def divs(document: Document) -> str:
    """A site made of boxes: share bars, related links, a question and cookies around an article within main."""
    body = "\n".join(_body(document.parts, _box))
    return _page(
        document,
        '<div class="cookie-notice"><h2>Cookies on this site</h2><p>May we use others?</p></div>'
        '<div class="masthead"><ul class="menu"><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul>'
        "</div>"
        '<main role="main"><div class="breadcrumb"><a href="/">Home</a> / <a href="/papers">Papers</a></div>'
        f'<article class="node"><div class="field field--body">{body}</div></article>'
        '<div class="share"><h2>Share this page</h2><ul><li><a href="#">Twitter</a></li><li><a href="#">E-mail</a></li>'
        '</ul></div><section class="related"><h2>Related content</h2><ul><li><a href="/a">Our yearly report</a></li>'
        '<li><a href="/b">Ladders: what we will say</a></li></ul></section>'
        '<div class="feedback"><h2>Was this page helpful?</h2><p>Say what you think of this page.</p></div></main>'
        '<div class="footer"><p>© A site for councils</p></div>',
    )


def _page(document: Document, body: str) -> str:
    title = next(
        (words_of(part.runs) for part in document.parts if isinstance(part, Heading | Paragraph)), ""
    )
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)} | A site</title>'
        "<style>body { font: 11pt sans-serif } table, td, th { border: 1px solid; border-collapse: collapse }"
        "@media print { header, nav, aside, footer { display: none } }</style>"
        f"</head><body>{body}</body></html>\n"
    )


def _heading(part: Heading) -> str:
    level = min(part.level, 6)
    return f"<h{level}>{_inline(part.runs)}</h{level}>"


def _button(part: Heading) -> str:
    level = min(part.level, 6)
    if level == 1:
        return _heading(part)
    return (
        f'<h{level} class="accordion__heading"><button type="button" aria-expanded="true">'
        f'<span class="accordion__title">{_inline(part.runs)}</span></button></h{level}>'
    )


def _box(part: Heading) -> str:
    level = min(part.level, 6)
    title = f'<h{level} class="title title--{level}"><span>{_inline(part.runs)}</span></h{level}>'
    return f'<div class="box__title">{title}</div>'


def _body(parts: tuple[Part, ...], heading, notes: list[str] | None = None) -> Iterator[str]:
    open_lists: list[str] = []
    for part in parts:
        if not isinstance(part, Item):
            yield from _closed(open_lists, 0)
        match part:
            case Heading():
                yield heading(part)
            case Paragraph():
                yield f"<p>{_inline(part.runs)}{_mark(part.note, notes)}</p>"
            case Table():
                yield _table(part)
            case Item():
                tag = "ul" if part.is_bullet else "ol"
                if part.depth == len(open_lists) and open_lists[-1] != tag:
                    yield from _closed(open_lists, part.depth - 1)
                yield from _closed(open_lists, part.depth)
                # A number such as 4.1 is no list of HTML; sites print it as text.
                number = part.marker.rstrip(".)")
                if not part.is_bullet and not number.isdigit():
                    yield from _closed(open_lists, 0)
                    yield f"<p>{escape(part.marker)} {_inline(part.runs)}</p>"
                    continue
                while len(open_lists) < part.depth:
                    open_lists.append(tag)
                    yield f'<ol start="{number}">' if tag == "ol" else "<ul>"
                yield f"<li>{_inline(part.runs)}{_mark(part.note, notes)}</li>"
    yield from _closed(open_lists, 0)


def _closed(open_lists: list[str], depth: int) -> Iterator[str]:
    while len(open_lists) > depth:
        yield f"</{open_lists.pop()}>"


def _mark(note: str, notes: list[str] | None) -> str:
    if not note or notes is None:
        return ""
    notes.append(note)
    return f'<sup id="mark-{len(notes)}"><a href="#note-{len(notes)}">{len(notes)}</a></sup>'


def _table(part: Table) -> str:
    rows = []
    for number, row in enumerate(part.rows):
        tag = "td" if number else "th"
        cells = [*row, *([()] * (part.width - len(row)))]
        rows.append("<tr>" + "".join(f"<{tag}>{_inline(cell)}</{tag}>" for cell in cells) + "</tr>")
    return f"<table><thead>{rows[0]}</thead><tbody>{''.join(rows[1:])}</tbody></table>"


def _inline(runs: Runs) -> str:
    found = []
    for run in runs:
        words = escape(run.text).replace("\n", "<br>")
        words = f"<em>{words}</em>" if run.italic else words
        found.append(f"<strong>{words}</strong>" if run.bold else words)
    return "".join(found)
