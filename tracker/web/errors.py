"""The pages for what went wrong: what it means, and what to do."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_babel import lazy_gettext
from werkzeug.exceptions import HTTPException, UnprocessableEntity


@dataclass(frozen=True, slots=True)
class Words:
    """The heading and the advice of an error page, in the language of the request."""

    title: Any
    advice: Any


WORDS = {
    400: Words(
        lazy_gettext("This request cannot be answered"),
        lazy_gettext("Check the address and try again."),
    ),
    404: Words(
        lazy_gettext("Nothing is recorded here"),
        lazy_gettext("The address may be misspelled, or old."),
    ),
    405: Words(
        lazy_gettext("This page cannot be used that way"),
        lazy_gettext("Go back, and use the links on the page."),
    ),
    410: Words(
        lazy_gettext("This page was withdrawn"),
        lazy_gettext("It was here before and was taken down."),
    ),
    413: Words(lazy_gettext("Too much was sent"), lazy_gettext("Send less at once.")),
    414: Words(
        lazy_gettext("The address is too long"),
        lazy_gettext("Shorten it, or start from the list of cases."),
    ),
    422: Words(
        lazy_gettext("Something in the request cannot be read"),
        lazy_gettext("Correct it and try again."),
    ),
    500: Words(
        lazy_gettext("Something broke on our side"),
        lazy_gettext("Nothing was changed. Try again in a few minutes."),
    ),
    503: Words(
        lazy_gettext("The record cannot be reached"), lazy_gettext("Try again in a few minutes.")
    ),
}


class AskError(UnprocessableEntity):
    """A request that names something impossible; the description says what to write instead."""

    def __init__(self, field: str, advice: str) -> None:
        super().__init__(advice)
        self.field = field


def init_app(app: Flask) -> None:
    """Answer every error with a page, or with JSON where JSON was asked for."""
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(Exception, _broken)


def _answer(error: HTTPException) -> Response:
    code = error.code or 500
    if code < 400:
        return make_response(error.get_response())
    words = WORDS.get(code) or Words(error.name, WORDS[400].advice)
    field = getattr(error, "field", None)
    advice = str(error.description) if isinstance(error, AskError) else str(words.advice)
    response = _body(code, str(words.title), advice, field)
    original = error.get_response()
    for name in ("Allow", "Retry-After"):
        if name in original.headers:
            response.headers[name] = original.headers[name]
    return response


def _body(code: int, title: str, advice: str, field: str | None) -> Response:
    if request.path.endswith(".json") or request.path.startswith("/osdi"):
        response = jsonify(error={"status": code, "title": title, "field": field, "do": advice})
    else:
        page = render_template("error.html", code=code, title=title, advice=advice, field=field)
        response = make_response(page)
    response.status_code = code
    return response


def _broken(error: Exception) -> Response:
    if current_app.testing and not current_app.config.get("SHOW_ERROR_PAGES"):
        raise error
    current_app.logger.error("Unhandled error at %s", request.endpoint, exc_info=error)
    words = WORDS[500]
    return _body(500, str(words.title), str(words.advice), None)
