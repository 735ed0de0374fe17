"""The forms of signing in and of one's own account."""

from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from tracker.web.forms import Form
from tracker.web.speaking import lazy_gettext as _


class SignInForm(Form):
    """Name and password."""

    name = StringField(
        _("Name"),
        [InputRequired(_("Enter the name of your account.")), Length(max=200)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _("Password"),
        [InputRequired(_("Enter your password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(Form):
    """One's own new password."""

    current = PasswordField(
        _("Your present password"),
        [InputRequired(_("Enter your present password."))],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        _("New password"),
        [InputRequired(_("Choose a new password."))],
        description=_("At least 15 characters. Several random words are good."),
        render_kw={"autocomplete": "new-password"},
    )
