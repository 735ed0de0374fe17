"""What stands at the top of the desk for those who could do something about it."""

from tracker import db
from tracker.access import Permission, can
from tracker.accounts import signing
from tracker.cases.safety import spike
from tracker.desk.people import account_names
from tracker.web.speaking import gettext as _


def spikes() -> list[tuple[str, int]]:
    """Accounts with unusually many safety acts, for those who could stop them; else nothing."""
    if not can(signing.present(), Permission.ANSWER):
        return []
    found = spike(db.session)
    names = account_names(db.session, [one.account for one in found])
    return [(names.get(one.account, _("an account")), one.acts) for one in found]
