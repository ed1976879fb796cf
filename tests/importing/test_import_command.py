"""The command as people run it: reports, dry runs, JSON, broken files, and a kill half-way."""

import io
import json
import os
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from policies.models import Commitment, Passage, Publication
from tests.conftest import ROOT
from tests.importing.documents import PAPER, PLAN

RECORD_FIELDS = {"kind", "key", "publication", "path", "position", "wording", "lines"}
KINDS = {
    *("priority", "heading", "commitment", "offer", "ask", "campaign", "sdg_link", "partnership"),
    *("budget_line", "governance_fact", "contract", "board", "meeting", "seat", "agenda_item", "report"),
    *("recommendation", "contact_officer", "passage"),
}


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "gardens-2030.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def run(*arguments, **options):
    out = io.StringIO()
    call_command("import_document", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_the_report_says_the_kind_why_and_what_became_of_every_line(plan):
    printed = run(plan)

    assert "plan.txt: business-plan" in printed
    assert "we will" in printed
    assert "(100.0 %)" in printed
    assert "0 unplaced" in printed
    assert Commitment.objects.count() == 6


@pytest.mark.django_db
def test_a_second_run_reports_everything_unchanged(plan):
    run(plan)
    printed = run(plan)

    assert " 0 created" in printed
    assert " 0 updated" in printed


@pytest.mark.django_db
def test_a_dry_run_writes_nothing_and_names_what_it_would_create(plan):
    printed = run(plan, dry_run=True)

    assert not Publication.objects.exists()
    assert "would be created" in printed
    assert "created: business-plan-2030-31" in printed


@pytest.mark.django_db
@pytest.mark.parametrize("dry_run", [False, True])
def test_json_is_one_array_with_an_object_for_each_file(plan, paper, dry_run):
    results = json.loads(run(plan, paper, json=True, dry_run=dry_run))

    assert [result["file"] for result in results] == ["plan.txt", "gardens-2030.txt"]
    for result in results:
        assert {"publications", "records", "unplaced", "report"} <= result.keys()
        assert set(result["report"]) == {"created", "updated", "unchanged", "kept", "unplaced"}
        assert all(record.keys() >= RECORD_FIELDS for record in result["records"])
        assert {record["kind"] for record in result["records"]} <= KINDS
    [publication] = results[0]["publications"]
    assert publication["years"] == [2030, 2031]
    assert {"slug", "title", "kind", "issued_on", "reference", "is_draft", "part_of"} <= publication.keys()
    commitment = next(record for record in results[0]["records"] if record["kind"] == "commitment")
    assert commitment["wording"] == "count the ducks on every pond twice a year"
    assert commitment["path"] == ["Parks and ponds", "Ponds are clean – we will:"]
    assert PLAN.splitlines()[commitment["lines"][0] - 1].endswith(commitment["wording"])
    assert Publication.objects.exists() is not dry_run


@pytest.mark.django_db
def test_broken_files_are_named_and_the_others_are_imported(plan, paper, tmp_path):
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.md"
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 20)

    with pytest.raises(CommandError) as error:
        run(plan, empty, binary, paper)

    message = str(error.value)
    assert "2 of 4 files" in message
    assert "empty.txt" in message
    assert "binary.md" in message
    assert str(tmp_path) not in message
    assert Publication.objects.count() == 2


@pytest.mark.django_db
def test_minutes_of_another_body_are_no_plan(tmp_path):
    path = tmp_path / "minutes.txt"
    path.write_text(
        "Minutes of the Parish Council of Nether Duckling\n\nPresent: four members.\n\n"
        "1. Apologies\n\nNone.\n\n2. Ponds\n\nRESOLVED to look at the pond again in spring.\n",
        encoding="utf-8",
    )

    with pytest.raises(CommandError, match=r"minutes\.txt"):
        run(path)

    assert not Publication.objects.exists()


@pytest.mark.django_db
def test_another_file_for_the_same_plan_is_refused_and_then_replaces(plan):
    run(plan)
    plan.write_text(PLAN.replace("twice a year", "three times a year"), encoding="utf-8")

    with pytest.raises(CommandError, match="--replace"):
        run(plan)
    assert "1 updated" not in run(plan, replace=True).replace("11 updated", "")
    assert Commitment.objects.filter(wording__contains="three times").count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_import_killed_half_way_leaves_the_database_as_it_was(plan):
    environment = {**os.environ, "TEST_DATABASE": connection.settings_dict["NAME"]}
    command = [sys.executable, "-c", KILLED, str(plan)]
    connection.set_autocommit(False)
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE policies_contract IN ACCESS EXCLUSIVE MODE")

    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        wait_until_blocked()
    finally:
        process.kill()
        process.wait()
    connection.rollback()
    connection.set_autocommit(True)

    assert process.returncode == -9
    assert not Passage.objects.exists()
    assert not Publication.objects.exists()
    run(plan)
    assert Commitment.objects.count() == 6


KILLED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
django.setup()
from django.core.management import call_command
call_command("import_document", sys.argv[1])
"""


def wait_until_blocked():
    """Wait until the import has written its passages and stands before the locked table."""
    for _ in range(3000):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'policies_contract'::regclass"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.1)
    pytest.fail("the import never came to the locked table")
