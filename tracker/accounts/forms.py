"""The forms of signing in and of one's own account."""

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from tracker.web.forms import Form


class SignInForm(Form):
    """Name and password."""

    name = StringField(
        "Name",
        [InputRequired("Enter the name of your account."), Length(max=200)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        "Password",
        [InputRequired("Enter your password."), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(Form):
    """One's own new password."""

    current = PasswordField(
        "Your present password",
        [InputRequired("Enter your present password.")],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        "New password",
        [InputRequired("Choose a new password.")],
        description="At least 15 characters. Several random words are good.",
        render_kw={"autocomplete": "new-password"},
    )
