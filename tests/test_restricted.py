"""What a restricted item holds, looked for wherever something might show it: pages, data, feeds, files, the admin."""

import io
import zipfile

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from policies.editing import roles
from policies.models import Passage
from policies.models.index.search import SearchEntry
from tests import factories as make
from tests.admin.forms import submit
from tests.admin.test_restricted_doors import restricted_models
from tests.admin.test_who_may import addresses
from tests.restricted_site import SECRET, restricted
from tests.samples import ALL_IN_DRILLS, in_turn

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return restricted()


def secrets_in(response) -> set[str]:
    """The hidden words of an answer: of a file that is packed, those of its parts."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            content = b"".join(file.read(name) for name in file.namelist())
    return set(SECRET.findall(content.decode(errors="replace")))


def leaks(client, urls):
    """Where hidden words are shown, and which. An address that fails is found here too."""
    found = {}
    for url in urls:
        response = client.get(url)
        assert response.status_code < 500, url
        if secrets := secrets_in(response):
            found[url] = secrets
    return found


def test_the_title_and_the_reason_are_public_and_found(client, site):
    for url in (site.item.get_absolute_url(), site.meeting.get_absolute_url(), "/search/?q=quarry"):
        text = client.get(url).content.decode()
        assert "lease" in text, url
        assert "a contract is being negotiated" in text, url


def test_no_entry_of_the_index_holds_it(site):
    texts = SearchEntry.objects.values_list(
        "title", "summary", "wording", "context", "everyday", "also_written"
    )

    assert {word for row in texts for word in SECRET.findall(" ".join(row))} == set()


def test_the_index_follows_a_restriction_that_is_set_and_lifted_in_the_admin(client, site):
    client.force_login(make.make_user(is_staff=True, is_superuser=True))

    def found():
        return {
            word
            for row in SearchEntry.objects.values_list("wording", flat=True)
            for word in SECRET.findall(row)
        }

    submit(client, site.item, is_restricted="", restricted_because="")
    assert found()
    submit(client, site.item, is_restricted="on")
    assert not found()


# The admin


def admin_addresses(site):
    """The addresses of the admin, but for those that tests of the same people in tests/admin try.

    These are the rows of the item, for test_restricted_doors.py, and the lists, for test_restricted_lists.py.
    """
    swept = restricted_models()
    for name, model in addresses():
        row = next((row for kind, row in site.rows.items() if model and issubclass(model, kind)), None)
        for arguments in ([], *([] if model in swept else [[row.pk if row else 1]])):
            try:
                url = reverse(f"admin:{name}", args=arguments)
            except NoReverseMatch:
                continue
            if not name.endswith("_changelist"):
                yield url
            if name.endswith("_export"):
                yield f"{url}?q=quarry"
    for model, options in admin.site._registry.items():
        for field in options.autocomplete_fields:
            meta = model._meta
            about = f"app_label={meta.app_label}&model_name={meta.model_name}&field_name={field}"
            yield f"{reverse('admin:autocomplete')}?{about}&term=quarry"


# Publishers may do all that editors may.
@pytest.mark.parametrize(
    "who", [roles.PUBLISHER, pytest.param("officer of another board", marks=pytest.mark.drill)]
)
@ALL_IN_DRILLS
def test_the_admin_shows_it_to_nobody_without_the_right(client, site, who, tries_all):
    """In the suite at one of three addresses, in turn."""
    if who in roles.ROLES:
        client.force_login(make.make_member(who))
    else:
        client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[make.make_board("Fire Board")]))

    assert leaks(client, in_turn(admin_addresses(site), 1 if tries_all else 3)) == {}


# Those with the right


@pytest.mark.parametrize("who", [roles.ADMINISTRATOR, "officer of the board"])
def test_those_with_the_right_read_all_of_it(client, site, who):
    own = {} if who in roles.ROLES else {"boards": [site.board]}
    client.force_login(make.make_member(who if who in roles.ROLES else roles.BOARD_OFFICER, **own))

    page = client.get(site.item.get_absolute_url())

    text = page.content.decode()
    assert "You can read it because of your role" in text
    assert "a contract is being negotiated" in text
    said = secrets_in(page)
    for words in (site.item.summary, site.report.title, *(each.text for each in site.passages)):
        assert set(SECRET.findall(words)) <= said
    assert "no-store" in page["Cache-Control"]
    found = client.get(reverse("admin:policies_passage_changelist"), {"q": "quarry"})
    assert Passage.objects.get(anchor="secret-1").text in found.content.decode()


@pytest.mark.parametrize("who", [roles.EDITOR, "officer of another board", "nobody"])
def test_others_see_the_title_and_the_reason_alone(client, site, who):
    if who == roles.EDITOR:
        client.force_login(make.make_member(who))
    elif who != "nobody":
        client.force_login(make.make_member(roles.BOARD_OFFICER, boards=[make.make_board("Fire Board")]))

    page = client.get(site.item.get_absolute_url())

    assert "Only its title and the reason are public" in page.content.decode()
    assert secrets_in(page) == set()


def test_the_page_of_a_restricted_item_is_never_kept_by_a_cache(client, site):
    assert "no-store" in client.get(site.item.get_absolute_url())["Cache-Control"]
