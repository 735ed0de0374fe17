"""The desk's front page."""

from flask import render_template

from tracker.access import Permission, requires
from tracker.desk import blueprint


@blueprint.get("")
@requires(Permission.DESK)
def home() -> str:
    """What waits for whom."""
    return render_template("desk/home.html")
