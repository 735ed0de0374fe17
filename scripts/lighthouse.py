"""Lighthouse looks at the site as a phone with a slow line would, and must be content.

    .venv/bin/python scripts/lighthouse.py [PATH ...]

Prints the scores of each page, with what cost points, and ends with 1 if one is too low. Takes
about half a minute a page. Install it first: ``npm ci --prefix scripts/lighthouse``.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from served import ROOT, serving

PROGRAM = ROOT / "scripts" / "lighthouse" / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = ("/", "/cases/boris-kagarlitsky")
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
TRIES = 5  # of a page: how fast it is depends on what else the machine does


def main(paths: list[str]) -> int:
    """Look at the pages named, or at home and a case; gives how many were not good enough."""
    with serving() as site:
        return sum(not good_enough(site.address, path) for path in paths or PAGES)


def good_enough(address: str, path: str) -> bool:
    """Whether one of a few looks at the page finds all scores high enough."""
    for _try in range(TRIES):
        report = look(address + path)
        scores = scores_of(report)
        print(path, "  ".join(f"{name} {score}" for name, score in scores.items()))  # noqa: T201
        if all(scores[name] >= least for name, least in LEAST.items()):
            return True
        print(*lost(report), sep="\n")  # noqa: T201
    return False


def look(address: str) -> Any:
    """Lighthouse's report on a page, on its own terms for a phone."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            program("node"), PROGRAM, address, "--quiet", "--no-enable-error-reporting",
            "--output=json", f"--output-path={report}",
            f"--only-categories={','.join(LEAST)}", f"--chrome-path={program('chromium')}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]  # fmt: skip
        subprocess.run(command, check=True)  # noqa: S603
        return json.loads(report.read_text("utf-8"))


def scores_of(report: Any) -> dict[str, int]:
    """The score of each category, of a hundred."""
    found = report["categories"]
    return {name: round(100 * (found[name]["score"] or 0)) for name in LEAST}


def lost(report: Any) -> list[str]:
    """What cost points: the audits that count and are not perfect."""
    audits, names = report["audits"], dict.fromkeys(
        item["id"]
        for category in report["categories"].values()
        for item in category["auditRefs"]
        if item["weight"]
    )  # fmt: skip
    return [
        f"    {name}: {audits[name]['title']} {audits[name].get('displayValue', '')}"
        for name in names
        if (audits[name]["score"] or 0) < 1 and audits[name]["scoreDisplayMode"] != "notApplicable"
    ]


def program(name: str) -> str:
    """Where a program is. Ends the command if it is nowhere."""
    found = shutil.which(name)
    if found is None:
        sys.exit(f"There is no {name} on PATH: run scripts/need.sh npm.")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
