"""Takes the pictures of docs/screenshots: a site of its own, seeded afresh, and Chromium.

    .venv/bin/python scripts/screenshots.py [NAME ...]

Each page is taken at 390 and 1280 pixels, light and dark, in English, Russian and Arabic, from its
top down to 1600 pixels, by a reader without JavaScript.
"""

import io
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from chromium import launch
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from served import ROOT, Site, serving

TARGET = ROOT / "docs" / "screenshots"
DESK = "/desk/cases/boris-kagarlitsky"
# A page, or after a # the part of it that begins with this heading.
PAGES = {
    "home": "/",
    "cases": "/cases",
    "case": "/cases/boris-kagarlitsky",
    "disputes": "/cases/maria-kalesnikava#disputes",
    "actions": "/actions",
    "action": "/actions/kagarlitsky-tni-statement",
    "letter": "/cases/boris-kagarlitsky/letter",
    "facility": "/facilities/ik-4-torzhok",
    "history": "/cases/boris-kagarlitsky/history",
    "desk": "/desk",
    "update": f"{DESK}/updates/new?kind=transfer",
}
WIDTHS, SCHEMES, ROOTS = (390, 1280), ("light", "dark"), {"en": "", "ru": "/ru", "ar": "/ar"}
TALLEST = 1600
COLOURS = 64  # text and lines: more are not told apart
LARGEST = 300_000  # bytes


def main(names: list[str]) -> None:
    """Take the pages named, or all of them."""
    unknown = sorted(set(names) - set(PAGES))
    if unknown:
        sys.exit(f"No page is called {', '.join(unknown)}. Choose from: {', '.join(PAGES)}.")
    TARGET.mkdir(parents=True, exist_ok=True)
    with serving() as site, sync_playwright() as playwright:
        browser = launch(playwright)
        written = list(take(browser, site, names or list(PAGES)))
        browser.close()
    total = sum(path.stat().st_size for path in written)
    for path in written:
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} KB")  # noqa: T201
        if path.stat().st_size > LARGEST:
            sys.exit("This picture is too large.")
    print(f"{len(written)} pictures, {total / 1e6:.1f} MB")  # noqa: T201


def take(browser: Browser, site: Site, names: list[str]) -> Iterator[Path]:
    """The pages, each in every language, width and scheme; signed in where need be."""
    context = browser.new_context(java_script_enabled=False, base_url=site.address)
    sign_in(context, site.password)
    for width, scheme in product(WIDTHS, SCHEMES):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for name, (language, root) in product(names, ROOTS.items()):
            path, _, part = PAGES[name].partition("#")
            page.goto(root + path)
            subject = page.locator(f"section[aria-labelledby={part}]" if part else "html")
            box = subject.bounding_box() or {"y": 0, "height": TALLEST}
            top = max(box["y"] - 24, 0)
            height = min(box["y"] + box["height"] - top + (24 if part else 0), TALLEST)
            clip = {"x": 0, "y": top, "width": width, "height": height}
            taken = page.screenshot(full_page=True, clip=clip)
            yield save(taken, TARGET / f"{name}-{width}-{scheme}-{language}.png")
        page.close()
    context.close()


def sign_in(context: BrowserContext, password: str) -> None:
    """Give the context the session of the researcher."""
    page = context.new_page()
    page.goto("/sign-in")
    page.locator("[name=name]").fill("researcher")
    page.locator("[name=password]").fill(password)
    with page.expect_navigation():
        page.locator("main button").click()
    page.close()


def save(taken: bytes, target: Path) -> Path:
    """Write the picture with few colours and no more bytes than they need."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    return target


if __name__ == "__main__":
    main(sys.argv[1:])
