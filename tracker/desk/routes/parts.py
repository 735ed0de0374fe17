"""Every part of a case: new, changed, deleted, cited."""

from uuid import UUID

from flask import request
from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.desk import blueprint
from tracker.desk.editing.sheets.register import PARTS, SINGLES, words
from tracker.desk.editing.targets import part_target, single_target
from tracker.desk.routes import editing
from tracker.desk.routes.editing import Reply

_PART = f"/cases/<slug:slug>/<{words(PARTS)}:part>"
_ROW = f"{_PART}/<name:key>"
_SINGLE = f"/cases/<slug:slug>/<{words(SINGLES)}:sheet>"
_BOTH = ["GET", "POST"]


@blueprint.route(f"{_PART}/new", methods=_BOTH)
@requires(Permission.EDIT)
def new_part(slug: str, part: str) -> Reply:
    """A new record of the case."""
    return editing.edit(part_target(slug, part))


@blueprint.route(_ROW, methods=_BOTH)
@requires(Permission.EDIT)
def part(slug: str, part: str, key: str) -> Reply:
    """A record of the case."""
    try:
        target = part_target(slug, part, key)
    except NotFound:
        if request.method == "GET":
            raise
        return editing.gone(part_target(slug, part))
    return editing.edit(target)


@blueprint.route(f"{_ROW}/deletion", methods=_BOTH)
@requires(Permission.EDIT)
def part_deletion(slug: str, part: str, key: str) -> Reply:
    """Whether a record of the case shall go."""
    return editing.delete(part_target(slug, part, key))


@blueprint.route(f"{_ROW}/citations/new", methods=_BOTH)
@requires(Permission.EDIT)
def part_citation(slug: str, part: str, key: str) -> Reply:
    """One more source of a record."""
    return editing.cite(part_target(slug, part, key))


@blueprint.route(f"{_ROW}/citations/<uuid:citation>/deletion", methods=_BOTH)
@requires(Permission.EDIT)
def part_citation_deletion(slug: str, part: str, key: str, citation: UUID) -> Reply:
    """Whether a source of a record shall go."""
    return editing.uncite(part_target(slug, part, key), citation)


@blueprint.route(_SINGLE, methods=_BOTH)
@requires(Permission.EDIT)
def single(slug: str, sheet: str) -> Reply:
    """The case's own fields, or the person's."""
    return editing.edit(single_target(slug, sheet))


@blueprint.route(f"{_SINGLE}/citations/new", methods=_BOTH)
@requires(Permission.EDIT)
def single_citation(slug: str, sheet: str) -> Reply:
    """One more source of a fact of the case or the person."""
    return editing.cite(single_target(slug, sheet))


@blueprint.route(f"{_SINGLE}/citations/<uuid:citation>/deletion", methods=_BOTH)
@requires(Permission.EDIT)
def single_citation_deletion(slug: str, sheet: str, citation: UUID) -> Reply:
    """Whether a source of a fact of the case or the person shall go."""
    return editing.uncite(single_target(slug, sheet), citation)
