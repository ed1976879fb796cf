"""Packs that were shared: whose words they are, who deletes them, and when they end."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from docx import Document

from lga_kb.models import Briefing
from tests import factories as make
from tests.briefing.conftest import HERE
from tests.indexed import Index
from tests.markup import get, links, words

pytestmark = pytest.mark.django_db
NOT_OURS = "the reader’s, not the association’s"


def share(reader, care, notes="Vote against it."):
    reader.post("/briefing/add/", {"what": "theme", "value": care.slug})
    reader.post("/briefing/", {"do": "name", "title": "Urgent", "notes": notes})
    return reader.post("/briefing/share/")["Location"]


def word_text(client, address):
    document = Document(io.BytesIO(client.get(address).content))
    return " ".join(paragraph.text for paragraph in document.paragraphs)


# Whose words they are


def test_a_pack_of_a_reader_says_so_on_its_page_and_in_its_word_file(reader, care):
    address = share(reader, care)

    for client in (reader, Client()):
        assert NOT_OURS in words(get(client, address))
        assert NOT_OURS in word_text(client, f"{address}word/")
    assert NOT_OURS in word_text(reader, "/briefing/pack/word/")


def test_a_pack_of_a_theme_is_no_readers(client, care):
    assert NOT_OURS not in words(get(client, f"/themes/{care.slug}/briefing/"))
    assert NOT_OURS not in word_text(client, f"/themes/{care.slug}/briefing/word/")


# Who deletes them


def test_its_maker_deletes_it_by_a_link_that_only_they_see(reader, care):
    address = share(reader, care)
    assert "Delete this pack" not in words(get(Client(), address))

    delete = links(get(reader, address))["Delete this pack"]
    later = Client(headers=HERE)  # another day, with the address that was kept
    assert "Delete this pack" in words(get(later, delete))
    assert Briefing.objects.exists()
    response = later.post(delete)

    assert "The pack is deleted" in response.content.decode()
    assert not Briefing.objects.exists()
    assert reader.get(address).status_code == 404
    assert later.post(delete).status_code == 404


def test_the_page_with_the_link_is_kept_by_no_cache(reader, care):
    address = share(reader, care)

    assert "no-store" in reader.get(address)["Cache-Control"]
    assert not Client().get(address).cookies


@pytest.mark.parametrize("key", ["x", "0" * 40, "a" * 40])
def test_a_guessed_address_deletes_nothing(reader, care, key):
    address = share(reader, care)

    assert reader.get(f"{address}delete/{key}/").status_code == 404
    assert reader.post(f"{address}delete/{key}/").status_code == 404
    assert Briefing.objects.exists()


def test_the_address_of_one_pack_deletes_no_other(reader, care):
    first = make.make_briefing()
    other = share(reader, care)

    key = first.get_delete_url().rstrip("/").rpartition("/")[2]
    assert reader.post(f"{other}delete/{key}/").status_code == 404


def test_a_form_of_another_site_deletes_nothing(reader, care):
    share(reader, care)
    delete = Briefing.objects.get().get_delete_url()

    assert Client(headers={"Origin": "https://elsewhere.example"}).post(delete).status_code == 403
    assert Briefing.objects.exists()


def test_two_readers_of_the_same_pack_each_have_their_own(care):
    first, second = (share(Client(headers=HERE), care, notes="") for _ in range(2))

    assert first != second
    assert Briefing.objects.count() == 2


def test_a_session_remembers_no_endless_list(reader, care):
    for number in range(3):
        share(reader, care, notes=str(number))

    assert len(reader.session["shared_packs"]) == 3
    assert "Delete this pack" in words(get(reader, share(reader, care, notes="0")))
    assert len(reader.session["shared_packs"]) == 3


# When they end


def unread_for(days, **fields):
    return make.make_briefing(read_on=timezone.localdate() - timedelta(days=days), **fields)


def test_a_reading_is_noted_once_a_day(client):
    pack = unread_for(100)

    client.get(pack.get_absolute_url())
    pack.refresh_from_db()
    assert pack.read_on == timezone.localdate()
    with connection.execute_wrapper(_no_writes):
        assert client.get(pack.get_absolute_url()).status_code == 200


def test_a_word_file_is_a_reading_too(client):
    pack = unread_for(100)

    client.get(f"{pack.get_absolute_url()}word/")

    pack.refresh_from_db()
    assert pack.read_on == timezone.localdate()


def test_a_database_that_takes_no_writes_keeps_nobody_from_reading(client):
    pack = unread_for(100)
    Index.bring_along()
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")

    assert client.get(pack.get_absolute_url()).status_code == 200


def test_a_pack_ends_a_year_after_its_last_reading(client, capsys):
    ended, last = unread_for(366), unread_for(365)

    assert client.get(ended.get_absolute_url()).status_code == 404
    assert client.get(f"{ended.get_absolute_url()}word/").status_code == 404
    call_command("delete_unread_packs")

    assert capsys.readouterr().out == "1 deleted.\n"
    assert Briefing.objects.get() == last
    assert client.get(last.get_absolute_url()).status_code == 200


def test_to_share_a_pack_again_keeps_it(reader, care):
    address = share(reader, care)
    Briefing.objects.update(read_on=timezone.localdate() - timedelta(days=366))

    assert share(reader, care) == address
    assert reader.get(address).status_code == 200


def test_shares_are_limited_for_each_caller(reader, care, settings):
    settings.PAGE_RATES = {"share": "2/hour"}
    share(reader, care)

    answers = [reader.post("/briefing/share/", REMOTE_ADDR="192.0.2.50").status_code for _ in range(3)]
    assert answers == [302, 302, 429]


def _no_writes(execute, sql, params, many, context):
    assert not sql.startswith(("UPDATE", "INSERT", "DELETE")), sql
    return execute(sql, params, many, context)
