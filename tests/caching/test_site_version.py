"""Whatever changes a table that the public could see changes the site's version, once it is committed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from lga_kb.caching.models import SiteChange, site_version
from lga_kb.caching.triggers import EXCLUDED, install, tables
from policies.search.misses import write_misses
from tests import factories as make


def run(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.mark.django_db
def test_a_write_to_any_table_changes_the_version_but_to_those_excluded():
    shown = tables() - EXCLUDED.keys()

    assert EXCLUDED.keys() <= tables(), "an excluded table is gone"
    assert len(shown) > 100
    for table in sorted(tables()):
        for write in (f'DELETE FROM "{table}" WHERE false', f'INSERT INTO "{table}" SELECT WHERE false'):
            before = site_version()
            run(write)
            assert (site_version() != before) == (table in shown), write


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE policies_update CASCADE",
        "UPDATE policies_theme SET name = name",
        "INSERT INTO policies_searchword (word) VALUES ('newts') ON CONFLICT DO NOTHING",
        "WITH gone AS (DELETE FROM policies_campaign RETURNING 1) SELECT count(*) FROM gone",
        "MERGE INTO policies_theme t USING (SELECT 'none' AS slug) s ON t.slug = s.slug WHEN MATCHED THEN DELETE",
    ],
)
def test_sql_of_any_form_changes_it(statement):
    before = site_version()

    run(statement)

    assert site_version() != before


@pytest.mark.django_db
def test_records_links_between_them_and_what_goes_with_them_change_it():
    theme, ask = make.make_theme(), make.make_ask()
    seen = {site_version()}
    writes = (
        lambda: ask.themes.add(theme),
        lambda: ask.themes.clear(),
        lambda: type(ask).objects.filter(pk=ask.pk).update(summary="Other words"),
        lambda: type(ask).objects.bulk_update([ask], ["summary"]),
        lambda: theme.delete(),
    )
    for number, write in enumerate(writes, 2):
        write()
        seen.add(site_version())
        assert len(seen) == number


@pytest.mark.django_db
def test_reading_and_what_no_page_shows_leave_it(client):
    make.make_ask()
    before = site_version()

    client.get("/")
    client.get("/search/?q=newts")
    write_misses()

    assert site_version() == before


@pytest.mark.django_db
def test_what_is_rolled_back_leaves_it():
    before = site_version()

    with transaction.atomic():
        make.make_ask()
        transaction.set_rollback(True)

    assert site_version() == before


@pytest.mark.django_db
def test_the_table_stays_short_and_folding_it_changes_nothing():
    ids = "pg_get_serial_sequence('lga_kb_sitechange', 'id')"
    versions = []
    for start in (450, 950, 1450):
        run(f"SELECT setval({ids}, nextval({ids}) / 500 * 500 + {start})")
        for _ in range(60):
            run("UPDATE policies_theme SET name = name")
            versions.append(int(site_version()))

    assert versions == sorted(set(versions))
    assert SiteChange.objects.count() < 130


@pytest.mark.django_db
def test_a_table_that_lost_its_trigger_has_it_again_after_migrating():
    run("DROP TRIGGER site_version ON policies_theme")

    install()
    before = site_version()
    run("UPDATE policies_theme SET name = name")

    assert site_version() != before


@pytest.mark.django_db(transaction=True)
def test_nothing_is_seen_before_the_commit_and_writers_do_not_wait_for_one_another():
    """Two open transactions write, and the one that began last commits first: each commit is a version of its own."""
    seen = [site_version()]

    def write_and_read():
        try:
            make.make_theme()
            return site_version()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as others:
        with transaction.atomic():
            make.make_theme()
            seen.append(others.submit(write_and_read).result(timeout=300))
        seen.append(site_version())

    assert len(set(seen)) == 3
    assert [int(each) for each in seen] == sorted(int(each) for each in seen)
