"""The form that asks for nothing but a reason."""

from tracker.desk.editing.fields import Entry
from tracker.web.forms import Form


class ReasonForm(Form):
    """Why something is taken away."""

    why = Entry("Why", wanted="Say why.", description="In a few words, for the history.")
