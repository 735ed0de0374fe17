"""A site of its own to look at: a fresh instance with the seed data and two accounts, served."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

ROOT = Path(__file__).parent.parent
TRACKER = Path(sys.executable).with_name("tracker")


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is, and the password of its researcher, whose name is that as well."""

    address: str
    password: str


@contextmanager
def serving() -> Iterator[Site]:
    """A server over the fresh instance, as ``tracker run`` starts it; both end with the block."""
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_for(folder)
        subprocess.run(  # noqa: S603
            [TRACKER, "seed", ROOT / "seed_data.yaml"], env=environment, check=True
        )
        made = subprocess.run(  # noqa: S603
            [TRACKER, "demo-accounts"], env=environment, check=True, capture_output=True, text=True
        )
        port = free_port()
        run = [TRACKER, "run", "--port", str(port)]
        server = subprocess.Popen(run, env=environment)  # noqa: S603
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/healthz")
            yield Site(address, password_in(made.stdout))
        finally:
            server.terminate()
            server.wait()


def environment_for(folder: str) -> dict[str, str]:
    """Nothing of the caller's settings: DATABASE_URL would lead to another record."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name != "DATABASE_URL" and not name.startswith("TRACKER_")
    }
    return {**kept, "TRACKER_INSTANCE": folder, "TRACKER_CONTACT": "contact@example.org"}


def password_in(said: str) -> str:
    """The researcher's password, as ``tracker demo-accounts`` tells it."""
    found = re.search(r"name: researcher +password: (\S+)", said)
    if found is None:
        raise ValueError(f"No account was made: {said}")
    return found[1]


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def wait_for(address: str) -> None:
    """Return once the address answers. Raises TimeoutError after 20 seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{address} does not answer.")
