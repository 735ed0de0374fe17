"""axe-core, put into a page once and asked as often as need be."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
# What depends on colours and sizes. The others read the same tree however it looks.
LOOKS = [
    "color-contrast", "target-size", "link-in-text-block", "scrollable-region-focusable",
    "css-orientation-lock", "avoid-inline-spacing",
]  # fmt: skip
LIGHT: Any = ({"width": 1280, "height": 900}, "light")
DARK: Any = ({"width": 390, "height": 800}, "dark")


def barriers(page: Page, *, rules: list[str] | None = None) -> list[str]:
    """What stands in someone's way on the page, by axe's tags of WCAG 2.2 AA or by these rules."""
    if page.evaluate("() => typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "preload": False, "runOnly": rules or WCAG}
    found: Any = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def look(page: Page) -> list[str]:
    """Wide and light, by every rule; then narrow and dark, by those that looks can break."""
    found = []
    for (size, scheme), rules in ((LIGHT, None), (DARK, LOOKS)):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme} {one}" for one in barriers(page, rules=rules)]
    return found
