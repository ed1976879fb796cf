"""Bring a fresh checkout to where it can run: `python3 -m lga_kb.setup.prepare site|tests`.

Runs on the machine's own Python before anything is installed, so it uses the standard library only. Each step
notes what it was made from and is skipped until that changes; a lock keeps two starts at the same time from
doing the same work in the same place. What is missing on the machine ends it with one sentence.
"""

import argparse
import fcntl
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from lga_kb.setup import assets

BASE_DIR = Path(__file__).resolve().parents[2]
BUILD = BASE_DIR / "build"
ENVIRONMENT = BASE_DIR / ".venv"
NODE_ENVIRONMENT = BUILD / "node"
OLDEST_PYTHON = (3, 11)


class Missing(Exception):
    """Something the machine lacks; the message says in one sentence what to do."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Prepare a fresh checkout so that it can run.")
    parser.add_argument("purpose", choices=["site", "tests"])
    parser.add_argument("--port", type=int, help="the port the site is about to use")
    arguments = parser.parse_args()
    try:
        prepare(for_tests=arguments.purpose == "tests", port=arguments.port)
    except (Missing, assets.AssetsError) as error:
        sys.exit(str(error))
    except subprocess.CalledProcessError as error:
        # The command has said itself what is wrong.
        sys.exit(error.returncode)


def prepare(for_tests, port=None) -> None:
    check_python()
    if port is not None:
        check_port(port)
    with one_at_a_time():
        install(ENVIRONMENT, "requirements.txt", *(["requirements-dev.txt"] if for_tests else []))
        collect_assets()
        if not for_tests:
            collect_static_files()
            manage("migrate", "--no-input", "--verbosity=0")
            manage("load_catalogue")


# What the machine has to have.


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:  # noqa: UP036 - read by the machine's Python, whichever it is
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise Missing(f"Python {wanted} or newer is needed: install it and run make PYTHON=python{wanted}.")
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise Missing(
            "Python's venv module is missing: install it (on Debian and Ubuntu: apt install python3-venv)."
        )


def check_port(port) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise Missing(
                f"Port {port} cannot be used ({reason}): stop what uses it, or run with PORT set to another."
            ) from None


# The steps.


def install(environment, *requirements) -> None:
    """Fill a virtual environment with exactly the files whose hashes are listed."""
    inputs = [BASE_DIR / name for name in requirements]
    stamp = environment / f".installed-{requirements[-1]}"
    if (environment / "bin" / "python").exists() and is_current(stamp, inputs):
        return
    say(f"Installing packages from {' and '.join(requirements)} ...")
    if not (environment / "bin" / "pip").exists():
        run(sys.executable, "-m", "venv", "--clear", environment)
    lists = [part for path in inputs for part in ("--requirement", path)]
    options = ("--quiet", "--disable-pip-version-check", "--require-hashes")
    try:
        run(environment / "bin" / "python", "-m", "pip", "install", *options, *lists)
    except subprocess.CalledProcessError:
        raise Missing(
            "The packages could not be installed: see pip's message above and check the network."
        ) from None
    mark(stamp, inputs)


def collect_assets() -> None:
    inputs = [BASE_DIR / "package-lock.json", Path(assets.__file__)]
    stamp = BUILD / ".assets"
    if (BUILD / "assets").exists() and is_current(stamp, inputs):
        return
    say("Fetching GOV.UK Frontend ...")
    # Node brings its own list of certificates, which lacks those that an office network may have on its machines.
    environment = {"PATH": os.defpath, **os.environ, "NODE_USE_SYSTEM_CA": "1"}
    npm = shutil.which("npm")
    if not npm:
        try:
            install(NODE_ENVIRONMENT, "requirements-node.txt")
        except Missing:
            raise Missing(
                "npm is missing and pip could not install it: install npm, then run this again."
            ) from None
        programs = NODE_ENVIRONMENT / "bin"
        npm = str(programs / "npm")
        environment["PATH"] = os.pathsep.join([str(programs), environment["PATH"]])
    try:
        run(npm, "ci", "--ignore-scripts", "--loglevel=error", environment=environment)
    except subprocess.CalledProcessError:
        raise Missing(
            "GOV.UK Frontend could not be fetched: see npm's message above and check the network."
        ) from None
    assets.collect(BASE_DIR / "node_modules", BUILD / "assets")
    mark(stamp, inputs)


def collect_static_files() -> None:
    folders = [BASE_DIR / "static", BUILD / "assets"]
    inputs = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    inputs += sorted((BASE_DIR / "templates").rglob("*.css"))
    inputs += [BASE_DIR / "requirements.txt", BASE_DIR / "lga_kb" / "settings.py"]
    stamp = BUILD / ".static"
    if (BUILD / "static").exists() and is_current(stamp, inputs):
        return
    # Files of an earlier release are left: another may share the folder (STATIC_DIR), and pages still lead to them.
    manage("collectstatic", "--no-input", "--verbosity=0")
    mark(stamp, inputs)


def manage(*arguments) -> None:
    run(ENVIRONMENT / "bin" / "python", "manage.py", *arguments)


# Running, and remembering what was done.


def run(*command, environment=None) -> None:
    subprocess.run([str(part) for part in command], cwd=BASE_DIR, env=environment, check=True)


def say(text) -> None:
    print(text, flush=True)


@contextmanager
def one_at_a_time():
    BUILD.mkdir(exist_ok=True)
    with open(BUILD / ".lock", "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def is_current(stamp, inputs) -> bool:
    return stamp.exists() and stamp.read_text() == fingerprint(inputs)


def mark(stamp, inputs) -> None:
    stamp.write_text(fingerprint(inputs))


def fingerprint(inputs) -> str:
    digest = hashlib.sha256()
    for path in inputs:
        digest.update(f"{path.relative_to(BASE_DIR)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


if __name__ == "__main__":
    main()
