"""Settings: declared once, read with their types, from files too, and told in a sentence without secrets."""

import ast
import re

import pytest
import yaml
from django.conf import settings as site
from django.core.exceptions import ImproperlyConfigured

from docs import write_settings
from lga_kb.setup import production
from lga_kb.setup.declared_settings import GROUPS, SETTINGS
from lga_kb.setup.environment import Environment, database_at
from tests.conftest import ROOT
from tests.test_project import PRODUCTION, run_python

PASSWORDS = [
    "sec/ret",
    "sec#ret",
    "sec?ret",
    "12/ret",
    "12#ret",
    "12?ret@x",
    "[sec/ret",
    "se:cret/12",
    "/secret",
]


def read(name, **variables):
    return Environment(variables)(name)


# Declared once


def test_the_document_and_the_example_are_as_declared():
    assert (ROOT / "docs" / "settings.md").read_text() == write_settings.written()
    assert (ROOT / ".env.example").read_text() == write_settings.example()


def test_no_setting_is_declared_twice_or_without_a_meaning():
    names = [each.name for group in GROUPS for each in group.settings]

    assert len(names) == len(set(names)) > 25
    assert all(len(each.meaning) > 5 and not each.meaning.endswith(".") for each in SETTINGS.values())


def test_the_site_reads_what_is_declared_and_nothing_else():
    used = set()
    for path in [*ROOT.glob("lga_kb/**/*.py"), ROOT / "gunicorn.conf.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "read":
                used |= {each.value for each in node.args if isinstance(each, ast.Constant)}
    # Those that are read in a loop.
    used |= set(production.REQUIRED)
    ours = {each.name for each in SETTINGS.values() if each.by == "the site"}

    assert used <= set(SETTINGS)
    assert ours <= used


@pytest.mark.parametrize("folder", ["lga_kb", "policies", "boards"])
def test_no_module_asks_the_environment_by_itself(folder):
    asked = {}
    for path in (ROOT / folder).rglob("*.py"):
        text = path.read_text()
        names = re.findall(r"environ(?:\.get\(|\[)\s*[\"'](\w+)", text) + re.findall(
            r"getenv\(\s*[\"'](\w+)", text
        )
        if set(names) - {"PATH", "HOME"}:
            asked[path.relative_to(ROOT).as_posix()] = names

    assert asked == {}


def test_documents_and_files_of_deployment_name_only_settings_that_are_there():
    known = set(SETTINGS) | {f"{name}_FILE" for name in SETTINGS}
    wrong = {}
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        text = path.read_text()
        names = re.findall(r"`([A-Z][A-Z0-9_]{2,})=[^`]*`", text)
        if path.name in ("running.md", "security.md", "README.md"):
            names += re.findall(r"`([A-Z][A-Z0-9_]{2,})`", text)
        names = [each for each in names if each != "WITHOUT_SOURCES"]  # of a CI
        if found := [each for each in names if each not in known and not hasattr(site, each)]:
            wrong[path.name] = found

    assert wrong == {}


def test_compose_passes_on_only_settings_that_are_there():
    text = (ROOT / "compose.yaml").read_text()
    asked = set(re.findall(r"\$\{(\w+)", text))
    services = yaml.safe_load(text)["services"]
    given = {name for each in services.values() for name in (each.get("environment") or {})}

    assert asked - {"POSTGRES_PASSWORD"} <= set(SETTINGS)
    assert {name for name in given if not name.startswith(("POSTGRES_", "PG"))} <= set(SETTINGS)


# Read with their types


def test_what_is_not_set_or_empty_has_its_default():
    assert read("PROXIES") == 0
    assert read("PROXIES", PROXIES="") == 0
    assert read("ALLOWED_HOSTS", ALLOWED_HOSTS="") == ("localhost", "127.0.0.1", "[::1]")
    assert read("API_RATE") == "300/min"


def test_an_empty_rate_is_no_limit():
    assert read("API_RATE", API_RATE="") == ""


def test_values_have_their_types():
    assert read("PROXIES", PROXIES="2") == 2
    assert read("DEBUG", DEBUG="on") is True
    assert read("DEBUG", DEBUG="0") is False
    assert read("ALLOWED_HOSTS", ALLOWED_HOSTS="a.example, b.example,") == ("a.example", "b.example")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PROXIES", "one", "Set PROXIES to a whole number, not 'one'."),
        ("PROXIES", "-1", "a whole number"),
        ("HSTS_SECONDS", "1.5", "a whole number"),
        ("DEBUG", "perhaps", "Set DEBUG to 1 or 0"),
        ("DJANGO_ENV", "Production", "Set DJANGO_ENV to local or production, not 'Production'."),
        ("LOG_LEVEL", "loud", "CRITICAL, not 'loud'"),
        ("CACHE_URL", "cache.example", "CACHE_URL is not a readable address"),
        ("DATABASE_URL", "postgresql://kb:x@host:port/kb", "DATABASE_URL is not a readable address"),
    ],
)
def test_a_value_of_another_type_is_one_sentence(name, value, sentence):
    with pytest.raises(ImproperlyConfigured, match=re.escape(sentence)):
        read(name, **{name: value})


@pytest.mark.parametrize("password", PASSWORDS)
@pytest.mark.parametrize("name", ["DATABASE_URL", "EMAIL_URL", "CACHE_URL"])
def test_a_password_that_breaks_its_address_is_told_without_any_of_it(name, password):
    scheme = {"DATABASE_URL": "postgresql", "EMAIL_URL": "smtp+tls", "CACHE_URL": "rediscache"}[name]
    address = f"{scheme}://kb:{password}@db.example:5432/kb"
    with pytest.raises(ImproperlyConfigured) as found:
        read(name, **{name: address})

    said = str(found.value)
    assert "%2F" in said
    assert not any(part in said for part in re.split(r"\W", password) if len(part) > 1)
    assert found.value.__suppress_context__ or found.value.__context__ is None


@pytest.mark.parametrize("password", ["sec/ret@#?:%[", "ß ü"])
def test_a_password_of_its_own_holds_any_sign(password):
    assert database_at("postgresql://kb@/kb?host=/run/pg", password)["PASSWORD"] == password


def test_a_broken_address_of_the_database_starts_nothing_and_shows_nothing():
    told = run_python("manage.py", "check", **PRODUCTION | {"DATABASE_URL": "postgresql://kb:geh/eim@/kb"})

    assert told.returncode != 0
    assert "Traceback" not in told.stderr
    assert "geh" not in told.stderr
    assert "eim" not in told.stderr
    assert "DATABASE_PASSWORD" in told.stderr


def test_another_kind_of_database_is_refused():
    with pytest.raises(ImproperlyConfigured, match="begin with postgresql://"):
        database_at("mysql://kb@db.example/kb", "")


# From files


@pytest.mark.parametrize("name", [each.name for each in SETTINGS.values() if each.by == "the site"])
def test_each_setting_can_come_from_a_file(name, tmp_path):
    values = {
        "number": "7",
        "1 or 0": "1",
        "list": "a,b",
        "address": "postgresql://kb@db/kb",
        "rate": "5/min",
    }
    text = values.get(SETTINGS[name].type) or (SETTINGS[name].choices or ("words",))[0]
    file = tmp_path / "secret"
    file.write_text(f"{text}\n")

    assert read(name, **{f"{name}_FILE": str(file)}) == read(name, **{name: text})


def test_a_file_that_is_missing_or_no_text_is_one_sentence(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE names cannot be read: No such file"):
        read("SECRET_KEY", SECRET_KEY_FILE=str(tmp_path / "none"))
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ImproperlyConfigured, match="it is not text"):
        read("SECRET_KEY", SECRET_KEY_FILE=str(tmp_path / "bytes"))


def test_what_is_given_twice_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="not both"):
        read("SECRET_KEY", SECRET_KEY="a", SECRET_KEY_FILE=str(tmp_path / "b"))


def test_production_starts_with_its_secrets_in_files(tmp_path):
    for name in ("SECRET_KEY", "DATABASE_URL"):
        (tmp_path / name).write_text(PRODUCTION[name] + "\n")
    files = {f"{name}_FILE": str(tmp_path / name) for name in ("SECRET_KEY", "DATABASE_URL")}
    others = {name: PRODUCTION[name] for name in ("DJANGO_ENV", "ALLOWED_HOSTS", "CONTACT_EMAIL")}

    told = run_python("manage.py", "check", **others, **files)

    assert told.returncode == 0, told.stderr


# What a start says


def test_the_check_of_a_deployment_names_what_is_missing():
    told = run_python("manage.py", "check", "--deploy", **PRODUCTION)

    for name in ("PROXIES", "FORWARDED_ALLOW_IPS", "EMAIL_URL"):
        assert f"lga_kb.{name}" in told.stderr


def test_a_whole_deployment_is_told_nothing():
    whole = PRODUCTION | {
        "PROXIES": "1",
        "FORWARDED_ALLOW_IPS": "192.0.2.1",
        "EMAIL_URL": "smtp+tls://mail.example",
    }

    assert list(production.remarks(Environment(whole))) == []
    assert list(production.remarks(Environment({}))) == []


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({"PORT": "8123"}, "http://127.0.0.1:8123/"),
        (PRODUCTION, "https://kb.example/"),
        (PRODUCTION | {"PORT": "8123"}, "https://kb.example/"),
        (PRODUCTION | {"SITE_URL": "https://www.kb.example/"}, "https://www.kb.example/"),
    ],
)
def test_links_lead_to_the_site_and_in_production_never_to_this_machine(given, address):
    told = run_python("-c", "from lga_kb.settings import SITE_URL; print(SITE_URL)", **given)

    assert told.stdout.strip() == address


def test_make_run_says_no_address_of_its_own():
    recipe = (ROOT / "Makefile").read_text().partition("\nrun:")[2].partition("\n\n")[0]

    assert "SITE_URL" not in recipe
    assert "gunicorn" in recipe
