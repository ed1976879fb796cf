"""The copy of the site: every public page once, links that work from files alone, and nothing that is not public."""

import re
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

import pytest
from django.core.management import CommandError, call_command
from lxml import html

from lga_kb.site_copy import making, rewritten
from lga_kb.site_copy.making import ABOUT, CopyError, copy_site
from lga_kb.site_copy.places import copied, file_of
from policies.search.index import rebuild_all
from tests.restricted_site import SECRET, restricted
from tests.whole_site import make_whole_site

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
SITE = "http://127.0.0.1:8000"


def links_of(page):
    for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("form", "action")):
        yield from (each.get(name) for each in page.iter(tag) if each.get(name) is not None)


@pytest.mark.drill
@pytest.mark.django_db(transaction=True)
def test_it_has_every_public_page_once_and_links_that_lead_to_its_files(tmp_path, client):
    addresses = make_whole_site()
    asked = []

    made = copy_site(tmp_path / "site", at=NOON, progress=asked.append)

    folder = tmp_path / "site"
    assert made.broken == []
    assert len(asked) == len(set(asked)) >= made.count > 100
    there = {
        name
        for name, address in addresses.items()
        if copied(address) == address and client.get(address).status_code == 200
    }
    # Of what was withdrawn, and of years and places with nothing in them, only who has the address reads the page.
    missing = {name for name in there if not (folder / file_of(addresses[name])).is_file()}
    assert {name for name in missing if "withdrawn" not in name and "empty" not in name} == set()
    assert (folder / "offers-and-asks" / "export.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (folder / "offers-and-asks" / "page-2.html").exists()
    pages = list(folder.rglob("*.html"))
    outside = set()
    for file in pages:
        page = html.fromstring(file.read_text())
        for link in links_of(page):
            parts = urlsplit(link)
            if parts.scheme or link.startswith("#"):
                outside.add(f"{parts.scheme}://{parts.netloc}")
                continue
            there = (file.parent / unquote(parts.path)).resolve()
            assert there.is_file(), (file, link)
            assert there.is_relative_to(folder), (file, link)
        assert not page.xpath("//form[@method='post']"), file
        if page.xpath("//main"):
            assert "This is a copy of the site, made on 3 March 2031 at 12:00." in page.xpath(
                "string(//main)"
            )
    assert SITE in outside
    assert "Search, filters, briefings" in (folder / ABOUT).read_text()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["site"]


@pytest.mark.django_db(transaction=True)
def test_nothing_that_is_restricted_is_in_it(tmp_path):
    restricted()
    rebuild_all()

    copy_site(tmp_path / "site", at=NOON)

    for file in (tmp_path / "site").rglob("*"):
        if file.is_file():
            assert not SECRET.search(file.read_bytes().decode(errors="replace")), file


@pytest.mark.django_db(transaction=True)
def test_an_earlier_copy_is_replaced_whole_or_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "_first", lambda: iter(["/glossary/"]))
    monkeypatch.setattr(rewritten, "LINK", re.compile("no link (is) (followed)( )"))
    folder = tmp_path / "site"
    folder.mkdir()
    assert copy_site(folder, at=NOON).count == 1
    (folder / "old.html").write_text("gone with the next")
    assert copy_site(folder, at=NOON).count == 1
    assert not (folder / "old.html").exists()

    def fails(*arguments, **named):
        raise CopyError("The site answers 500 to /, so no copy was made.")

    monkeypatch.setattr(making._Copying, "_write", fails)
    with pytest.raises(CommandError, match="no copy was made"):
        call_command("export_site", folder)
    assert (folder / "glossary" / "index.html").exists()


@pytest.mark.django_db(transaction=True)
def test_a_link_that_leads_nowhere_is_named_and_the_copy_made(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "_first", lambda: iter(["/no-such-page/"]))

    with pytest.raises(CommandError, match=r"1 links lead nowhere: /no-such-page/ \(404\) on"):
        call_command("export_site", tmp_path / "site")

    assert (tmp_path / "site" / ABOUT).exists()


def test_files_of_others_are_never_replaced(tmp_path):
    (tmp_path / "letters.txt").write_text("mine")

    with pytest.raises(CopyError, match="than a copy of the site"):
        copy_site(tmp_path, at=NOON)

    assert (tmp_path / "letters.txt").read_text() == "mine"


def test_without_a_folder_nothing_is_made(capsys):
    call_command("export_site")

    assert "EXPORT_DIR is not set" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ("/themes/", "../../themes/index.html"),
        ("/boards/#next", "../../boards/index.html#next"),
        ("/asks/?page=2", "../page-2.html"),
        ("/asks/?page=1", "../index.html"),
        ("?page=3", "page-3.html"),
        ("?page=3&amp;theme=care", f"{SITE}/asks/care-1/?page=3&amp;theme=care"),
        ("/asks/?theme=care", f"{SITE}/asks/?theme=care"),
        ("/search/", f"{SITE}/search/"),
        ("/api/v1/", f"{SITE}/api/v1/"),
        ("/themes/care/briefing/", f"{SITE}/themes/care/briefing/"),
        ("/asks/feed.atom", f"{SITE}/asks/feed.atom"),
        ("", f"{SITE}/asks/care-1/"),
        ("#top", "#top"),
        ("https://example.org/a", "https://example.org/a"),
        ("//example.org/a", "//example.org/a"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("/boards/b/2020-12-02/items/1%20a/", "../../boards/b/2020-12-02/items/1%20a/index.html"),
        ("/../../etc/passwd", "../../etc/passwd"),
        ("/%2e%2e/%2e%2e/etc/passwd", f"{SITE}/%2e%2e/%2e%2e/etc/passwd"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("next/", "next/index.html"),
        ("../other/#x", "../other/index.html#x"),
    ],
)
def test_each_link_leads_to_a_file_or_to_the_site(link, becomes):
    page = rewritten.page(f'<p><a class="x" href="{link}">', "/asks/care-1/", site=SITE, banner="")

    assert page.text == f'<p><a class="x" href="{becomes}">'


def test_forms_ask_the_site_and_what_sends_is_left_out():
    text = '<form method="get"><input></form><form action="/b/" method="post"><button></button></form>.'

    page = rewritten.page(text, "/asks/", site=SITE, banner="")

    assert page.text == f'<form action="{SITE}/asks/" method="get"><input></form>.'


def test_words_in_a_page_are_left_alone():
    text = "<p>They wrote href=/a and &lt;a href=&quot;/b&quot;&gt;.</p>"

    assert rewritten.page(text, "/", site=SITE, banner="").text == text


def test_style_sheets_and_scripts_lead_to_others():
    styles = "a{background:url(../images/i.svg)}b{background:url('data:image/png;base64,AA')}"

    assert rewritten.part(styles, "/static/css/site.css", "text/css") == {"/static/images/i.svg"}
    script = 'import { a } from "../govuk/g.js";\nimport "./b.js";'
    found = rewritten.part(script, "/static/js/site.js", "text/javascript")
    assert found == {"/static/govuk/g.js", "/static/js/b.js"}
