"""Word documents made of other formats by LibreOffice, where it is installed: in a folder, with a limit to everything.

The program gets a profile of its own, in which macros, links and active content are off, and no network where the
system can take it away. It may use little memory and time; what it leaves behind goes with the folder.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from policies.importing.convert.file_checks import MEGABYTE, Refusal

PROGRAMS = ("soffice", "libreoffice")
MEMORY = 450 * MEGABYTE
LEAST_TIME = 5  # seconds of the processor; 4,000 paragraphs take two
BYTES_A_SECOND = 1_000_000
PATIENCE = 6  # how many times as long it may take on a busy machine
LARGEST_RESULT = 100 * MEGABYTE
_BLOCK = 512  # bytes, in which a shell counts the size of files
_WITHOUT_NETWORK = ("unshare", "--map-root-user", "--net")
_SAVE = "save it as .docx and import it again."
# `ulimit` sets what it can; where a system knows a limit by no name, the others still hold.
_LIMITED = 'ulimit -c 0; ulimit -t "$1"; ulimit -d "$2"; ulimit -f "$3"; shift 3; exec "$@"'
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""  # noqa: E501


def as_word(data: bytes, suffix: str) -> bytes:
    """The bytes of a Word document made from a file. Raises `Refusal` if that is not possible."""
    program = installed()
    if not program:
        raise Refusal(f"needs LibreOffice to be read, which is not installed here; {_SAVE}")
    with TemporaryDirectory(prefix="office-") as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = folder / f"document{suffix}"
        source.write_bytes(data)
        _run(program, source, folder, LEAST_TIME + len(data) // BYTES_A_SECOND)
        made = folder / "made" / "document.docx"
        if not made.is_file():
            raise Refusal(f"is broken, or protected by a password; open it, {_SAVE}")
        return made.read_bytes()


def installed() -> str:
    """LibreOffice's program, or nothing."""
    return next(filter(None, map(shutil.which, PROGRAMS)), "")


def _run(program: str, source: Path, folder: Path, seconds: int) -> None:
    command = [
        *(_WITHOUT_NETWORK if _can_be_cut_off() else ()),
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "docx", "--outdir", str(folder / "made"), str(source)),
    ]
    limits = [str(seconds), str(MEMORY // 1024), str(LARGEST_RESULT // _BLOCK)]
    with subprocess.Popen(
        ["sh", "-c", _LIMITED, "sh", *limits, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise Refusal(f"takes LibreOffice too long to read; open it, {_SAVE}") from error
        finally:
            _end(process.pid)


def _end(group: int) -> None:
    """End the program with all that it started."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


@cache
def _can_be_cut_off() -> bool:
    """Whether the system lets a program run without any network."""
    if not shutil.which(_WITHOUT_NETWORK[0]):
        return False
    return subprocess.run([*_WITHOUT_NETWORK, "true"], capture_output=True, check=False).returncode == 0
