"""One case, as a page and as JSON."""

from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, render_template, request

from tracker.access import Permission, requires
from tracker.documents.reading import untranslated, whole
from tracker.public import blueprint
from tracker.public.actions.listing import actions_of
from tracker.public.actions.telling import OfCase, as_data, of_case
from tracker.public.asking import day_asked
from tracker.public.composing import Edition, compose, record_begins
from tracker.public.finding import settings, visible
from tracker.public.queries import find_document, present_rows
from tracker.public.related import related_cases
from tracker.public.telling import page_of
from tracker.types import now
from tracker.web.languages import ENGLISH, present


@blueprint.get("/cases/<slug:slug>")
@requires(Permission.READ)
def case(slug: str) -> str:
    """The page of a case, today or as it stood on a day."""
    # The page shows one language; only the JSON tells all of them.
    read = untranslated if present() == ENGLISH else whole
    body, extra = _composed(slug, read)
    head = extra["head"]
    extra["related"] = [] if extra["on_given"] else related_cases(head.case_id, body["country"])
    extra["told"] = _actions(extra)
    return render_template("cases/show.html", **page_of(body), **extra)


@blueprint.get("/cases/<slug:slug>.json")
@requires(Permission.READ)
def case_json(slug: str) -> Response:
    """The same as JSON."""
    body, extra = _composed(slug)
    told = _actions(extra)
    return jsonify({**body, "actions": [as_data(one) for one in told.all] if told else []})


def _actions(extra: dict[str, Any]) -> OfCase | None:
    """The actions of the case as they stand now; none on a past day, of which nobody kept them."""
    if extra["on_given"]:
        return None
    return of_case(actions_of(extra["head"].case_id), now(), present())


def _composed(slug: str, read: Callable[[str], Any] = whole) -> tuple[Any, dict[str, Any]]:
    on, given = day_asked(request.args)
    head = visible(find_document(slug), slug)
    document = read(head.data)
    edition = Edition(
        head.number, head.revision, head.first_published_on, head.published_on, present()
    )
    rows = present_rows(head.case_id)
    body = compose(document, rows, edition, on, settings().stale_after_days)
    begins = record_begins(document)
    before = bool(begins and on.isoformat() < begins)
    return body, {
        "head": head,
        "rows": rows,
        "on_given": given,
        "begins": begins,
        "before_record": before,
    }
