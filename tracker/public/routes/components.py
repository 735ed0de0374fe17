"""Every part of the design in every state, for those who work on it."""

from flask import render_template
from werkzeug.exceptions import NotFound

from tracker.access import Permission, requires
from tracker.public import blueprint
from tracker.public.finding import settings
from tracker.vocabulary import Custody


@blueprint.get("/components")
@requires(Permission.READ)
def components() -> str:
    """The components; not found unless the instance is for development."""
    if not settings().development:
        raise NotFound
    return render_template("components.html", custodies=list(Custody))
