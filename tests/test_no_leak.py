"""What the public is answered with and without what an exempt item holds: the same, address by address."""

import difflib
import io
import json
import re
import zipfile
from collections import defaultdict
from itertools import cycle

import pytest
from django.core.cache import cache
from django.urls import resolve, reverse

from policies.search.index import rebuild_all
from tests.restricted_site import SECRET, public_addresses, public_patterns, restricted
from tests.samples import ALL_IN_DRILLS

pytestmark = pytest.mark.django_db

HEADERS = (
    "Content-Type",
    "Location",
    "Link",
    "Last-Modified",
    "Cache-Control",
    "Content-Disposition",
)
# These are other at each answer, whatever it says.
CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"|<dcterms:\w+ [^>]*>[^<]*|"generated_at": ?"[^"]+"'
)
FEW = 6  # addresses of a view: that of each record of its kind
UPDATED = re.compile(rb"<updated>[^<]*</updated>")


def body_of(response) -> bytes:
    """What an answer says: of a file that is packed, its parts."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            content = b"\n".join(name.encode() + file.read(name) for name in sorted(file.namelist()))
    if response["Content-Type"].endswith("json"):
        content = json.dumps(json.loads(content), sort_keys=True).encode()
    if is_empty_feed(content):
        content = UPDATED.sub(b"", content)
    return CHANGING.sub(b"", content)


def is_empty_feed(content: bytes) -> bool:
    """One without entries, which is as new as the moment it is asked for."""
    return b"<feed" in content and b"<entry>" not in content


def headers_of(response, body: bytes) -> dict:
    """What a cache goes by; the ETag is one of the body, whatever changes in that at each answer."""
    names = [name for name in HEADERS if name != "Last-Modified" or not is_empty_feed(body)]
    return {name: response[name] for name in names if name in response}


def answers(client, urls):
    """Everything that a reader, or a cache, could tell two answers apart by."""
    found = {}
    for url in urls:
        response = client.get(url)
        assert response.status_code < 500, url
        body = body_of(response)
        found[url] = response.status_code, headers_of(response, body), body
    return found


def queries(site):
    return [
        "q=quarry",
        "theme=culture",
        f"publication={site.pack.slug}",
        "q=hush",
        "q=quarry&kind=agenda-item",
        "theme=housing",
        "year=2020",
        f"board={site.board.slug}",
    ]


def addresses(site):
    return [*public_addresses(site), *(f"{url}?{query}" for url in plain() for query in queries(site))]


def some_addresses(site):
    """Of a view with many addresses every third, from another one on in each view; lists with the queries in turn."""
    by_view = defaultdict(list)
    for url in public_addresses(site):
        by_view[resolve(url).view_name].append(url)
    for place, urls in enumerate(by_view.values()):
        yield from urls if len(urls) < FEW else urls[place % 3 :: 3]
    yield from (f"{url}?{query}" for url, query in zip(plain(), cycle(queries(site)), strict=False))


def plain():
    return [reverse(name) for name, parts in public_patterns() if not parts]


def difference(before, after) -> str:
    """The lines that tell two answers apart."""
    if before[:2] != after[:2]:
        return f"{before[:2]} became {after[:2]}"
    texts = [
        re.sub(r"(>|,) *", r"\1\n", each[2].decode(errors="replace")).splitlines() for each in (before, after)
    ]
    lines = difflib.unified_diff(*texts, lineterm="", n=1)
    return "\n".join(line for line in lines if line[:3] not in ("---", "+++"))[:600]


@ALL_IN_DRILLS
def test_what_an_exempt_item_holds_changes_no_public_answer(client, tries_all):
    """With every address as it is, and with all queries; in the suite some of each view, and a query each."""
    site = restricted(holds=False)
    chosen = addresses if tries_all else some_addresses
    known = set(addresses(site))
    before = answers(client, chosen(site))
    # A page that answers the same with a filter as without takes none.
    takes_none = {url for url in before if "?" in url and before[url] == before.get(url.partition("?")[0])}
    site.hold()
    rebuild_all()
    cache.clear()

    # What named nothing before can name something now only by what the item holds.
    new = (url for url in chosen(site) if url not in known)
    named = [*(url for url, answer in before.items() if answer[0] != 404), *new]
    after = answers(client, (url for url in named if url not in takes_none))

    told = {
        url: difference(before[url], answer) if url in before else f"answers {answer[0]}"
        for url, answer in after.items()
        if (answer != before[url] if url in before else answer[0] not in (400, 404))
    }
    said = [url for url, answer in after.items() if SECRET.search(answer[2].decode(errors="replace"))]
    assert (told, [url for url in said if "hush" not in url]) == ({}, [])
