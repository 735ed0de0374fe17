"""The desk's front page."""

from flask import current_app, render_template

from tracker.access import Permission, requires
from tracker.accounts import signing
from tracker.desk import blueprint, queues, warning


@blueprint.get("")
@requires(Permission.DESK)
def home() -> str:
    """What waits for whom."""
    settings = current_app.config["SETTINGS"]
    return render_template(
        "desk/home.html",
        mine=queues.changed_by(signing.present().user),
        reviews=queues.in_review(),
        ahead=queues.ahead(),
        stale=queues.stale(settings.stale_after_days),
        uncited=queues.uncited(),
        safety=queues.safety_acts(),
        actions=queues.actions_due(),
        spikes=warning.spikes(),
    )
