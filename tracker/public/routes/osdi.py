"""Actions for the programs of campaigns: HAL+JSON in the shape of OSDI."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import request
from flask_babel import gettext as _
from werkzeug.exceptions import Gone, NotFound

from tracker.access import Permission, requires
from tracker.documents.actions.models import Showing
from tracker.public import blueprint
from tracker.public.finding import settings
from tracker.public.following import osdi as shape
from tracker.public.following.answers import Answer, kept_fresh
from tracker.public.following.queries import cases_of, find_action, listed_actions
from tracker.public.presenting import site_root
from tracker.web.errors import AskError

HAL = "application/hal+json"
PER_PAGE, MOST = 25, 100


@blueprint.get("/osdi")
@requires(Permission.READ)
def osdi() -> Answer:
    """The entry point: what there is, and where."""
    root = site_root()
    actions = {"href": f"{root}/osdi/actions", "title": _("Every public action, of every kind")}
    return _answer(
        {
            "motd": _("Public records of solidarity actions. Nothing can be sent here."),
            "max_pagesize": MOST,
            "vendor_name": settings().site_name,
            "product_name": shape.SYSTEM,
            "osdi_version": "1.2.0",
            "_links": {
                "curies": shape.CURIES,
                "self": {"href": f"{root}/osdi"},
                **dict.fromkeys(shape.RELATIONS, actions),
            },
        }
    )


@blueprint.get("/osdi/actions")
@requires(Permission.READ)
def osdi_actions() -> Answer:
    """The actions that readers see, by slug, page by page."""
    page, size = _number("page", 1, 1_000_000), _number("per_page", PER_PAGE, MOST)
    total, rows = listed_actions((page - 1) * size, size)
    found = [(row, orjson.loads(row.data)) for row in rows]
    cases = cases_of([row.action_id for row in rows])
    embedded: dict[str, list[Any]] = {name: [] for name in shape.RELATIONS}
    for row, action in found:
        made = shape.resource(row, action, cases.get(row.action_id, []))
        embedded[shape.relation_of(action)].append(made)
    pages = max(-(-total // size), 1)
    links: dict[str, Any] = {"curies": shape.CURIES, "self": {"href": _page(page, size)}}
    if page < pages:
        links["next"] = {"href": _page(page + 1, size)}
    if page > 1:
        links["previous"] = {"href": _page(min(page - 1, pages), size)}
    for name, items in embedded.items():
        links[name] = [item["_links"]["self"] for item in items]
    return _answer(
        {
            "total_pages": pages,
            "per_page": size,
            "page": page,
            "total_records": total,
            "_links": links,
            "_embedded": embedded,
        }
    )


@blueprint.get("/osdi/actions/<slug:slug>")
@requires(Permission.READ)
def osdi_action(slug: str) -> Answer:
    """One action."""
    row = find_action(slug)
    if row is None or row.showing is Showing.HIDDEN:
        raise NotFound
    if row.showing is Showing.STUB:
        raise Gone
    cases = cases_of([row.action_id]).get(row.action_id, [])
    if not cases:
        raise NotFound
    made = shape.resource(row, orjson.loads(row.data), cases)
    return _answer({**made, "_links": {"curies": shape.CURIES, **made["_links"]}})


def _page(number: int, size: int) -> str:
    return f"{site_root()}/osdi/actions?{urlencode({'page': number, 'per_page': size})}"


def _number(name: str, usual: int, most: int) -> int:
    text = request.args.get(name, "")
    if not text:
        return usual
    if not re.fullmatch(r"[1-9][0-9]{0,6}", text) or int(text) > most:
        raise AskError(name, _("Write a number from 1 to %(most)s.", most=most))
    return int(text)


def _answer(value: Mapping[str, Any]) -> Answer:
    return kept_fresh(orjson.dumps(value) + b"\n", HAL)
