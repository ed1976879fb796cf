"""/metrics: only for whoever has the key, the numbers of all processes, and nothing about people."""

import re
import subprocess
import sys

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.conftest import ROOT
from tests.test_project import run_python

KEY = "a-key-for-tests"


def numbers(answer) -> dict[str, list]:
    families = text_string_to_metric_families(answer.content.decode())
    return {each.name: [(sample.labels, sample.value) for sample in each.samples] for each in families}


def ask(visitor, key=KEY):
    return visitor.get("/metrics", headers={"authorization": f"Bearer {key}", "host": "10.0.0.5"})


@pytest.mark.django_db
def test_without_a_key_there_is_no_such_address(visitor):
    assert visitor.get("/metrics").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", KEY, f"bearer  {KEY}"])
def test_who_has_no_key_is_told_nothing(visitor, settings, given):
    settings.METRICS_KEY = KEY

    answer = visitor.get("/metrics", headers={"authorization": given})

    assert answer.status_code == 401
    assert b"lga_kb" not in answer.content


@pytest.mark.django_db
def test_requests_are_counted_by_page_and_no_address_is_told(visitor, settings):
    settings.METRICS_KEY = KEY
    visitor.get("/themes/?secret=words")
    visitor.get("/secret-words/")

    answer = ask(visitor)

    found = numbers(answer)
    pages = {labels["page"]: labels["status"] for labels, _ in found["lga_kb_request_seconds"]}
    assert pages["theme-list"] == "200"
    assert pages[""] == "404"
    assert ({"page": "theme-list"}, 1.0) in [
        (labels, min(value, 1.0)) for labels, value in found["lga_kb_queries"]
    ]
    assert found["lga_kb_database_up"] == [({}, 1.0)]
    assert ({"job": "publish_due"}, 1.0) in found["lga_kb_job_late"]
    assert b"secret" not in answer.content
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("away")
def test_it_answers_while_the_database_does_not(visitor, settings):
    settings.METRICS_KEY = KEY

    assert numbers(ask(visitor))["lga_kb_database_up"] == [({}, 0.0)]


def test_the_numbers_of_all_processes_are_added_up(tmp_path):
    """As gunicorn's processes count: each in files of its own, in one folder."""
    count = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; import django; django.setup();"
        "from django.conf import settings; settings.METRICS_KEY = 'x';"
        "from lga_kb.watching.counted import observe;"
        "[observe('home', 200, 0.2, 3) for _ in range(5)];"
    )
    show = (
        "from lga_kb.watching import metrics; metrics.NOT_USABLE = Exception;"
        "metrics._jobs = lambda: []; print(metrics._all().decode())"
    )
    environment = {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    run_python("-c", count, **environment)

    told = run_python("-c", count + show, **environment)

    assert re.search(r'lga_kb_request_seconds_count\{page="home",status="200"\} 10\.0', told.stdout), (
        told.stderr
    )
    assert re.search(r'lga_kb_queries_total\{page="home"\} 30\.0', told.stdout)


def test_gunicorn_makes_the_folder_before_its_processes_begin():
    program = (
        "import os, runpy; runpy.run_path('gunicorn.conf.py');"
        "print(os.path.isdir(os.environ.get('PROMETHEUS_MULTIPROC_DIR', '-')))"
    )
    for key, is_made in ((KEY, "True"), ("", "False")):
        environment = {"METRICS_KEY": key}
        told = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.stdout.strip() == is_made, told.stderr
