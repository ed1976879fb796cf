"""Every address of the admin, for every role and for nobody: an answer for each, and never one by accident."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from policies.editing import roles
from tests import factories
from tests.admin.forms import REGISTERED, address, every_model, make
from tests.markup import read_to_the_end
from tests.samples import ALL_IN_DRILLS, in_turn, some_of

pytestmark = pytest.mark.django_db

# Publishers, who may do all that editors may, go everywhere in tests/test_restricted.py.
WHO = [roles.ADMINISTRATOR, roles.BOARD_OFFICER, "no role", "no editor", "nobody"]
# Open to all: the log-in itself, and what leads there.
OPEN = {"login", "logout", "jsi18n"}


def come_in(client, who):
    if who == "nobody":
        return
    if who == "no editor":
        client.force_login(factories.make_user())
        return
    client.force_login(factories.make_member(None if who == "no role" else who))


def addresses():
    """Every address of the admin that takes a row or nothing, with the row of its model."""
    get_resolver().url_patterns  # noqa: B018 - their parts are known only once the site's addresses are
    for pattern, model in _patterns(admin.site.get_urls()):
        if pattern.name:
            yield pattern.name, model


def _patterns(patterns, model=None):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, model)
        elif isinstance(pattern, URLPattern):
            options = getattr(getattr(pattern.callback, "__wrapped__", pattern.callback), "model_admin", None)
            yield pattern, options.model if options else model


@ALL_IN_DRILLS
@pytest.mark.parametrize("who", some_of(WHO, 2))
def test_every_address_answers_a_page_a_refusal_or_the_log_in(client, who, tries_all):
    """In the suite the roles have one of four addresses each, in turn, and not the same ones."""
    come_in(client, who)
    rows = {}
    allowed = {200, 302, 403, 404, 405} if who != "nobody" else {302}

    tried = list(addresses())
    for name, model in tried if tries_all else in_turn(tried[WHO.index(who) :], 4):
        if name in OPEN:
            continue
        if model and model not in rows:
            rows[model] = make(model).pk
        for arguments in ([], [rows.get(model, 1)], ["policies"]):
            try:
                url = reverse(f"admin:{name}", args=arguments)
            except NoReverseMatch:
                continue
            response = client.get(url)
            read_to_the_end(response)
            assert response.status_code in allowed, (who, url)
            if who == "nobody":
                assert response.url.startswith("/admin/login/"), url
            if who == "no editor":
                assert response.status_code == 403, url
            if response.status_code == 403:
                assert b"You do not have access to this page" in response.content, url


@every_model(REGISTERED, in_suite=14)
def test_nobody_without_a_right_changes_a_row_by_sending_a_form(model, client):
    row = make(model)
    client.force_login(factories.make_member(None))

    for page, arguments in {"add": [], "change": [row.pk], "delete": [row.pk], "changelist": []}.items():
        response = client.post(address(model, page, *arguments), {"post": "yes", "_save": "Save"})
        read_to_the_end(response)
        assert response.status_code == 403, (page, response.status_code)
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("who", roles.ROLES)
def test_each_role_sees_the_lists_of_its_work(client, who):
    come_in(client, who)

    answers = {
        model._meta.label: client.get(address(model, "changelist")).status_code for model in REGISTERED
    }

    assert set(answers.values()) <= {200, 403}
    # A lead officer has one page of their own in place of lists.
    policy = 403 if who == roles.LEAD_OFFICER else 200
    policy = answers["policies.Offer"] if who == roles.BOARD_OFFICER else policy
    boards = 200 if who in {roles.BOARD_OFFICER, roles.ADMINISTRATOR} else answers["boards.Meeting"]
    people = 200 if who == roles.ADMINISTRATOR else 403
    assert (answers["policies.Offer"], answers["boards.Meeting"]) == (policy, boards)
    assert (answers["auth.User"], answers["axes.AccessAttempt"]) == (people, people)
