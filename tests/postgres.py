"""A private PostgreSQL server that lives as long as a command or a with block.

    python tests/postgres.py -- COMMAND...   run COMMAND with TEST_DATABASE_URL set
    python tests/postgres.py --find          print where PostgreSQL's programs are

The server listens on a socket in a temporary directory, never on the network. It does not wait
for the disk (fsync is off): right for a database that is thrown away, wrong for any other.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

OLDEST = 15
OWNER = "tracker"
SETTINGS = {
    "listen_addresses": "''",
    "max_connections": "50",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
}


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server, give its address, and leave no trace of it."""
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        directory = Path(name)
        try:
            _start(directory)
            yield f"postgresql+psycopg://{OWNER}@/postgres?host={directory}"
        finally:
            _stop(directory)


def find_programs() -> Path:
    """The directory of the newest PostgreSQL here; Debian keeps its servers off PATH."""
    found = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if on_path := shutil.which("initdb"):
        found.append(Path(on_path).resolve())
    programs = max(found, key=_version, default=None)
    if programs is None or _version(programs) < OLDEST:
        sys.exit(f"PostgreSQL {OLDEST} or newer is needed; scripts/need.sh tells how to get it.")
    return programs.parent


def run(command: list[str]) -> int:
    """Run the command against a server of its own and give its exit code."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave)
    with cluster() as url:
        process = subprocess.Popen(command, env={**os.environ, "TEST_DATABASE_URL": url})
        try:
            code = process.wait()
        finally:
            _end(process)
    return code if code >= 0 else 128 - code


def _start(directory: Path) -> None:
    data = directory / "data"
    if user := _servant():
        shutil.chown(directory, user)
    _call(
        *("initdb", f"--pgdata={data}", f"--username={OWNER}", "--auth=trust", "--no-sync"),
        *("--encoding=UTF8", "--locale=C.UTF-8"),
        directory=directory,
    )
    settings = {**SETTINGS, "unix_socket_directories": f"'{directory}'"}
    with (data / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = {value}\n" for name, value in settings.items())
    _call("pg_ctl", "start", "--wait", f"--pgdata={data}", directory=directory)


def _stop(directory: Path) -> None:
    data = directory / "data"
    if (data / "postmaster.pid").exists():
        _call("pg_ctl", "stop", "--mode=immediate", f"--pgdata={data}", directory=directory)


def _call(program: str, *arguments: str, directory: Path) -> None:
    """Run one of PostgreSQL's programs to its end, even when asked to leave: half a start stays."""
    log = directory / "log"
    user = _servant()
    with (
        log.open("ab") as output,
        subprocess.Popen(
            [find_programs() / program, *arguments],
            cwd=directory,
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        ) as process,
    ):
        code = process.wait()
    if code:
        sys.exit(f"{program} failed:\n{log.read_text()}")


def _servant() -> str | None:
    """Whom to run the server as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return None
    return "postgres" if "postgres" in {user.pw_name for user in pwd.getpwall()} else "nobody"


def _version(initdb: Path) -> int:
    answer = subprocess.run([initdb, "--version"], capture_output=True, text=True, check=True)
    match = re.search(r"\d+", answer.stdout)
    return int(match.group()) if match else 0


def _leave(number: int, _frame: FrameType | None) -> None:
    """Unwind through every finally, deaf to further signals."""
    for other in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(other, signal.SIG_IGN)
    sys.exit(128 + number)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--find"]:
            sys.stdout.write(f"{find_programs()}\n")
        case ["--", *command] if command:
            sys.exit(run(command))
        case _:
            sys.exit(__doc__)
