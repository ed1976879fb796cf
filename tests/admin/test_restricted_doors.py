"""Every door of the admin, tried with rows that may not be read: each answers as if there were no such row.

Addresses, models, columns and forms are those of the site, so that a new one is tried as soon as it is there.
"""

import re
from itertools import product

import pytest
from django.contrib import admin
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.forms import ModelChoiceField, model_to_dict
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from lxml import html
from tablib import Dataset

from benchmarks.doors import read_anywhere
from policies.admin.base.readable import CLOSED
from policies.editing import roles
from policies.editing.rights import outside_scope
from policies.editing.workflow import MOVES
from policies.models import Ask
from policies.models.shared.readable_rows import hidden, readable
from policies.tables import preview
from policies.tables.resource import resource_of
from policies.tables.table import table_of
from tests import factories as make
from tests.admin.forms import REGISTERED, address
from tests.admin.test_who_may import addresses
from tests.markup import read_to_the_end
from tests.restricted_site import NOT_READERS, SECRET, member, not_readers, restricted
from tests.samples import ALL_IN_DRILLS, in_turn
from tests.tables.making import file_of, load

pytestmark = pytest.mark.django_db

ABSENT = 987654321
ABSENT_KEY = "no-such-key"
CHANGING = re.compile(r'name="(?:csrfmiddlewaretoken|sent_once)" value="[\w-]+"|nonce="[^"]+"')
# The version of the site steps also when a form is saved as it was.
# And a digest of each form that was answered.
WRITTEN_BY_READING = {
    *("lga_kb_session", "lga_kb_sitechange", "lga_kb_sentform", "django_admin_log", "tables_loadedtable")
}


@pytest.fixture
def site():
    return restricted()


@pytest.fixture(params=NOT_READERS)
def user(request, site):
    return member(site, *request.param)


@pytest.fixture(params=not_readers({(roles.PUBLISHER, "everything")}))
def sender(request, site):
    """Somebody whose forms are tried: in the suite the one who has most of them."""
    return member(site, *request.param)


@pytest.fixture(params=[0, *(pytest.param(part, marks=pytest.mark.drill) for part in (1, 2, 3))])
def models(request):
    """A fourth of the models with rows that are not for everybody in the suite, the others in drills."""
    return restricted_models()[request.param :: 4]


@pytest.fixture(params=[0, *(pytest.param(part, marks=pytest.mark.drill) for part in range(1, 8))])
def some_pages(request):
    """An eighth of the pages of no row in the suite, the others in drills."""
    return sorted(_pages_of_no_row())[request.param :: 8]


def restricted_models():
    """The models with an admin of which some rows are not for everybody."""
    return [model for model in REGISTERED if readable(rows := model._base_manager.all(), None) is not rows]


def row_of(site, model):
    """The row of a model that may not be read; proxies have their own."""
    return site.rows.get(model) or next(row for kind, row in site.rows.items() if issubclass(model, kind))


def test_the_site_has_a_row_of_every_model_that_can_be_restricted(site, user):
    for model in restricted_models():
        assert hidden(model._base_manager.filter(pk=row_of(site, model).pk), user).exists(), model


def test_every_form_that_offers_rows_offers_those_that_its_reader_may_read(site, user, rf):
    request = rf.get("/")
    request.user = user
    for model, options in admin.site._registry.items():
        forms = [options.get_form(request)] if options.has_change_permission(request) else []
        for inline in options.get_inline_instances(request):
            forms.append(inline.get_formset(request).form)
        for form in forms:
            for name, field in form().fields.items():
                if isinstance(field, ModelChoiceField):
                    assert not hidden(field.queryset, user).exists(), (model, name)


def test_no_page_of_an_open_row_names_what_it_leads_to(client, site, user):
    """Whether the page has a form or, for those who may only look, shows every field as text."""
    client.force_login(user)
    for model in REGISTERED:
        for pk in readable(model._base_manager.all(), user).order_by("pk").values_list("pk", flat=True)[:2]:
            answer(client, "get", address(model, "change", pk))


def test_a_field_that_is_only_shown_names_no_hidden_row(client, site):
    client.force_login(member(site, roles.BOARD_OFFICER, "another board"))

    promise = client.get(address(type(site.promise), "change", site.promise.pk)).content.decode()
    open_item = client.get(address(type(site.open_item), "change", site.open_item.pk)).content.decode()

    hidden_update = next(row for row in site.rows.values() if row._meta.model_name == "update")
    assert site.report.key not in promise
    assert str(hidden_update) not in open_item


# What a browser would send


def sent_by(form) -> dict:
    """What a form sends as it is shown."""
    data = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data


def body_for(superuser, site, model):
    """A body that would be valid at any address of a row: the row's form, and what other pages ask for."""
    row = row_of(site, model)
    data = {}
    page = html.fromstring(superuser.get(address(model, "change", row.pk)).content.decode())
    for form in page.forms:
        if form.get("id", "").endswith("_form"):
            data = sent_by(form)
    for name in ("summary", "title", "name", "words", "wording"):
        if name in data:
            data[name] = ["Somebody else has changed this"]
    data |= {"is_restricted": [], "change_reason": ["A reason"]}
    return data | {"post": "yes", "note": "A reason", "when_0": "2099-01-01", "when_1": "10:00"}


def arguments(site, model):
    """What stands for each part of an address."""
    row = row_of(site, model)
    version = row.history.order_by("history_id").first() if hasattr(row, "history") else None
    return {"number": [version.pk if version else 1], "verb": list(MOVES)}, row.pk


def places(site, model):
    """Every address of a row of a model, twice: with the row, and with one that there is not."""
    known, pk = arguments(site, model)
    for name, parts in parts_of_addresses(model):
        own, *others = parts
        unknown = {own, *others} - {"object_id", "pk"} - known.keys()
        assert not unknown, f"Say what stands for {unknown} of {name} in this test."
        for values in product(*(known[part] for part in others)):
            rest = dict(zip(others, values, strict=True))
            yield tuple(reverse(f"admin:{name}", kwargs={own: number} | rest) for number in (pk, ABSENT))


def parts_of_addresses(model):
    options = admin.site.get_model_admin(model)
    for pattern in options.get_urls():
        if pattern.name and (parts := list(pattern.pattern.converters)):
            yield pattern.name, parts


def answer(client, method, url, data=None):
    """What somebody could tell two answers apart by: numbers and keys of rows left out."""
    session = client.session
    if session.pop("_messages", None):  # told by an earlier answer
        session.save()
    response = getattr(client, method)(url, data) if data else getattr(client, method)(url)
    assert response.status_code < 500, (method, url)
    read_to_the_end(response)
    text = "" if response.streaming else response.content.decode(errors="replace")
    told = [str(each) for each in get_messages(response.wsgi_request)]
    assert not SECRET.findall(text + " ".join(told)), (method, url, SECRET.findall(text))
    return response.status_code, response.get("Location", ""), told, CHANGING.sub("", text)


def alike(answer, *names):
    """An answer with the numbers of rows replaced by one sign."""
    sign = re.compile("|".join(rf"(?<!\d){name}(?!\d)" for name in names))
    return sign.sub("ROW", repr(answer))


def state():
    """A sum of every row, but for what reading itself writes."""
    with connection.cursor() as cursor:
        tables = [
            each for each in connection.introspection.table_names(cursor) if each not in WRITTEN_BY_READING
        ]
        sums = {}
        for table in tables:
            cursor.execute(f"SELECT md5(string_agg(t::text, ';' ORDER BY t::text)) FROM \"{table}\" AS t")
            sums[table] = cursor.fetchone()[0]
    return sums


def superuser_client():
    client = Client()
    client.force_login(make.make_user(is_staff=True, is_superuser=True))
    return client


def test_a_row_that_may_not_be_read_answers_as_one_that_does_not_exist(client, site, sender, models):
    superuser = superuser_client()
    bodies = {model: body_for(superuser, site, model) for model in models}
    client.force_login(sender)
    before = state()

    for model, body in bodies.items():
        pk = row_of(site, model).pk
        for own, absent in places(site, model):
            for method, data in (("get", None), ("post", body)):
                answers = [answer(client, method, url, data) for url in (own, absent)]
                assert alike(answers[0], pk, ABSENT) == alike(answers[1], pk, ABSENT), (method, own)

    assert state() == before


def test_no_list_counts_it_or_does_anything_with_it(client, site, sender, models):
    client.force_login(sender)
    before = state()

    for model in models:
        options, pk = admin.site.get_model_admin(model), row_of(site, model).pk
        url = address(model, "changelist")
        queries = [{"id__exact": "{}"}, {"q": "hush"}]
        for query in queries:
            own, absent = (
                answer(client, "get", url, {name: value.format(number) for name, value in query.items()})
                for number in (pk, ABSENT)
            )
            assert alike(own, pk, ABSENT) == alike(absent, pk, ABSENT), (url, query)
        for action in [*options.get_actions(_as_superuser()), "no_such_action"]:
            bodies = [_selecting(number, action, site) for number in (pk, ABSENT)]
            own, absent = (answer(client, "post", url, body) for body in bodies)
            assert alike(own, pk, ABSENT) == alike(absent, pk, ABSENT), (url, action)

    assert state() == before


def _as_superuser():
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    request.user = make.get_user_model()(is_active=True, is_superuser=True, is_staff=True)
    return request


def _selecting(number, action, site):
    """A list with one row chosen, and its form filled in, whatever the action asks for; or saved in place."""
    return {
        "action": action,
        "_selected_action": [number],
        "select_across": "0",
        "apply": "yes",
        "count": "1",
        "post": "yes",
        "note": "A reason",
        "theme": site.theme.pk,
        "status": "open",
        "words": "Something happened.",
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": number,
        "form-0-theme_names": [site.other_theme.pk],
        "form-0-current_status": "met",
    } | ({"_save": "Save"} if action == "no_such_action" else {})


@ALL_IN_DRILLS
def test_pages_of_no_row_take_none_that_may_not_be_read(client, site, sender, tries_all):
    """Every address that stands for no row, sent with the numbers of such rows; and everything that is offered.

    In the suite one of three, in turn. Lists and forms of models are sent in tests of their own, and opened in
    tests/test_restricted.py.
    """
    client.force_login(sender)
    before = state()
    edge = next(row for row in site.rows.values() if row._meta.model_name == "lineage")

    step = 1 if tries_all else 3
    for url in in_turn(_pages_of_no_row(), step):
        bodies = [
            {
                "pair": [pk],
                f"decision-{pk}": "accept",
                f"change-{pk}": "reworded",
                f"seen-{pk}": "0",
                "table": pk,
            }
            for pk in (edge.pk, ABSENT)
        ]
        own, absent = (answer(client, "post", url, body) for body in bodies)
        assert alike(own, edge.pk, ABSENT) == alike(absent, edge.pk, ABSENT), url
    offered = [
        (model._meta, field)
        for model, options in admin.site._registry.items()
        for field in options.autocomplete_fields
    ]
    for model, field in in_turn(offered, step):
        query = {"app_label": model.app_label, "model_name": model.model_name, "field_name": field}
        answer(client, "get", reverse("admin:autocomplete"), query | {"term": "hush"})

    assert state() == before


def test_pages_of_no_row_answer_alike_whatever_names_of_theirs_hold_such_rows(
    client, site, sender, some_pages
):
    """Every name that the site's modules read from a request, with the numbers of all such rows at once."""
    client.force_login(sender)
    numbers = sorted({row.pk for row in site.rows.values()})
    padded = [f"{number:09}" for number in numbers]  # as long as those of no row, wherever they are printed
    names, rows = [name for name in read_anywhere() if name != "q"], _told_rows(site)  # q holds words

    for url in some_pages:
        for method in ("get", "post"):
            answers = []
            for values in (padded, [ABSENT] * len(numbers)):
                with transaction.atomic():
                    answers.append(answer(client, method, url, dict.fromkeys(names, values)))
                    assert _told_rows(site) == rows, url
                    transaction.set_rollback(True)
            signs = (*padded, *numbers, ABSENT, r"\d+(?=…)")  # the last where an address is cut
            assert alike(answers[0], *signs) == alike(answers[1], *signs), (method, url)


def _told_rows(site):
    return [
        row and model_to_dict(row)
        for each in site.rows.values()
        for row in [type(each)._base_manager.filter(pk=each.pk).first()]
    ]


def _pages_of_no_row():
    """The addresses of the admin that name no row, without those of lists and forms of a model."""
    for name, _model in addresses():
        try:
            url = reverse(f"admin:{name}")
        except NoReverseMatch:
            continue
        left_out = ("_add", "_changelist", "_export", "_export_xlsx")
        if name not in {"logout", "login"} and not name.endswith(left_out):
            yield url


@ALL_IN_DRILLS
def test_no_form_leads_a_record_to_what_may_not_be_read(client, site, sender, tries_all):
    """Each choice of each form, sent with the number of such a row; in the suite one of three of every third model."""
    client.force_login(sender)
    before = state()
    tried = 0

    step = 1 if tries_all else 3
    for model in REGISTERED[::step]:
        for page in _pages_with_forms(client, model):
            url = page.request["PATH_INFO"]
            forms = html.fromstring(page.content.decode()).forms
            (form,) = [form for form in forms if form.get("id", "").endswith("_form")]
            data = sent_by(form)
            for name, field in in_turn(_choices(page.context), step):
                secret = site.rows.get(field.queryset.model._meta.concrete_model)
                if secret is None:
                    continue
                own, absent = (
                    answer(client, "post", url, data | {name: [number]}) for number in (secret.pk, ABSENT)
                )
                assert alike(own, secret.pk, ABSENT) == alike(absent, secret.pk, ABSENT), (url, name)
                tried += 1

    assert state() == before
    # A lead officer has no such form, nor has an officer without a board.
    assert tried or not sender.groups.exclude(name__in=[roles.LEAD_OFFICER, roles.BOARD_OFFICER]).exists()


def test_no_place_of_a_new_record_counts_what_may_not_be_read(client, site, user):
    """Statements of an open paper under one heading, of which two are printed in a restricted report."""
    client.force_login(user)
    url, heading = address(Ask, "add"), site.open_ask.heading
    if (page := client.get(url)).status_code != 200:
        return
    form = next(form for form in html.fromstring(page.content).forms if form.get("id", "").endswith("_form"))
    body = sent_by(form) | {"summary": "Plant trees.", "heading": heading.pk}
    before = state()
    added = client.post(url, body)
    if outside_scope(user, [heading]):
        assert "Select a valid choice" in added.content.decode()
        assert state() == before
        return
    assert added.status_code == 302, added.context["errors"]
    assert Ask.objects.get(summary="Plant trees.").position == site.open_ask.position + 1
    for _ in range(2):
        make.make_ask(heading=heading, passage=site.passages[2])
    before = state()

    refused = client.post(url, body | {"summary": "Plant hedges."})

    assert CLOSED in refused.content.decode()
    assert state() == before


def _pages_with_forms(client, model):
    """The pages on which somebody may add a row of a model, or change one that is open."""
    open_rows = readable(model._default_manager.all(), None)
    pages = [address(model, "add")] + [address(model, "change", row.pk) for row in open_rows[:1]]
    for url in pages:
        response = client.get(url)
        if response.status_code == 200 and b'name="_save"' in response.content:
            yield response


def _choices(context):
    """The fields of a page that choose among rows, by the names that they are sent with."""
    forms = [context["adminform"].form]
    for formset in context["inline_admin_formsets"]:
        forms += formset.formset.forms[:1]
    for form in forms:
        for name, field in form.fields.items():
            if isinstance(field, ModelChoiceField) and not field.disabled:
                yield form.add_prefix(name), field


def test_no_table_finds_it_whatever_its_columns(client, site, user, models):
    client.force_login(user)
    before = state()

    for model in models:
        table = table_of(model)
        if not table or not table.own:
            continue
        key = table.key.of(row_of(site, model))
        expected = f"There is no {model._meta.verbose_name} with the key “{{}}”. Tables add no rows."
        columns = [column.name for column in table.columns]
        for names in [columns, *([name] for name in columns)]:
            data = Dataset(headers=[table.key.column, *names])
            data.append([key, *["no"] * len(names)])
            (mistake,) = _loaded(table, user, data).mistakes
            assert mistake.words == expected.format(key)
        rows = [[table.key.column, *columns], [key, *["no"] * len(columns)]]
        page = load(client, model, file_of(rows))
        assert not SECRET.findall(page.content.decode().replace(key, ""))

    assert state() == before


def test_no_cell_of_an_open_row_names_it_or_tells_that_it_is_there(site, user):
    """Each column that names rows, with the key of such a row and with one that there is not."""
    tried = 0
    for model in REGISTERED:
        table = table_of(model)
        row = table and readable(model._default_manager.all(), None).first()
        for column in table.columns if row else ():
            kind = column.field.is_relation and column.field.related_model._meta.concrete_model
            secret = site.rows.get(kind)
            if not (secret and column.own):
                continue
            key, told = table.key.of(row), []
            for cell in (column.kind.key.of(secret), ABSENT_KEY):
                data = Dataset(headers=[table.key.column, column.name])
                data.append([key, cell])
                told.append([each.words.replace(cell, "") for each in _loaded(table, user, data).mistakes])
            assert told[0] == told[1] != [], (model, column.name)
            tried += 1
        for line in table.rows(readable(model._default_manager.all(), user), user) if table else ():
            assert not SECRET.findall(" ".join(table.cells(line))), model
    assert tried


def _loaded(table, user, data):
    """What loading a table says to somebody whose rights would allow them every row."""
    resource = resource_of(table)(
        user=user,
        at=timezone.now(),
        reason="",
        may_change=lambda row: True,
        publications_of=lambda row: [],
        applies=False,
    )
    return preview.run(resource, data)


def test_a_deleted_record_says_how_many_parts_come_back_that_its_reader_may_read(client, site):
    administrator = member(site, roles.ADMINISTRATOR, "another board")
    row = make.make_decision(make.make_meeting(administrator.board_scope.boards.get()))
    make.make_decision_change(row, priority=site.priority)
    make.make_decision_change(row, statement=row_of(site, Ask))
    row.save()
    every, open_ones = row.changes.count(), readable(row.changes.all(), None).count()
    assert superuser_client().post(address(type(row), "delete", row.pk), {"post": "yes"}).status_code == 302
    version = row.history.exclude(history_type="-").latest().history_id
    restore = f"{address(type(row), 'history', row.pk)}{version}/"
    client.force_login(administrator)

    page = client.get(restore).content.decode()

    assert every > open_ones == 1
    assert "with the 1 row deleted with it" in page
    assert f"with the {every} rows deleted with it" in superuser_client().get(restore).content.decode()
    assert client.post(restore).status_code == 302
    assert row.changes.count() == every
