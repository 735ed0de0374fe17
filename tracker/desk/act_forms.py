"""The forms of acts upon a case as a whole: review, publication, undo, safety."""

from typing import Any

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.web.forms import Form

TEXT = 2000
LINE = 300


class UndoForm(Form):
    """Why a change is taken back."""

    why = StringField(
        "Why",
        [InputRequired("Say in a few words why this is undone."), Length(max=LINE)],
        description="Stays in the history of the desk. Readers do not see it.",
    )


class AskForm(Form):
    """A request to publish the case as it stands."""

    note = TextAreaField(
        "Note for the reviewer",
        [InputRequired("Say what you would like to have published."), Length(max=TEXT)],
        description="What is new, and what the reviewer should look at. Readers do not see it.",
        render_kw={"rows": 3},
    )


class PublishForm(Form):
    """Publication, with the words that stand in the public history."""

    seen = HiddenField()
    why = StringField(
        "What is new, in words for readers",
        [InputRequired("Say in a few words what is new: it stands in the public history."),
         Length(max=LINE)],
        description="Stands in the public history beside your role or pen name. Name no one "
        "who must not be named.",
    )  # fmt: skip
    show_again = BooleanField(
        "Show this case to the public again",
        description="It was taken off the public side. Publishing puts it back.",
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
            self.show_again.errors = ["Tick this if readers are to see the case again."]
            return False
        return right


class ReturnForm(Form):
    """The case goes back to the researcher."""

    comment = TextAreaField(
        "What is to be done first",
        [InputRequired("Say what is to be done before this can be published."), Length(max=TEXT)],
        description="Readers do not see it.",
        render_kw={"rows": 3},
    )


class QuietForm(Form):
    """Hiding a case at once."""

    why = TextAreaField(
        "Why",
        [InputRequired("Say why the case must not be seen."), Length(max=TEXT)],
        description="For the second person who answers this. Readers see neither the case nor "
        "a reason.",
        render_kw={"rows": 3},
    )


class WithdrawalForm(Form):
    """Taking a case down; a stub stays."""

    why = TextAreaField(
        "Why, in words that readers may see",
        [InputRequired("Say why the case is withdrawn, in words that readers may see."),
         Length(max=TEXT)],
        description="Stands at the address of the case in its place.",
        render_kw={"rows": 3},
    )  # fmt: skip


class RedactionForm(Form):
    """Removing a text from everything, for ever."""

    needle = StringField(
        "Text to remove",
        [InputRequired("Write the text exactly as it stands in the record."), Length(max=TEXT)],
        description="Exactly as it stands in the record, in the same letters. At least three.",
        render_kw={"autocomplete": "off"},
    )
    why = StringField(
        "Why",
        [InputRequired("Say why it must be removed, without repeating it."), Length(max=LINE)],
        description="For the second person who answers this. Do not repeat the text here.",
    )
    counted = HiddenField()  # what was shown: nothing is removed before that


class AnswerForm(Form):
    """A second person's word on a safety act."""

    why = StringField(
        "Why, if you lift it",
        [Length(max=LINE)],
        description="Needed for lifting it. Readers do not see it.",
    )
