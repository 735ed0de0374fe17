"""Compiling one template with its data. Only the process that renders imports this."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import fontpkg_amiri
import fontpkg_noto_sans
import typst

TEMPLATES = Path(__file__).parent / "typst"
# Amiri for Arabic, because its text can be found and copied in the PDF: a font that builds its
# letters of a body and dots, as Noto's does, leaves "عببد" where "عبد" is seen.
_PACKAGES = (fontpkg_noto_sans, fontpkg_amiri)
FAMILIES = tuple(package.FAMILY for package in _PACKAGES)
_FOLDERS = tuple(package.ROOT / "files" for package in _PACKAGES)
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
_UNDRAWN = re.compile(r'the text `"(.+?)"` could not be displayed')


class Press:
    """The fonts, read once, and the templates."""

    def __init__(self, more_fonts: str | None = None) -> None:
        folders = [*map(str, _FOLDERS), *([more_fonts] if more_fonts else [])]
        self.fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        others = sorted(set(self.fonts.families()) - set(FAMILIES))
        self.families = [*FAMILIES, *others]

    def make(self, job: Mapping[str, Any]) -> bytes:
        """The PDF (tagged, PDF/UA-1) or PNG of a job. Raises typst.TypstError.

        Characters that no font can draw are replaced by the text under ``undrawn`` in the data,
        so that nobody takes an empty box for a name. A PDF that would be longer than the data's
        ``pages`` is set closer.
        """
        data = {**job["data"], "fonts": self.families, "close": False}
        try:
            made = self._pdf(job, data)
        except typst.TypstError as error:
            missing = _missing(error)
            if not missing:
                raise
            data = _without(data, missing, data["undrawn"])
            made = self._pdf(job, data)
        if job["format"] == "png":
            return self._compile(job, data, format="png", ppi=72)
        if _length(made) > data.get("pages", 99):
            return self._pdf(job, {**data, "close": True})
        return made

    def _pdf(self, job: Mapping[str, Any], data: Mapping[str, Any]) -> bytes:
        # A picture is made as a PDF first, too: only PDF/UA refuses what cannot be drawn.
        made_at = datetime.combine(date.fromisoformat(job["day"]), time(), UTC)
        return self._compile(job, data, format="pdf", pdf_standards=["ua-1"], timestamp=made_at)

    def _compile(self, job: Mapping[str, Any], data: Mapping[str, Any], **options: Any) -> bytes:
        made = typst.compile(
            TEMPLATES / f"{job['template']}.typ",
            root=TEMPLATES,
            font_paths=self.fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            **options,
        )
        assert isinstance(made, bytes)  # noqa: S101 - a list only if there are several pictures
        return made


def _length(pdf: bytes) -> int:
    found = _PAGES.search(pdf)
    return int(found[1]) if found else 0


def _missing(error: typst.TypstError) -> str:
    found = {char for text in _UNDRAWN.findall(error.diagnostic) for char in text}
    return "".join(sorted(found))


def _without(value: Any, missing: str, instead: str) -> Any:
    if isinstance(value, str):
        run = f"[{re.escape(missing)}]"
        return re.sub(rf"{run}(?:[\W_]*{run})*", lambda _found: instead, value)
    if isinstance(value, list):
        return [_without(item, missing, instead) for item in value]
    if isinstance(value, dict):
        return {key: _without(item, missing, instead) for key, item in value.items()}
    return value
