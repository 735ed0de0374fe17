"""Takes the pictures of docs/screenshots: a site of its own, seeded afresh, and Chromium.

    .venv/bin/python scripts/screenshots.py [NAME ...]

Each page is taken at 390 and 1280 pixels, light and dark, from its top down to 2400 pixels.
"""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from chromium import launch
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "screenshots"
TRACKER = Path(sys.executable).with_name("tracker")
PAGES = {
    "home": "/",
    "cases": "/cases",
    "case": "/cases/boris-kagarlitsky",
    "disputes": "/cases/boris-kagarlitsky#disputes",
    "facility": "/facilities/ik-4-torzhok",
    "history": "/cases/boris-kagarlitsky/history",
}
WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
TALLEST = 2400


def main(names: list[str]) -> None:
    """Take the pages named, or all of them."""
    unknown = sorted(set(names) - set(PAGES))
    if unknown:
        sys.exit(f"No page is called {', '.join(unknown)}. Choose from: {', '.join(PAGES)}.")
    TARGET.mkdir(parents=True, exist_ok=True)
    with site() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        written = [
            take(browser, address, name, width, scheme)
            for name in names or PAGES
            for width in WIDTHS
            for scheme in SCHEMES
        ]
        browser.close()
    total = sum(path.stat().st_size for path in written)
    for path in written:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} KB")  # noqa: T201
    print(f"{len(written)} pictures, {total / 1e6:.1f} MB")  # noqa: T201


def take(browser: Browser, address: str, name: str, width: int, scheme: str) -> Path:
    """One page at one width in one scheme, from its top or from the part that #... names."""
    target = TARGET / f"{name}-{width}-{scheme}.png"
    path, _, part = PAGES[name].partition("#")
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto(address + path)
    subject = page.locator(f"section[aria-labelledby={part}]" if part else "html")
    box = subject.bounding_box()
    top = max(box["y"] - 24, 0)
    height = min(box["y"] + box["height"] - top + (24 if part else 0), TALLEST)
    clip = {"x": 0, "y": top, "width": width, "height": height}
    page.screenshot(path=target, full_page=True, clip=clip)
    context.close()
    return target


@contextmanager
def site() -> Iterator[str]:
    """A server over a fresh instance with the seed data in it; its address."""
    with tempfile.TemporaryDirectory() as folder:
        # Nothing of the caller's settings: DATABASE_URL would lead to another record.
        environment = {"TRACKER_INSTANCE": folder, "TRACKER_CONTACT": "contact@example.org"}
        seed = [TRACKER, "seed", ROOT / "seed_data.yaml"]
        subprocess.run(seed, env=environment, check=True)  # noqa: S603
        port = free_port()
        run = [TRACKER, "run", "--port", str(port)]
        server = subprocess.Popen(run, env=environment)  # noqa: S603
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/healthz")
            yield address
        finally:
            server.terminate()
            server.wait()


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


if __name__ == "__main__":
    main(sys.argv[1:])
