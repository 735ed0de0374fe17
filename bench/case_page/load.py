"""Load on one address of this machine: wrk if it is here, else a slower client in Python."""

import asyncio
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Rate:
    """What one round gave: answers a second, and how many there were."""

    per_second: float
    answers: int


def client() -> str:
    """Which client makes the load, in words."""
    if shutil.which("wrk"):
        return f"wrk -t1 -c{CONNECTIONS}"
    return f"a Python client with {CONNECTIONS} connections (install wrk for better figures)"


def measure(url: str, seconds: int) -> Rate:
    """Ask for an address over and over. Raises RuntimeError if any answer was not 200."""
    return _wrk(url, seconds) if shutil.which("wrk") else _python(url, seconds)


def _wrk(url: str, seconds: int) -> Rate:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", url]
    said = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=True, timeout=seconds + 30
    ).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{url}: not every answer was right.\n{said}")
    answers = int(_number(r"(\d+) requests in", said))
    return Rate(_number(r"Requests/sec:\s+([\d.]+)", said), answers)


def _number(pattern: str, said: str) -> float:
    found = re.search(pattern, said)
    if found is None:
        raise RuntimeError(f"wrk said something unexpected:\n{said}")
    return float(found.group(1))


def _python(url: str, seconds: int) -> Rate:
    # A process of its own, so that this one's work is not in the figures.
    command = [sys.executable, "-m", "bench.case_page.load", url, str(seconds)]
    said = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=True, timeout=seconds + 30
    ).stdout
    answers, took = said.split()
    return Rate(int(answers) / float(took), int(answers))


async def _ask_for(url: str, seconds: float, stop_after: int = sys.maxsize) -> tuple[int, float]:
    began = time.perf_counter()
    parts = urlsplit(url)
    counts = [0] * CONNECTIONS

    async def one(number: int) -> None:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        request = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()
        while time.perf_counter() < began + seconds and sum(counts) < stop_after:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: (\d+)", head)
            if not head.startswith(b"HTTP/1.1 200") or length is None:
                raise RuntimeError(f"{url}: {head!r}")
            await reader.readexactly(int(length.group(1)))
            counts[number] += 1
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*(one(number) for number in range(CONNECTIONS)))
    return sum(counts), time.perf_counter() - began


def ask_times(url: str, times: int) -> int:
    """Ask for an address at least so many times, within two minutes; returns how many it was."""
    return asyncio.run(_ask_for(url, 120, times))[0]


if __name__ == "__main__":
    done, took = asyncio.run(_ask_for(sys.argv[1], float(sys.argv[2])))
    sys.stdout.write(f"{done} {took}\n")
