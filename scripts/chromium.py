"""Starts the system's Chromium without a window, for the browser tests and the screenshots."""

import shutil

from playwright.sync_api import Browser, Playwright

ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def launch(playwright: Playwright) -> Browser:
    """A running Chromium. Raises FileNotFoundError if there is none."""
    program = shutil.which("chromium")
    if program is None:
        raise FileNotFoundError("There is no chromium on PATH: run scripts/need.sh.")
    return playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
