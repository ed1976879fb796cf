"""An upgrade while readers read and an editor saves: migrate, both releases side by side, then the new one alone."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import httpx
import psycopg
import pytest
from django.conf import settings as site_settings
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.functional import empty
from lxml import html

from policies.models import Theme
from tests.conftest import ROOT
from tests.running.test_deployment import NGINX
from tests.running.test_failover import Readers, free_port, wait_for
from tests.whole_site import make_whole_site

LEFT_OUT = shutil.ignore_patterns(
    ".git", ".local", ".venv", "node_modules", "tests", "benchmarks", "__pycache__", "static.lock"
)
PASSWORD = "a long password of the tests"
MIGRATION = """
from django.db import migrations

BATCH = 5000


def fill(apps, editor):
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM policies_statement")
        for start in range(0, cursor.fetchone()[0] + 1, BATCH):
            cursor.execute(
                "UPDATE policies_statement SET drill = length(wording) WHERE id BETWEEN %s AND %s",
                [start, start + BATCH],
            )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("policies", "{last}")]
    operations = [
        migrations.RunSQL("ALTER TABLE policies_statement ADD COLUMN drill integer"),
        migrations.RunPython(fill),
        migrations.RunSQL("CREATE INDEX CONCURRENTLY drill_index ON policies_statement (drill)"),
    ]
"""


def test_a_folder_keeps_the_files_of_both_releases_and_each_its_own_names(tmp_path, settings):
    source = tmp_path / "source"
    source.mkdir()
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "shared"
    names = []
    for release, later in (("old", 1_900_000_000), ("new", 2_000_000_000)):
        (source / "site.css").write_text(f"p {{ content: '{release}' }}")
        os.utime(source / "site.css", times=(later, later))
        settings.STATIC_MANIFEST = tmp_path / release
        settings.STORAGES = site_settings.STORAGES | {
            "staticfiles": {"BACKEND": "lga_kb.setup.static_files.ReleasedStaticFiles"}
        }
        _collect()
        names.append(_hashed(tmp_path / release))

    assert len(set(names)) == 2
    assert all((tmp_path / "shared" / name).is_file() for name in names)
    assert not (tmp_path / "shared" / "staticfiles.json").exists()


def _collect() -> None:
    finders.get_finder.cache_clear()
    staticfiles_storage._wrapped = empty
    try:
        call_command("collectstatic", verbosity=0, interactive=False)
    finally:
        staticfiles_storage._wrapped = empty
        finders.get_finder.cache_clear()


def _hashed(folder) -> str:
    return re.search(r"site\.[0-9a-f]{12}\.css", (folder / "staticfiles.json").read_text())[0]


# An upgrade as docs/running.md describes it


class Front:
    """nginx before one release, or before two; static files of both are in one folder."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()

    def write(self, *ports: int) -> None:
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        temporary = "".join(f"{name}_temp_path {self.folder}/{name};" for name in kinds)
        servers = "".join(f"server 127.0.0.1:{port};" for port in ports)
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(
            f"{user} pid {self.folder}/pid; error_log {self.folder}/errors; daemon off; events {{}}"
            f"http {{ access_log off; {temporary} include /etc/nginx/mime.types; upstream site {{ {servers} }}"
            f"server {{ listen 127.0.0.1:{self.port};"
            f"location /static/ {{ alias {self.folder}/static/; }}"
            "location / { proxy_pass http://site; proxy_set_header Host $http_host; } } }"
        )

    @contextmanager
    def running(self):
        command = [NGINX, "-c", str(self.folder / "nginx.conf")]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield
        finally:
            self.process.terminate()
            self.process.wait()

    def switch(self, *ports: int) -> None:
        """Send what comes from now on to these."""
        self.write(*ports)
        self.process.send_signal(signal.SIGHUP)
        time.sleep(2)


class Release:
    """A checkout of the site, with the environment that both releases share."""

    def __init__(self, folder, shared, url):
        self.folder, self.port = folder, free_port()
        shutil.copytree(ROOT, folder, ignore=LEFT_OUT, symlinks=True)
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "lga_kb.settings",
            "DATABASE_URL": url,
            "STATIC_DIR": str(shared / "static"),
            "WEB_CONCURRENCY": "1",
            **dict.fromkeys(("API_RATE", "SEARCH_RATE", "SUGGEST_RATE", "COMPARE_RATE"), ""),
        }

    def manage(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=self.folder, env=self.environment, check=True
        )

    def start(self) -> subprocess.Popen:
        command = [sys.executable, "-m", "gunicorn", "lga_kb.wsgi", "--no-control-socket"]
        process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{self.port}"], cwd=self.folder, env=self.environment
        )
        wait_for(f"http://127.0.0.1:{self.port}/healthz")
        return process


class Editor(threading.Thread):
    """Somebody who logs in and saves a theme again and again; what was answered in place of a page."""

    def __init__(self, port: int, theme: Theme):
        super().__init__()
        self.url, self.page = f"http://127.0.0.1:{port}", f"/admin/policies/theme/{theme.pk}/change/"
        self.saved, self.failed, self.slowest, self.is_over = 0, [], 0.0, threading.Event()

    def run(self) -> None:
        with httpx.Client(base_url=self.url, timeout=600) as client:
            form = html.fromstring(client.get("/admin/login/").text).forms[-1]
            self.send(client, "/admin/login/", form, username="root", password=PASSWORD)
            while not self.is_over.is_set():
                began = time.monotonic()
                page = client.get(self.page)
                if page.status_code == 200:
                    form = next(
                        each for each in html.fromstring(page.text).forms if "description" in each.fields
                    )
                    self.send(client, self.page, form, description=f"Save {self.saved}.")
                else:
                    self.failed.append((page.status_code, page.text[:200]))
                self.slowest = max(self.slowest, time.monotonic() - began)
                time.sleep(0.2)

    def send(self, client, address, form, **typed) -> None:
        for name, value in typed.items():
            form.fields[name] = value
        answer = client.post(
            address, data=dict(form.form_values()), headers={"Origin": self.url, "Referer": self.url}
        )
        if answer.status_code == 302:
            self.saved += 1
        else:
            self.failed.append((answer.status_code, html.fromstring(answer.text).text_content()[:2000]))


def _multiply(url: str, count: int) -> None:
    """As many more statements as are asked for, each like one that is there."""
    with psycopg.connect(url, autocommit=True) as asked:
        columns = [
            name
            for (name,) in asked.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = 'policies_statement'"
                " AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position"
            )
        ]
        # Drafts, so that no page becomes long; of a place under a heading there are too few for so many.
        asked.execute("ALTER TABLE policies_statement DROP CONSTRAINT statement_place_once")
        taken = {"key": "'drill-' || n", "position": "1 + n % 30000", "state": "'draft'"}
        asked.execute(
            f"INSERT INTO policies_statement ({', '.join(columns)})"
            f" SELECT {', '.join(taken.get(name, f's.{name}') for name in columns)}"
            " FROM (SELECT * FROM policies_statement WHERE passage_id IS NULL LIMIT 1) s,"
            f" generate_series(1, {count}) n"
        )
        asked.execute("ANALYZE policies_statement")


@pytest.mark.drill
@pytest.mark.skipif(not NGINX, reason="nginx is not installed")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("count", [int(os.environ.get("STATEMENTS", 1_000_000))])
def test_nobody_notices_an_upgrade(short_folder, count):
    make_whole_site()
    User.objects.create_superuser("root", password=PASSWORD)
    name, source = "upgrade_of_the_tests", connection.settings_dict["NAME"]
    with connection._nodb_cursor() as server:
        connection.close()
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
    url = f"postgresql:///{name}?host={connection.settings_dict['HOST']}&user=postgres"
    _multiply(url, count)
    old, new = (Release(short_folder / each, short_folder, url) for each in ("old", "new"))
    (last,) = (leaf for app, leaf in MigrationLoader(None).graph.leaf_nodes() if app == "policies")
    (new.folder / "policies" / "migrations" / "9999_drill.py").write_text(MIGRATION.replace("{last}", last))
    with (new.folder / "static" / "css" / "site" / "tokens.css").open("a") as styles:
        styles.write("/* the next release */\n")
    front = Front(short_folder)
    front.write(old.port)
    try:
        old.manage("collectstatic", "--no-input", "--verbosity=0")
        before = old.start()
        with front.running():
            wait_for(f"http://127.0.0.1:{front.port}/healthz")
            old_styles = _styles(front)
            reading, editing = Readers(front.port, 20), Editor(front.port, Theme.objects.first())
            editing.start()
            time.sleep(5)
            new.manage("collectstatic", "--no-input", "--verbosity=0")
            new.manage("migrate", "--no-input", "--verbosity=0")
            after = new.start()
            front.switch(old.port, new.port)
            time.sleep(5)
            front.switch(new.port)
            before.terminate()
            before.wait()
            time.sleep(5)
            reading.stop()
            editing.is_over.set()
            editing.join()
            new_styles = _styles(front)
            kept = [
                httpx.get(f"http://127.0.0.1:{front.port}{each}").status_code
                for each in (old_styles, new_styles)
            ]
        after.terminate()
        after.wait()
    finally:
        with connection._nodb_cursor() as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    print(
        f"{count} statements: {len(reading.answers)} pages, {len(reading.failed())} failed, slowest "
        f"{reading.slowest():.1f} s; {editing.saved} saves, {len(editing.failed)} failed, "
        f"slowest {editing.slowest:.1f} s"
    )
    assert reading.failed() == []
    assert editing.failed == []
    assert editing.saved > 2
    assert old_styles != new_styles
    assert kept == [200, 200]


def _styles(front) -> str:
    return re.search(r'href="(/static/css/site\.[^"]+)"', httpx.get(f"http://127.0.0.1:{front.port}/").text)[
        1
    ]
