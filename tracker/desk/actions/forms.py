"""The forms of what is done to an action as a whole: moves, marks, publication."""

from typing import Any

from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.actions.models import Action
from tracker.desk.act_forms import LINE, TEXT
from tracker.desk.editing.choosing import Choice
from tracker.desk.editing.naming import NamedRow
from tracker.solidarity import ActionStatus, Contribution, Outcome
from tracker.web.forms import Form
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext

_WHY = lazy_gettext("Why, in words that readers may see")
_SAY = lazy_gettext("Say why, in words that readers may see.")
_SHOWN = lazy_gettext("Stands in the log of the action, which readers see. Name no one who must "
                      "not be named.")  # fmt: skip
_QUIET = lazy_gettext("Stays at the desk. Readers do not see it.")
# Moves after which readers see no word of why.
UNSAID = frozenset(
    {ActionStatus.HIDDEN, ActionStatus.WITHDRAWN, ActionStatus.REMOVED, ActionStatus.REJECTED,
     ActionStatus.DRAFT, ActionStatus.IN_REVIEW}
)  # fmt: skip


class MoveForm(Form):
    """Why an action goes to another status."""

    why = TextAreaField(_WHY, [InputRequired(_SAY), Length(max=LINE)], description=_SHOWN)
    version = HiddenField()  # of the action when the page was opened


class QuietMoveForm(Form):
    """The same, where readers see no reason."""

    why = TextAreaField(
        lazy_gettext("Why"), [InputRequired(lazy_gettext("Say why.")), Length(max=LINE)],
        description=_QUIET,
    )  # fmt: skip
    version = HiddenField()


class ConcludeForm(MoveForm):
    """What came of an action and who says that it had a part in that: two questions."""


class SupersedeForm(MoveForm):
    """Which action takes the place of this one."""


def move_form(action: Action, to: ActionStatus) -> Any:
    """The form of a move, made when it is asked for: lists are in the reader's language."""
    given = {"version": str(action.version)}
    if to in UNSAID:
        return QuietMoveForm(data=given)
    if to is ActionStatus.CONCLUDED:
        fields = {
            "outcome": Choice(
                _("What came of it?"), Outcome,
                description=_("“Cannot be told” is an answer too; “unknown” is none."),
            ),
            "contribution": Choice(
                _("Does anyone say that the action had a part in that?"), Contribution,
                description=_("A separate question: that it happened does not show why."),
            ),
        }  # fmt: skip
        kind = type("ConcludingForm", (ConcludeForm,), fields)
        return kind(data={"outcome": action.outcome, "contribution": action.contribution, **given})
    if to is ActionStatus.SUPERSEDED:
        successor = NamedRow(
            _("Which action takes its place?"), Action, "action",
            wanted=_("Choose the action that takes its place."),
            description=_("Its title, or the last part of its address."),
        )  # fmt: skip
        kind = type("SupersedingForm", (SupersedeForm,), {"successor": successor})
        return kind(data={"successor": action.superseded_by_id, **given})
    return MoveForm(data=given)


class MarkForm(Form):
    """That a person has looked at what happened to the case."""

    note = TextAreaField(
        lazy_gettext("What was decided"),
        [
            InputRequired(lazy_gettext("Say what was decided, as: the demand still fits.")),
            Length(max=TEXT),
        ],
        description=_QUIET,
    )


class PostForm(Form):
    """Publication, with the words that stand in the log."""

    seen = HiddenField()
    why = StringField(
        lazy_gettext("What is new, in words for readers"),
        [
            InputRequired(lazy_gettext("Say in a few words what is new.")),
            Length(max=LINE),
        ],
        description=_SHOWN,
    )
