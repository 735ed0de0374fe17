"""The custody line's own template, rendered without the app and read back."""

from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tracker.dates import in_words, parse
from tracker.drawing import custody_line
from tracker.web.languages import direction
from tracker.web.messages import messages_of

TEMPLATES = Path(__file__).parents[2] / "tracker" / "templates"


@lru_cache
def _part(language):
    said = messages_of(language)
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals.update(
        _=said.gettext,
        ngettext=said.ngettext,
        dir=direction(language),
    )
    made.filters.update(
        word=lambda phrase, kind: said.pgettext(kind, phrase),
        first_upper=lambda text: text[:1].upper() + text[1:],
        day=lambda shape: in_words(parse(shape["edtf"])) if shape["edtf"] else "not known",
        plain_day=lambda iso: in_words(parse(iso), language),
        penalty=lambda sentence: sentence["kind"],
    )
    return made.get_template("cases/parts/custody_line.html")


def render(case, language="en"):
    """The HTML of the custody line of a case; its dates, but for the day, are in English."""
    return _part(language).render(case=case, line=custody_line(case))


def read(case, language="en"):
    """The custody line of a case: its drawing and its table, parsed; None where there is none."""
    page = BeautifulSoup(render(case, language), "html5lib")
    svg, table = page.select_one("svg"), page.select_one("table")
    return SimpleNamespace(svg=svg, table=table, page=page)
