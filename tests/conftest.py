"""What all tests share: the documents and the browser, which may be missing anywhere but in CI."""

import gc
import os
import shutil
import time
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import hypothesis
import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection, connections
from django.template import Template
from django.test import Client, TransactionTestCase
from django.test.signals import template_rendered
from playwright.sync_api import Locator, expect

from lga_kb.access import limits
from lga_kb.search_page import suggestions
from policies.search import engine, misses
from policies.text import word_differences as differences
from tests import factories
from tests.emptying import after_a_test, note_what_migrations_left
from tests.fresh_tables import is_due, leave_tables_alone, make_fresh
from tests.quick import Seconds, leave_out_the_longest
from tests.template_database import has_test_database, template

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = int(os.environ.get("PATIENCE", "300000"))  # milliseconds
IN_CI = os.environ.get("CI") == "true"
# For a CI that cannot have the source documents: their tests are skipped there, and the report names each.
WITHOUT_SOURCES = os.environ.get("WITHOUT_SOURCES") == "1"
UNBLOCK = []  # what lets code beside the tests use the database, once that is there


# Files of tests that try every page, form, table or pattern in turn, or pages with ten rows and with many.
SWEEPS = {
    "admin/test_admin_pages.py",
    "admin/test_lists.py",
    "admin/test_refused_saves.py",
    "admin/test_restricted_doors.py",
    "admin/test_restricted_lists.py",
    "api/test_schema.py",
    "briefing/test_hostile_base.py",
    "editing/test_every_conflict.py",
    "editing/test_every_deletion.py",
    "exports/test_exports.py",
    "importing/test_any_bytes.py",
    "pages/test_addresses.py",
    "pages/test_boards_query_budget.py",
    "pages/test_policies_query_budget.py",
    "pages/test_site_pages.py",
    "patterns/test_patterns.py",
    "progress_pages/test_progress_page.py",
    "running/test_database_away.py",
    "running/test_read_only.py",
    "search/test_counts.py",
    "search/test_index.py",
    "search/test_restricted_search.py",
    "search/test_search_page_limits.py",
    "tables/test_every_table.py",
    "test_no_leak.py",
    "test_restricted.py",
    "test_unstorable_characters.py",
}

hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")


def missing(what: str, *, may_be: bool = False) -> None:
    """Skip for want of something; in CI fail unless it may be missing, so that no run there passes by testing less."""
    if IN_CI and not may_be:
        pytest.fail(f"{what}, and CI has to test with it.", pytrace=False)
    pytest.skip(what)


def pytest_configure(config):
    # One process keeps what all have measured, unless pytest was told to keep nothing.
    if not hasattr(config, "workerinput") and config.pluginmanager.hasplugin("cacheprovider"):
        config.pluginmanager.register(Seconds(config))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config, items):
    for item in items:
        for mark in _marks(item):
            item.add_marker(mark)
    yield  # those are left out that were not asked for
    leave_out_the_longest(config, items)
    # Left for the end, a long one would run on beside an idle process.
    items.sort(key=lambda item: not _takes_long(item))


def _marks(item):
    if {"page", "context"} & set(getattr(item, "fixturenames", ())):
        yield "browser"
    if _takes_long(item):
        yield "transactions"
    if item.path.relative_to(ROOT / "tests").as_posix() in SWEEPS:
        yield "sweep"


def _takes_long(item) -> bool:
    """Whether a test needs a server of its own or real transactions."""
    mark = item.get_closest_marker("django_db")
    servers = {"live_server", "oldest_server"} & set(getattr(item, "fixturenames", ()))
    return bool(servers or (mark and mark.kwargs.get("transaction")))


def pytest_collection_finish():
    """Look for garbage seldom, and never among what is loaded for good: that was a third of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item, nextitem):
    began = time.monotonic()
    answer = yield
    if nextitem and UNBLOCK and is_due(began):
        with UNBLOCK[0]():
            make_fresh()
    return answer


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of the real source documents, which are no part of the repository."""
    folder = ROOT.parent / "shared" / "sources"
    if not folder.is_dir():
        missing(
            "The source documents are not beside the project in ../shared/sources", may_be=WITHOUT_SOURCES
        )
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        missing("Chromium is not installed")
    return path


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, chromium):
    """Use the system's browser, and let it call nobody but the site under test."""
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    # Chromium's sandbox does not work for root, as whom containers run.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {
        "executable_path": chromium,
        "args": quiet + sandbox,
        "timeout": PATIENCE,
    }


@pytest.fixture(scope="session")
def browser(browser):
    """Waits for whatever a busy machine takes: a test fails for what a page shows, never for when."""
    expect.set_options(timeout=PATIENCE)
    new_context = browser.new_context

    def patient(**options):
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        return context

    browser.new_context = patient
    with pytest.MonkeyPatch.context() as patch:
        for name in ("check", "click", "fill", "press", "select_option", "set_input_files"):
            patch.setattr(Locator, name, _when_loaded(getattr(Locator, name)))
        yield browser


def _when_loaded(act):
    """What a reader does only once a page is there: a button would be pressed before its script has come."""

    def acts(locator, *args, **kwargs):
        locator.page.wait_for_load_state()
        return act(locator, *args, **kwargs)

    return acts


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix,
    django_db_blocker,
    django_db_keepdb,
    django_db_createdb,
    django_db_use_migrations,
):
    """Let the test database be a copy of one that is migrated already."""
    with ExitStack() as held:
        with django_db_blocker.unblock():
            is_there = django_db_keepdb and not django_db_createdb and has_test_database()
            if django_db_use_migrations and not is_there:
                connection.settings_dict["TEST"]["TEMPLATE"] = held.enter_context(template())
        yield


@pytest.fixture(scope="session", autouse=True)
def _a_page_is_noted_once(django_test_environment):
    """And not each part of it again, whose copied contexts are a fifth of the time that pages take in tests."""

    def render(self, context):
        if context.template is self:
            template_rendered.send(sender=self, template=self, context=context)
        return self.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(scope="session", autouse=True)
def _orm_beside_the_browser():
    """Let tests query: Playwright keeps an event loop running, which Django takes for asynchronous code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session", autouse=True)
def _no_connection_outlives_its_request():
    """Else that of a live server's thread may still be there when the test database is dropped."""
    connections.settings["default"]["CONN_MAX_AGE"] = 0


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Remembers what migrations left, which each test finds, and ends every other session before the end."""
    with django_db_blocker.unblock():
        note_what_migrations_left()
        leave_tables_alone()
    UNBLOCK.append(django_db_blocker.unblock)
    yield
    UNBLOCK.clear()
    # That of a thread that has ended may be there for seconds on a busy machine, and the database could not be dropped.
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = current_user"
        )


@pytest.fixture(scope="session", autouse=True)
def _only_tables_with_rows_are_emptied():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", after_a_test)
        yield


@pytest.fixture(scope="session", autouse=True)
def _tables_are_joined_as_written():
    """Where tables hold so little any order will do, and looking for the best was a quarter of the database's time."""
    connections.settings["default"]["OPTIONS"]["options"] += (
        " -c join_collapse_limit=1 -c from_collapse_limit=1"
    )


@pytest.fixture(autouse=True)
def _numbers_from_one(monkeypatch):
    """Count afresh in each test: some are tried with thousands of rows, and places hold small numbers only."""
    monkeypatch.setattr(factories, "numbers", count(1))


@pytest.fixture(autouse=True)
def _searches_in_vain_are_written_when_a_test_says_so(monkeypatch):
    """Else those of one test would be written after a request of another, if a minute has passed."""
    monkeypatch.setattr(misses, "EVERY", float("inf"))
    misses._noted.clear()


@pytest.fixture(autouse=True)
def _searches_take_their_time(monkeypatch):
    """A search limits the time of its transaction's statements. In a test that is all that follows, on fresh tables."""
    monkeypatch.setattr(engine, "TIME_LIMIT", "600s")
    monkeypatch.setattr(engine, "WHOLE_TIME_LIMIT", "600s")
    monkeypatch.setattr(suggestions, "TIME_LIMIT", "600s")


@pytest.fixture(autouse=True)
def _texts_are_compared_to_the_end(monkeypatch):
    """Else a busy machine would find other pieces."""
    monkeypatch.setattr(differences, "_SECONDS", 10)


@pytest.fixture(autouse=True)
def _rates_count_in_one_span(monkeypatch):
    """Else a new minute may begin within a test, and what it counted be forgotten."""
    now = time.time()
    monkeypatch.setattr(limits, "time", SimpleNamespace(time=lambda: now))


@pytest.fixture(autouse=True)
def _streamed_answers_are_closed(monkeypatch):
    """Let go of files and rows as a server does: the test client does so only where an answer is read to its end."""
    streamed = []
    ask = Client.request

    def request(self, **parts):
        answer = ask(self, **parts)
        if answer.streaming:
            streamed.append(answer)
        return answer

    monkeypatch.setattr(Client, "request", request)
    yield
    request_finished.disconnect(close_old_connections)
    try:
        for answer in streamed:
            answer.close()
    finally:
        request_finished.connect(close_old_connections)
