"""Every part of the design in every state, for those who work on it."""

from flask import render_template
from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.drawing.maps import held_map
from tracker.public import blueprint
from tracker.public.finding import settings
from tracker.vocabulary import Custody


@blueprint.get("/components")
@requires(Permission.READ)
def components() -> str:
    """The components; not found unless the instance is for development."""
    if not settings().development:
        raise NotFound
    return render_template(
        "components.html",
        custodies=[custody.value for custody in Custody],
        world=held_map({"RU": 25, "BY": 7, "TR": 3, "BH": 1}),
    )
