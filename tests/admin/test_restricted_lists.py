"""What the admin counts, lists and offers is the same with rows that somebody may not read, and without them."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from lxml import html

from policies.editing import roles
from policies.search.index import rebuild_all
from tests.admin.forms import REGISTERED, address
from tests.admin.test_restricted_doors import CHANGING
from tests.restricted_site import SAMPLE, SECRET, member, not_readers, restricted
from tests.samples import ALL_IN_DRILLS

pytestmark = pytest.mark.django_db

# Values of each filter that the suite tries with somebody; a drill tries all with everybody.
MOST = dict.fromkeys(SAMPLE, 0)


def pages(client, most, models):
    """The front page and every list, with values of each filter and with words to look for."""
    yield reverse("admin:index")
    for app in ("policies", "boards"):
        yield reverse("admin:app_list", args=[app])
    for model in models:
        if model is User:
            continue  # some rows that an item holds come with an account of their author
        url = address(model, "changelist")
        response = client.get(url)
        if response.status_code == 200:
            yield from (url, f"{url}?q=quarry", f"{url}?q=hush")
            yield from (f"{url}{query}" for query in filters_in(response.content.decode(), most))


def filters_in(page, most):
    for each in html.fromstring(page).xpath('//*[@id="changelist-filter"]//details'):
        links = each.xpath(".//li/a/@href")[1:]
        yield from (link for link in links[:most] if len(link) > 1)


def texts(client, urls):
    found = {}
    for url in urls:
        response = client.get(url)
        assert response.status_code < 500, url
        found[url] = CHANGING.sub("", response.content.decode())
    return found


@ALL_IN_DRILLS
@pytest.mark.parametrize("who", not_readers({(roles.PUBLISHER, "everything")}))
def test_what_may_not_be_read_changes_no_list(client, who, tries_all):
    """In the suite the lists of every third model."""
    site = restricted(holds=False)
    client.force_login(member(site, *who))
    before = texts(client, pages(client, MOST.get(who), REGISTERED if tries_all else REGISTERED[1::3]))
    site.hold()
    rebuild_all()

    after = texts(client, before)

    assert [url for url in before if after[url] != before[url]] == []
    assert not SECRET.search(" ".join(after.values()))
    has_lists = who[0] not in (None, roles.LEAD_OFFICER)
    assert any("?" in url and "q=" not in url for url in before) or not has_lists or not MOST.get(who, 1)
