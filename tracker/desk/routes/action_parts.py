"""Every part of an action: new, changed, deleted, cited."""

from uuid import UUID

from flask import request
from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.desk import blueprint
from tracker.desk.editing.sheets.register import ACTION_PARTS, ACTION_SINGLES, words
from tracker.desk.editing.targets import action_single_target, action_target
from tracker.desk.routes import editing
from tracker.desk.routes.editing import Reply

_PART = f"/actions/<slug:slug>/<{words(ACTION_PARTS)}:part>"
_ROW = f"{_PART}/<name:key>"
_SINGLE = f"/actions/<slug:slug>/<{words(ACTION_SINGLES)}:sheet>"
_BOTH = ["GET", "POST"]


@blueprint.route(f"{_PART}/new", methods=_BOTH)
@requires(Permission.EDIT)
def new_action_part(slug: str, part: str) -> Reply:
    """A new record of the action."""
    return editing.edit(action_target(slug, part))


@blueprint.route(_ROW, methods=_BOTH)
@requires(Permission.EDIT)
def action_part(slug: str, part: str, key: str) -> Reply:
    """A record of the action."""
    try:
        target = action_target(slug, part, key)
    except NotFound:
        if request.method == "GET" or ACTION_PARTS[part].lasting:
            raise
        return editing.gone(action_target(slug, part))
    return editing.edit(target)


@blueprint.route(f"{_ROW}/deletion", methods=_BOTH)
@requires(Permission.EDIT)
def action_part_deletion(slug: str, part: str, key: str) -> Reply:
    """Whether a record of the action shall go."""
    return editing.delete(action_target(slug, part, key))


@blueprint.route(f"{_ROW}/citations/new", methods=_BOTH)
@requires(Permission.EDIT)
def action_part_citation(slug: str, part: str, key: str) -> Reply:
    """One more source of a record."""
    return editing.cite(action_target(slug, part, key))


@blueprint.route(f"{_ROW}/citations/<uuid:citation>/deletion", methods=_BOTH)
@requires(Permission.EDIT)
def action_part_citation_deletion(slug: str, part: str, key: str, citation: UUID) -> Reply:
    """Whether a source of a record shall go."""
    return editing.uncite(action_target(slug, part, key), citation)


@blueprint.route(_SINGLE, methods=_BOTH)
@requires(Permission.EDIT)
def action_single(slug: str, sheet: str) -> Reply:
    """The action's own fields, or what only its kind has."""
    return editing.edit(action_single_target(slug, sheet))


@blueprint.route(f"{_SINGLE}/deletion", methods=_BOTH)
@requires(Permission.EDIT)
def action_single_deletion(slug: str, sheet: str) -> Reply:
    """Whether what only its kind has shall go."""
    return editing.delete(action_single_target(slug, sheet))


@blueprint.route(f"{_SINGLE}/citations/new", methods=_BOTH)
@requires(Permission.EDIT)
def action_single_citation(slug: str, sheet: str) -> Reply:
    """One more source of the action, or of what only its kind has."""
    return editing.cite(action_single_target(slug, sheet))


@blueprint.route(f"{_SINGLE}/citations/<uuid:citation>/deletion", methods=_BOTH)
@requires(Permission.EDIT)
def action_single_citation_deletion(slug: str, sheet: str, citation: UUID) -> Reply:
    """Whether a source of the action shall go."""
    return editing.uncite(action_single_target(slug, sheet), citation)
