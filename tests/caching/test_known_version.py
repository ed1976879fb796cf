"""With a cache that all processes share, a kept page needs no query, and is never older than what is committed."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Event

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lga_kb.caching import known_version
from policies.models import Theme
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def cache(settings, tmp_path):
    in_files = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": tmp_path,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
    settings.CACHES = settings.CACHES | {"pages": in_files}
    return caches["pages"]


def sql_of(address, **headers):
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(address, headers=headers)
    return response, [each["sql"] for each in queries]


def test_a_kept_page_and_a_304_need_no_query():
    first, made = sql_of("/themes/")
    kept, asked = sql_of("/themes/")
    unchanged, unasked = sql_of("/themes/", **{"If-None-Match": first["ETag"]})

    assert len(made) > 1
    assert (asked, kept.content) == ([], first.content)
    assert unchanged.status_code == 304
    assert unasked == []


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_change_is_public_at_once(is_alone):
    theme = make.make_theme(name="Ponds")
    assert all(b"Ponds" in Client().get("/themes/").content for _ in range(2))

    with nullcontext() if is_alone else transaction.atomic():
        Theme.objects.filter(pk=theme.pk).update(name="Lakes")

    assert b"Lakes" in Client().get("/themes/").content


def test_what_is_read_while_somebody_writes_is_not_kept():
    theme = make.make_theme(name="Ponds")
    with transaction.atomic():
        Theme.objects.filter(pk=theme.pk).update(name="Lakes")
        known_version.renew()
        with ThreadPoolExecutor(1) as others:
            before = others.submit(_closing(known_version.version)).result()

    assert known_version.version() != before


def test_sql_from_outside_the_site_is_seen_after_a_while(monkeypatch):
    monkeypatch.setattr(known_version, "RECHECK", 0.2)
    before = known_version.version()
    with connection.cursor() as cursor:
        cursor.execute("DO $$ BEGIN UPDATE policies_theme SET name = name; END $$")

    time.sleep(0.3)

    assert known_version.version() != before


@pytest.mark.parametrize("seconds", [1.5, pytest.param(60, marks=pytest.mark.drill)])
def test_nobody_is_given_what_a_commit_has_replaced(seconds):
    """Writers count up in one statement or several, or give up; readers keep what they read under its version."""
    themes = [make.make_theme() for _ in range(3)]
    committed = dict.fromkeys((theme.pk for theme in themes), 0)
    Theme.objects.update(description="0")
    kept, stopped = {}, Event()

    def write(theme):
        chance, number = random.Random(theme.pk), 0
        row = Theme.objects.filter(pk=theme.pk)
        while not stopped.is_set():
            number += 1
            way = chance.choice(["alone", "together", "given up"])
            if way == "alone":
                row.update(description=str(number))
            else:
                with transaction.atomic():
                    row.update(description=str(number))
                    time.sleep(chance.random() / 100)
                    transaction.set_rollback(way == "given up")
            if way != "given up":
                committed[theme.pk] = number
            time.sleep(chance.random() / 20)
        return number

    def read():
        reads = 0
        while not stopped.is_set():
            at_least = dict(committed)
            version = known_version.version()
            if version not in kept:
                kept[version] = {pk: int(text) for pk, text in Theme.objects.values_list("pk", "description")}
            given = kept[version]
            assert all(given[pk] >= number for pk, number in at_least.items()), (given, at_least)
            reads += 1
        return reads

    with ThreadPoolExecutor(6) as threads:
        jobs = [threads.submit(_closing(write, theme)) for theme in themes]
        jobs += [threads.submit(_closing(read)) for _ in range(3)]
        time.sleep(seconds)
        stopped.set()
        done = [job.result() for job in jobs]

    assert min(done[:3]) > 3
    assert len(kept) > 5


def _closing(function, *arguments):
    def run():
        try:
            return function(*arguments)
        finally:
            connection.close()

    return run
