"""Reading PDFs as a reader's program does, with poppler."""

import re
import subprocess
from typing import Any

from werkzeug.test import TestResponse

# What poppler puts around words whose direction differs from that of the line.
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def poppler(program: str, pdf: bytes, *options: str) -> str:
    """What one of poppler's programs says of a PDF."""
    command = [program, *options, "-", *(["-"] if program == "pdftotext" else [])]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")  # some titles are not UTF-8 there


def text_of(pdf: bytes) -> str:
    """The text of a PDF in the order of its content, one space between words."""
    return " ".join(_TURNS.sub("", poppler("pdftotext", pdf)).split())


def tagged_text_of(pdf: bytes) -> str:
    """The text in the order of the PDF's tags, as a screen reader reads it."""
    quoted = re.findall(r'^ *"(.*)"$', poppler("pdfinfo", pdf, "-struct-text"), re.MULTILINE)
    return " ".join(_TURNS.sub("", "".join(quoted)).split())


def facts_of(pdf: bytes) -> dict[str, str]:
    """What the PDF says of itself: Title, Pages, Tagged and so on."""
    lines = poppler("pdfinfo", pdf).splitlines()
    return {name.strip(): value.strip() for name, _, value in (li.partition(":") for li in lines)}


def words_of(response: TestResponse) -> Any:
    """The text of any answer: of a PDF what can be read in it, of a picture nothing."""
    if response.mimetype == "application/pdf":
        return text_of(response.data)
    return response.text if response.mimetype.startswith(("text/", "application/")) else ""
