"""What the site is made of, and what is known against it: `python -m lga_kb.setup.supply_chain sbom|audit`.

The lists are CycloneDX files of the locked packages, made without asking anybody. Known weaknesses are asked for from
outside; where that is not possible nothing is said to be safe.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]
FOLDER = BASE_DIR / "build" / "sbom"
SERVER = "requirements-server.txt"
LOCKED = (SERVER, "requirements.txt", "requirements-dev.txt")
AUDIT = ("--strict", "--progress-spinner=off", "--require-hashes", "--disable-pip", "--timeout=30")
FOUND, NOT_ASKED = 1, 2


def main(arguments: list[str]) -> int:
    tasks = {"sbom": write_lists, "audit": audit}
    if len(arguments) != 1 or arguments[0] not in tasks:
        print("Give sbom or audit.", file=sys.stderr)
        return NOT_ASKED
    return tasks[arguments[0]]()


def write_lists(folder: Path = FOLDER) -> int:
    """Write `python.cdx.json` of what a server installs and `node.cdx.json` of what pages are made with."""
    folder.mkdir(parents=True, exist_ok=True)
    python, node = folder / "python.cdx.json", folder / "node.cdx.json"
    described = ("--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON", "-o", str(python))
    run(str(program("cyclonedx-py")), "requirements", SERVER, *described)
    npm = shutil.which("npm") or str(BASE_DIR / "build" / "node" / "bin" / "npm")
    path = os.pathsep.join([str(Path(npm).parent), os.environ.get("PATH", os.defpath)])
    options = ("--package-lock-only", "--omit=dev", "--sbom-format=cyclonedx")
    listed = run(npm, "sbom", *options, environment=os.environ | {"PATH": path})
    node.write_text(listed)
    for file in (python, node):
        count = len(json.loads(file.read_text())["components"])
        print(f"{file.relative_to(BASE_DIR) if file.is_relative_to(BASE_DIR) else file}: {count} packages")
    return 0


def audit() -> int:
    """Ask for known weaknesses. 0 if none is known, 1 if some are, 2 if that could not be asked."""
    lists = [part for name in LOCKED for part in ("--requirement", name)]
    told = subprocess.run(
        [program("pip-audit"), *AUDIT, *lists], cwd=BASE_DIR, capture_output=True, text=True, check=False
    )
    if told.returncode == 0:
        print("No weakness of a locked package is known.")
        return 0
    if told.stdout.strip():
        print(told.stderr + told.stdout)
        return FOUND
    reason = (told.stderr.strip().splitlines() or ["no reason given"])[-1]
    print(
        "The list of known weaknesses could not be reached, so nothing is known about these "
        f"packages. Run this with access to it.\n{reason}",
        file=sys.stderr,
    )
    return NOT_ASKED


def program(name: str) -> Path:
    return Path(sys.executable).with_name(name)


def run(*command: str, environment: dict[str, str] | None = None) -> str:
    told = subprocess.run(
        command, cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    return told.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
