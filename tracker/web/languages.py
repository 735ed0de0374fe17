"""The languages of the site, and the one a request is in.

English stands at the root, the others below a first part of the address: ``/ru/cases``. The
middleware moves that part into the script's own path, so that routes know nothing of it and
``url_for`` keeps it. Nothing about the language is ever kept in a cookie.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Flask, Response, has_request_context, request
from flask_babel import Babel

ENGLISH = "en"
# The code of each language, and its name in itself.
LANGUAGES = {"en": "English", "ru": "Русский", "es": "Español", "ar": "العربية"}
RIGHT_TO_LEFT = frozenset({"ar"})
CATALOGUES = Path(__file__).parent.parent / "catalogues"
_KEY = "tracker.language"

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


class LanguagePaths:
    """A WSGI app that reads the language off an address before the app inside sees it."""

    def __init__(self, app: WsgiApp) -> None:
        self.app = app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """``/ru/cases`` becomes ``/cases`` below the script ``/ru``, in Russian."""
        code, slash, rest = environ.get("PATH_INFO", "")[1:].partition("/")
        if code in LANGUAGES and code != ENGLISH:
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{code}"
            environ["PATH_INFO"] = f"/{rest}" if slash else "/"
            environ[_KEY] = code
        return self.app(environ, start_response)


def present() -> str:
    """The code of the language of this request; English outside of one."""
    return request.environ.get(_KEY, ENGLISH) if has_request_context() else ENGLISH


def direction(code: str) -> str:
    """Which way the language is written, as HTML's ``dir`` has it."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def root(code: str) -> str:
    """What every address of this site begins with in a language: "" or "/ru"."""
    return "" if code == ENGLISH else f"/{code}"


def address_in(code: str, address: str | None = None) -> str:
    """An address of this site in a language: that of the request, without its question, or another.

    The path begins with one slash whatever was asked for: with two, another host would follow.
    """
    return root(code) + (address or quote(f"/{request.path.lstrip('/')}"))


def init_app(app: Flask) -> None:
    """Answer in the language of the address."""
    Babel(app, default_translation_directories=str(CATALOGUES), locale_selector=present)
    app.wsgi_app = LanguagePaths(app.wsgi_app)  # type: ignore[method-assign]
    app.after_request(_stay)


def _stay(response: Response) -> Response:
    """Keep a redirect to an address of this site in the language of the request."""
    to, base = response.headers.get("Location"), root(present())
    if base and to and to.startswith("/") and not to.startswith((f"{base}/", "//")):
        response.headers["Location"] = f"{base}{to}"
    return response
