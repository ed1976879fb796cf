"""The tooling: locked packages, assets without restricted parts, settings that never guess, safe headers."""

import os
import re
import subprocess
import sys
import tomllib

import pytest
from django.test import Client

from lga_kb import assets, prepare
from tests.conftest import ROOT

PRODUCTION = {
    "DJANGO_ENV": "production",
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "kb.example",
    "DATABASE_URL": "postgresql://kb.example/kb",
}


def run_python(*arguments, **environment):
    """Run the project's Python in an environment that holds nothing but what is given."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.defpath, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# Locks


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"])
def test_every_locked_package_is_exact_and_hashed(name):
    text = (ROOT / name).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())

    assert all(re.match(r"[a-z0-9-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize(
    "name", [*sorted(path.name for path in ROOT.glob("requirements*.txt")), "package-lock.json", ".npmrc"]
)
def test_no_lock_names_a_download_address(name):
    assert "://" not in (ROOT / name).read_text()


def test_every_dependency_says_why_it_is_there():
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    project = tomllib.loads("\n".join(lines))
    wanted = [*project["project"]["dependencies"], *sum(project["dependency-groups"].values(), [])]

    for requirement in wanted:
        (line,) = [line for line in lines if f'"{requirement}"' in line]
        assert re.search(r"# \w.{10,}", line), line


def test_what_is_listed_is_what_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = "".join(path.read_text() for path in ROOT.glob("requirements*.txt"))

    for requirement in [*project["project"]["dependencies"], *sum(project["dependency-groups"].values(), [])]:
        name = re.match(r"[a-z0-9-]+", requirement).group()
        assert re.search(rf"^{name}==", locked, re.MULTILINE), name


# Assets


STYLESHEET = (
    "/*! Copyright (c) 2011 by Margaret Calvert & Henrik Kubel. */"
    "@font-face{font-family:GDS Transport;src:url(/assets/a.woff2)}"
    "@font-face{font-family:GDS Transport;src:url(/assets/b.woff2)}"
    ".a{font-family:GDS Transport,arial,sans-serif;color:red}"
    ".b{background-image:url(/assets/images/govuk-crest.svg);color:blue}"
    ".c{-webkit-mask-image:url(/assets/images/govuk-crest.svg);mask-image:url(/assets/images/govuk-crest.svg)}"
    "\n/*# sourceMappingURL=govuk-frontend.min.css.map */"
)


def test_restricted_parts_are_taken_out_of_the_stylesheet():
    text = assets.without_restricted_parts("govuk-frontend.min.css", STYLESHEET)

    assert text.strip() == ".a{font-family:Arial,Helvetica,sans-serif;color:red}.b{color:blue}.c{}"


@pytest.mark.parametrize(
    ("change", "to"),
    [
        ("GDS Transport,arial", "GDS Transport, arial"),
        ("govuk-crest.svg);color", "crest.svg);color"),
        ("sourceMappingURL", "sourceMap"),
        ("color:red", "background:url(/assets/images/crown.svg)"),
    ],
)
def test_a_release_that_writes_restricted_parts_another_way_stops_the_build(change, to):
    with pytest.raises(assets.AssetsError, match="lga_kb/assets.py"):
        assets.without_restricted_parts("govuk-frontend.min.css", STYLESHEET.replace(change, to))


def test_collected_assets_hold_no_restricted_part():
    stylesheet = ROOT / "build" / "assets" / "govuk" / "govuk-frontend.min.css"

    assert not assets.RESTRICTED.search(stylesheet.read_text())


# Settings


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_names_the_variable_it_misses(name):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    result = run_python("manage.py", "check", **environment)

    assert result.returncode != 0
    assert result.stderr.strip() == f"Set {name}: DJANGO_ENV=production does not start without."


def test_a_database_that_does_not_answer_is_one_sentence():
    result = run_python("manage.py", "migrate", DATABASE_URL="postgresql://127.0.0.1:1/kb")

    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert "correct DATABASE_URL" in result.stderr


def test_options_in_the_database_address_are_kept():
    program = "from lga_kb.settings import DATABASES; print(DATABASES['default']['OPTIONS'])"

    result = run_python("-c", program, DATABASE_URL="postgresql://kb@/kb?host=/run/pg&sslmode=require")

    assert result.stdout.strip() == "{'host': '/run/pg', 'sslmode': 'require', 'connect_timeout': 10}"


def test_settings_start_no_database(tmp_path):
    program = (
        "import lga_kb.embedded.server as server, pathlib;"
        f"server.HOME = pathlib.Path({str(tmp_path)!r}) / 'local' / 'database';"
        "import lga_kb.settings; print(lga_kb.settings.DATABASES['default']['HOST'])"
    )

    result = run_python("-c", program)

    assert result.stdout.strip() == str(tmp_path / "local" / "database")
    assert list(tmp_path.iterdir()) == []


# Headers


@pytest.fixture
def response(db):
    return Client().get("/a-page-that-is-not-there/")


def test_the_content_policy_allows_only_the_site_itself(response):
    policy = response.headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_every_response_denies_device_features_and_frames(response):
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_a_public_page_sets_no_cookie(response):
    assert not response.cookies


@pytest.mark.django_db
def test_the_admin_alone_may_style_inline():
    policy = Client().get("/admin/login/").headers["Content-Security-Policy"].split("; ")

    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self'" in policy


# Preparing a checkout


def test_a_port_that_is_taken_is_one_sentence(live_server):
    port = live_server.thread.port

    with pytest.raises(prepare.Missing, match=f"Port {port} cannot be used .* PORT set to another"):
        prepare.check_port(port)


def test_an_old_python_is_one_sentence(monkeypatch):
    monkeypatch.setattr(prepare.sys, "version_info", (3, 9, 2))

    with pytest.raises(prepare.Missing, match="Python 3.11 or newer is needed"):
        prepare.check_python()


def test_a_python_without_venv_is_one_sentence(monkeypatch):
    monkeypatch.setattr(
        prepare.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else name
    )

    with pytest.raises(prepare.Missing, match="apt install python3-venv"):
        prepare.check_python()


def test_a_step_is_repeated_only_when_what_it_was_made_from_changes(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "BASE_DIR", tmp_path)
    source, stamp = tmp_path / "source.txt", tmp_path / "stamp"
    source.write_text("one")
    prepare.mark(stamp, [source])

    assert prepare.is_current(stamp, [source])
    source.write_text("two")
    assert not prepare.is_current(stamp, [source])
