"""The custody line's own template, rendered without the app and read back."""

from pathlib import Path
from types import SimpleNamespace

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tracker.dates import in_words, parse
from tracker.drawing import custody_line

TEMPLATES = Path(__file__).parents[2] / "tracker" / "templates"


def _environment():
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals.update(
        _=lambda text, **values: text % values if values else text,
        ngettext=lambda one, many, num: (one if num == 1 else many) % {"num": num},
    )
    made.filters.update(
        word=lambda phrase, _kind: phrase,
        first_upper=lambda text: text[:1].upper() + text[1:],
        day=lambda shape: in_words(parse(shape["edtf"])) if shape["edtf"] else "not known",
        plain_day=lambda iso: in_words(parse(iso)),
        penalty=lambda sentence: sentence["kind"],
    )
    return made


PART = _environment().get_template("cases/parts/custody_line.html")


def render(case, direction="ltr"):
    """The HTML of the custody line of a case."""
    return PART.render(case=case, line=custody_line(case), dir=direction)


def read(case, direction="ltr"):
    """The custody line of a case: its drawing and its table, parsed; None where there is none."""
    page = BeautifulSoup(render(case, direction), "html5lib")
    svg, table = page.select_one("svg"), page.select_one("table")
    return SimpleNamespace(svg=svg, table=table, page=page)
