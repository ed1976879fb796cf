"""The tooling: locked packages, assets without restricted parts, settings that never guess, safe headers."""

import json
import os
import re
import subprocess
import sys
import tomllib

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from lga_kb.setup import assets, prepare, production
from lga_kb.setup.environment import database_at
from tests.conftest import ROOT

PRODUCTION = {
    "DJANGO_ENV": "production",
    "SECRET_KEY": "a-key-of-the-tests" * 4,
    "ALLOWED_HOSTS": "kb.example",
    "DATABASE_URL": "postgresql://kb.example/kb",
    "CONTACT_EMAIL": "kb@kb.example",
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


@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("requirements*.txt")))
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

    for requirement in _wanted(project):
        (line,) = [line for line in lines if f'"{requirement}"' in line]
        assert re.search(r"# \w.{10,}", line), line


def _wanted(project):
    optional, groups = project["project"]["optional-dependencies"], project["dependency-groups"]
    return [*project["project"]["dependencies"], *sum([*optional.values(), *groups.values()], [])]


def test_what_is_listed_is_what_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = "".join(path.read_text() for path in ROOT.glob("requirements*.txt"))

    for requirement in _wanted(project):
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
    with pytest.raises(assets.AssetsError, match="lga_kb/setup/assets.py"):
        assets.without_restricted_parts("govuk-frontend.min.css", STYLESHEET.replace(change, to))


def test_collected_assets_hold_no_restricted_part():
    stylesheet = ROOT / "build" / "assets" / "govuk" / "govuk-frontend.min.css"

    assert not assets.RESTRICTED.search(stylesheet.read_text())


# Settings


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "CONTACT_EMAIL"])
def test_production_names_the_variable_it_misses(name):
    environment = {key: value for key, value in PRODUCTION.items() if key != name}

    result = run_python("manage.py", "check", **environment)

    assert result.returncode != 0
    assert result.stderr.strip() == f"Set {name}: DJANGO_ENV=production does not start without it."


@pytest.mark.parametrize("key", ["short", "k" * 60, "django-insecure-" + "abcdefgh" * 8, "x" * 49])
def test_a_key_that_can_be_guessed_is_refused(key):
    with pytest.raises(ImproperlyConfigured, match="at least 50 random characters"):
        production.check_secret_key(key)


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        ("postgresql://kb.example/kb", "require"),
        ("postgresql:///kb", "require"),  # the environment or a service file may name a host
        ("postgresql:///kb?service=elsewhere", "require"),
        ("postgresql://kb.example/kb?sslmode=verify-full", "verify-full"),
        ("postgresql://localhost,kb.example/kb", "require"),
        ("postgresql://localhost/kb?hostaddr=192.0.2.1", "require"),
        ("postgresql://127.0.0.1:5432/kb", None),
        ("postgresql://localhost/kb?sslmode=disable", "disable"),
        ("postgresql:///kb?host=/run/postgresql", None),
    ],
)
def test_a_database_elsewhere_is_reached_over_tls(address, mode):
    database = production.secured_database(database_at(address, ""))

    assert database.get("OPTIONS", {}).get("sslmode") == mode


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer"])
@pytest.mark.parametrize("host", ["kb.example", "localhost,kb.example", ""])
def test_a_database_elsewhere_in_the_clear_is_refused(host, mode):
    with pytest.raises(ImproperlyConfigured, match=f"Take sslmode={mode} out"):
        production.secured_database({"HOST": host, "OPTIONS": {"sslmode": mode}})


@pytest.mark.parametrize("address", ["smtp://mail.example", "smtp://user:secret@192.0.2.1:25"])
def test_mail_in_the_clear_is_refused(address):
    with pytest.raises(ImproperlyConfigured, match=r"smtp\+tls"):
        production.check_mail(environ.Env.email_url_config(address))


@pytest.mark.parametrize(
    "address",
    ["smtp+tls://mail.example:587", "smtp+ssl://mail.example", "smtp://localhost:25", "consolemail://"],
)
def test_mail_over_tls_or_to_this_machine_is_sent(address):
    production.check_mail(environ.Env.email_url_config(address))


PROGRAM = """
import json
from lga_kb import settings
names = "SESSION_COOKIE_NAME CSRF_COOKIE_NAME SECURE_HSTS_INCLUDE_SUBDOMAINS SECURE_HSTS_PRELOAD".split()
print(json.dumps([getattr(settings, name) for name in names]))
"""


def test_production_prefixes_cookies_and_promises_nothing_for_other_sites():
    result = run_python("-c", PROGRAM, **PRODUCTION)

    assert json.loads(result.stdout) == ["__Host-sessionid", "__Host-csrftoken", False, False]


def test_production_promises_https_of_subdomains_where_it_is_told_to():
    result = run_python("-c", PROGRAM, **PRODUCTION, HSTS_SUBDOMAINS="1", HSTS_PRELOAD="1")

    assert json.loads(result.stdout)[2:] == [True, True]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "only-for-a-site-on-this-machine", "Set SECRET_KEY to at least"),
        ("DATABASE_URL", "postgresql://kb.example/kb?sslmode=disable", "Take sslmode=disable out"),
        ("EMAIL_URL", "smtp://mail.example", "Let EMAIL_URL begin with"),
        ("CONTACT_EMAIL", "the office", "Set CONTACT_EMAIL to an e-mail address"),
    ],
)
def test_production_does_not_start_with_what_is_not_safe(name, value, sentence):
    result = run_python("manage.py", "check", **(PRODUCTION | {name: value}))

    assert result.returncode != 0
    assert result.stderr.startswith(sentence)
    assert len(result.stderr.strip().splitlines()) == 1


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
        "import lga_kb.setup.embedded.server as server, pathlib;"
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
