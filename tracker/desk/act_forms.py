"""The forms of acts upon a case as a whole: review, publication, undo, safety."""

from typing import Any

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.web.forms import Form
from tracker.web.speaking import gettext as _
from tracker.web.speaking import lazy_gettext

TEXT = 2000
LINE = 300


class UndoForm(Form):
    """Why a change is taken back."""

    why = StringField(
        lazy_gettext("Why"),
        [InputRequired(lazy_gettext("Say in a few words why this is undone.")), Length(max=LINE)],
        description=lazy_gettext("Stays in the history of the desk. Readers do not see it."),
    )


class AskForm(Form):
    """A request to publish the case as it stands."""

    note = TextAreaField(
        lazy_gettext("Note for the reviewer"),
        [
            InputRequired(lazy_gettext("Say what you would like to have published.")),
            Length(max=TEXT),
        ],
        description=lazy_gettext(
            "What is new, and what the reviewer should look at. Readers do not see it."
        ),
        render_kw={"rows": 3},
    )


class PublishForm(Form):
    """Publication, with the words that stand in the public history."""

    seen = HiddenField()
    why = StringField(
        lazy_gettext("What is new, in words for readers"),
        [
            InputRequired(
                lazy_gettext("Say in a few words what is new: it stands in the public history.")
            ),
            Length(max=LINE),
        ],
        description=lazy_gettext(
            "Stands in the public history beside your role or pen name. Name no one "
            "who must not be named."
        ),
    )
    show_again = BooleanField(
        lazy_gettext("Show this case to the public again"),
        description=lazy_gettext("It was taken off the public side. Publishing puts it back."),
    )

    def __init__(self, *args: Any, hidden: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.hidden = hidden
        if not hidden:
            del self.show_again

    def sent(self) -> bool:
        """Right only if, for a hidden case, it is said that it is to show again."""
        right = super().sent()
        if right and self.hidden and not self.show_again.data:
            self.show_again.errors = [_("Tick this if readers are to see the case again.")]
            return False
        return right


class ReturnForm(Form):
    """The case goes back to the researcher."""

    comment = TextAreaField(
        lazy_gettext("What is to be done first"),
        [
            InputRequired(lazy_gettext("Say what is to be done before this can be published.")),
            Length(max=TEXT),
        ],
        description=lazy_gettext("Readers do not see it."),
        render_kw={"rows": 3},
    )


class QuietForm(Form):
    """Hiding a case at once."""

    why = TextAreaField(
        lazy_gettext("Why"),
        [InputRequired(lazy_gettext("Say why the case must not be seen.")), Length(max=TEXT)],
        description=lazy_gettext(
            "For the second person who answers this. Readers see neither the case nor a reason."
        ),
        render_kw={"rows": 3},
    )


class WithdrawalForm(Form):
    """Taking a case down; a stub stays."""

    why = TextAreaField(
        lazy_gettext("Why, in words that readers may see"),
        [
            InputRequired(
                lazy_gettext("Say why the case is withdrawn, in words that readers may see.")
            ),
            Length(max=TEXT),
        ],
        description=lazy_gettext("Stands at the address of the case in its place."),
        render_kw={"rows": 3},
    )


class RedactionForm(Form):
    """Removing a text from everything, for ever."""

    needle = StringField(
        lazy_gettext("Text to remove"),
        [
            InputRequired(lazy_gettext("Write the text exactly as it stands in the record.")),
            Length(max=TEXT),
        ],
        description=lazy_gettext(
            "Exactly as it stands in the record, in the same letters. At least three."
        ),
        render_kw={"autocomplete": "off"},
    )
    why = StringField(
        lazy_gettext("Why"),
        [
            InputRequired(lazy_gettext("Say why it must be removed, without repeating it.")),
            Length(max=LINE),
        ],
        description=lazy_gettext(
            "For the second person who answers this. Do not repeat the text here."
        ),
    )
    counted = HiddenField()  # what was shown: nothing is removed before that


class AnswerForm(Form):
    """A second person's word on a safety act."""

    why = StringField(
        lazy_gettext("Why, if you lift it"),
        [Length(max=LINE)],
        description=lazy_gettext("Needed for lifting it. Readers do not see it."),
    )
