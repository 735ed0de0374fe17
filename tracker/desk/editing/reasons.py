"""The form that asks for nothing but a reason."""

from tracker.desk.editing.fields import Entry
from tracker.web.forms import Form
from tracker.web.speaking import lazy_gettext as _


class ReasonForm(Form):
    """Why something is taken away."""

    why = Entry(_("Why"), wanted=_("Say why."), description=_("In a few words, for the history."))
