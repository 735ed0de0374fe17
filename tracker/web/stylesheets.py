"""The stylesheets: a small file for each component, sent as one for readers and one for the desk.

They are joined in memory when they are first asked for, so that no step has to build them.
"""

import hashlib
import re
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request

FOLDER = Path(__file__).parent.parent / "static" / "css"
# The layers are declared in the first. What stands in print.css overrules the rest on paper.
FIRST = ("tokens", "base", "layout")
LAST = ("print",)
DESK = "desk"
# These are loaded by themselves: the card stands on other sites, the others are for paper only.
ALONE = ("card", "paper", "paper-action")
ENDPOINT = "stylesheet"
IMMUTABLE = "public, max-age=31536000, immutable"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


def parts_of(bundle: str) -> list[str]:
    """The names of the files of a bundle, "public" or "desk", in the order in which they count.

    A new component's stylesheet is found by being in the folder; ``desk*.css`` is for the desk.
    """
    names = sorted({path.stem for path in FOLDER.glob("*.css")} - set(ALONE))
    middle = [name for name in names if name not in FIRST + LAST and not name.startswith(DESK)]
    public = [*FIRST, *middle, *(name for name in LAST if name in names)]
    own = [name for name in names if name.startswith(DESK)]
    return public + own if bundle == DESK else public


@lru_cache
def bundle_of(name: str) -> bytes:
    """All stylesheets of a bundle in one, without comments and indentation."""
    texts = [(FOLDER / f"{part}.css").read_text("utf-8") for part in parts_of(name)]
    return _INDENT.sub("\n", _COMMENT.sub("", "\n".join(texts))).strip().encode()


@lru_cache
def address_of(name: str) -> str:
    """Where a bundle is served, with a mark that changes when it does."""
    return f"/static/{name}.css?{mark_of(bundle_of(name))}"


def mark_of(content: bytes) -> str:
    """A short mark of a file's content, for its address."""
    return hashlib.sha256(content).hexdigest()[:10]


def init_app(app: Flask) -> None:
    """Serve the bundles; let browsers keep what has its mark in the address."""
    app.add_url_rule("/static/<any(public, desk):bundle>.css", ENDPOINT, _serve)
    app.after_request(_keep)
    app.jinja_env.globals["stylesheet"] = address_of


def _serve(bundle: str) -> Response:
    response = Response(bundle_of(bundle), mimetype="text/css")
    response.set_etag(mark_of(bundle_of(bundle)))
    response.make_conditional(request)
    return response


def _keep(response: Response) -> Response:
    """An address with the right mark means these bytes forever; without, or with another, not."""
    if request.endpoint in (ENDPOINT, "static") and response.status_code == 200:
        mark = request.query_string.decode("latin-1")
        if mark and mark == _present_mark():
            response.headers["Cache-Control"] = IMMUTABLE
    return response


def _present_mark() -> str:
    values = request.view_args or {}
    if request.endpoint == ENDPOINT:
        return mark_of(bundle_of(values["bundle"]))
    return _mark_of_file(values["filename"])


@lru_cache(maxsize=100)
def _mark_of_file(name: str) -> str:
    return mark_of((FOLDER.parent / name).read_bytes())
