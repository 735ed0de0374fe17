"""Where the time of one page goes, in this process: each step by itself, many times over."""

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIApplication

from flask import Flask, jsonify, render_template
from werkzeug.test import create_environ

from bench.case_page.hello import app as hello
from tracker.app import create_app
from tracker.public.composing import Edition, compose, record_begins
from tracker.public.finding import settings
from tracker.public.queries import find_document, present_rows
from tracker.public.related import related_cases
from tracker.public.telling import page_of
from tracker.types import today

ROUNDS = 300


@dataclass(frozen=True, slots=True)
class Step:
    """One step: microseconds, the middle of all rounds and the least."""

    name: str
    median: float
    least: float


def profile(slug: str) -> list[Step]:
    """Time the steps in turn: a busy moment of the machine falls on all of them, and each finds
    the processor's caches as another step left them, as in a request."""
    app = create_app()
    with app.test_request_context(f"/cases/{slug}"):
        calls = _calls(app, slug)
        took: dict[str, list[float]] = {name: [] for name in calls}
        for _round in range(ROUNDS):
            for name, call in calls.items():
                took[name].append(_once(call))
    return _added_up({name: (statistics.median(v), min(v)) for name, v in took.items()})


def _once(call: Callable[[], Any]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1e6


def _calls(app: Flask, slug: str) -> dict[str, Callable[[], Any]]:
    head = find_document(slug)
    if head is None:
        raise LookupError(slug)
    document, rows = json.loads(head.data), present_rows(head.case_id)
    edition = Edition(head.number, head.revision, head.first_published_on, head.published_on)
    stale = settings().stale_after_days
    body = compose(document, rows, edition, today(), stale)
    row_texts = json.dumps([row for kind in rows.values() for row in kind.values()])
    given = {
        **page_of(body),
        "head": head,
        "rows": rows,
        "related": related_cases(head.case_id, body["country"]),
        "on_given": False,
        "begins": record_begins(document),
        "before_record": False,
    }
    page, data = f"/cases/{slug}", f"/cases/{slug}.json"
    return {
        "hello": _whole(hello, "/"),
        "page": _whole(app, page),
        "json": _whole(app, data),
        "document": lambda: find_document(slug),
        "rows": lambda: present_rows(head.case_id),
        "related": lambda: related_cases(head.case_id, body["country"]),
        "parse document": lambda: json.loads(head.data),
        "parse rows": lambda: json.loads(row_texts),
        "compose": lambda: page_of(compose(document, rows, edition, today(), stale)),
        "render": lambda: render_template("cases/show.html", **given),
        "write json": lambda: jsonify(body),
    }


def _whole(app: Flask, path: str) -> Callable[[], Any]:
    """The app as a server calls it, without a server."""
    wsgi: WSGIApplication = app.wsgi_app
    environ = create_environ(path, "http://127.0.0.1")

    def call() -> None:
        said: list[str] = []
        answer = wsgi(dict(environ), lambda status, *_rest: said.append(status))  # type: ignore[arg-type,return-value]
        b"".join(answer)
        getattr(answer, "close", lambda: None)()
        if said != ["200 OK"]:
            raise RuntimeError(f"{path}: {said}")

    return call


def _added_up(took: dict[str, tuple[float, float]]) -> list[Step]:
    def step(name: str, *parts: str, less: tuple[str, ...] = ()) -> Step:
        both = (sum(took[p][i] for p in parts) - sum(took[p][i] for p in less) for i in (0, 1))
        return Step(name, *both)

    shared = ("document", "rows", "related", "parse document", "compose")
    return [
        step(
            "SQL: three statements and their rows",
            "document",
            "rows",
            "related",
            less=("parse rows",),
        ),
        step("JSON parsing: document and rows", "parse document", "parse rows"),
        step("Composing, notes, line and map", "compose"),
        step("Jinja", "render"),
        step("Flask, session, freeing memory", "page", less=(*shared, "render")),
        step("**The page in all**", "page"),
        step("Writing the JSON answer instead of Jinja", "write json"),
        step("**The JSON in all**", "json"),
        step("**Flask hello**", "hello"),
    ]
