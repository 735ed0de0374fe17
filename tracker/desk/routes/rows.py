"""What cases and actions name: sources, facilities, organisations, letter rules and the like."""

from uuid import UUID

from flask import render_template, request

from tracker.access import Permission, requires
from tracker.desk import blueprint
from tracker.desk.editing.naming import all_named
from tracker.desk.editing.sheets.register import CHILDREN, SHELVES, words
from tracker.desk.editing.targets import child_target, shelf_target
from tracker.desk.queries import (
    actions_using,
    children_of,
    citations_shown,
    found_among,
    where_used,
)
from tracker.desk.routes import editing
from tracker.desk.routes.editing import Reply

_SHELF = f"/<{words(SHELVES)}:shelf>"
_ROW = f"{_SHELF}/<name:key>"
_CHILD_WORDS = words(name for children in CHILDREN.values() for name in children)
_CHILD = f"/<{words(CHILDREN)}:shelf>/<name:owner>/<{_CHILD_WORDS}:child>"
_BOTH = ["GET", "POST"]


@blueprint.get(_SHELF)
@requires(Permission.DESK)
def shelf(shelf: str) -> str:
    """Every row of a kind, or those that hold what was searched for."""
    sheet, sought = SHELVES[shelf], request.args.get("q", "")
    rows = found_among(all_named(sheet.model), sought)
    return render_template("desk/rows/list.html", sheet=sheet, rows=rows, sought=sought)


@blueprint.route(f"{_SHELF}/new", methods=_BOTH)
@requires(Permission.EDIT)
def new_row(shelf: str) -> Reply:
    """A new row."""
    return editing.edit(shelf_target(shelf))


@blueprint.route(_ROW, methods=_BOTH)
@requires(Permission.EDIT)
def row(shelf: str, key: str) -> Reply:
    """A row: its fields, its sources, and where it is used."""
    target = shelf_target(shelf, key)
    return editing.edit(
        target,
        used=where_used(target.row),
        citations=citations_shown(target.row),
        used_by=actions_using(target.row),
        children=[
            (sheet, children_of(sheet, target.row)) for sheet in CHILDREN.get(shelf, {}).values()
        ],
    )


@blueprint.route(f"{_ROW}/citations/new", methods=_BOTH)
@requires(Permission.EDIT)
def row_citation(shelf: str, key: str) -> Reply:
    """One more source of a row."""
    return editing.cite(shelf_target(shelf, key))


@blueprint.route(f"{_ROW}/citations/<uuid:citation>/deletion", methods=_BOTH)
@requires(Permission.EDIT)
def row_citation_deletion(shelf: str, key: str, citation: UUID) -> Reply:
    """Whether a source of a row shall go."""
    return editing.uncite(shelf_target(shelf, key), citation)


@blueprint.route(f"{_CHILD}/new", methods=_BOTH)
@requires(Permission.EDIT)
def new_child(shelf: str, owner: str, child: str) -> Reply:
    """A new name of a facility, or label of a topic."""
    return editing.edit(child_target(shelf, owner, child))


@blueprint.route(f"{_CHILD}/<name:key>", methods=_BOTH)
@requires(Permission.EDIT)
def child(shelf: str, owner: str, child: str, key: str) -> Reply:
    """A name of a facility, or a label of a topic."""
    return editing.edit(child_target(shelf, owner, child, key))


@blueprint.route(f"{_CHILD}/<name:key>/deletion", methods=_BOTH)
@requires(Permission.EDIT)
def child_deletion(shelf: str, owner: str, child: str, key: str) -> Reply:
    """Whether a name or a label shall go."""
    return editing.delete(child_target(shelf, owner, child, key))


@blueprint.route(f"{_CHILD}/<name:key>/citations/new", methods=_BOTH)
@requires(Permission.EDIT)
def child_citation(shelf: str, owner: str, child: str, key: str) -> Reply:
    """One more source of a facility's name."""
    return editing.cite(child_target(shelf, owner, child, key))
