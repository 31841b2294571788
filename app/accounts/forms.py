"""Forms of accounts: shape and messages."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, HiddenField, PasswordField, SelectField, StringField, ValidationError
from wtforms.form import BaseForm
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.accounts import passwords
from app.core.forms import REQUIRED, Form, OneLine
from app.core.mail_address import valid_address
from app.people.forms import family_names_field, given_names_field


class Address:
    """An address that mail can be sent to; kept in lower case."""

    def __call__(self, form: BaseForm, field: Field) -> None:
        address = valid_address(field.data or "")
        if address is None or len(address) > 254:
            raise ValidationError(gettext("Write a complete e-mail address, such as name@institution.example."))
        field.data = address.lower()


def _required(message: Any = REQUIRED) -> DataRequired:
    return DataRequired(message)


class SignInForm(Form):
    email = EmailField(_l("E-mail address"), [_required(_l("Write your e-mail address."))])
    password = PasswordField(_l("Password"), [InputRequired(_l("Write your password."))])
    next = HiddenField()


class AddressForm(Form):
    """Where to send a link."""

    email = EmailField(_l("E-mail address"), [_required(_l("Write your e-mail address.")), Address()])
    next = HiddenField()


class SignUpForm(AddressForm):
    given_names = given_names_field()
    family_names = family_names_field()


class NewPasswordForm(Form):
    """A new password, judged with the address and the names of whom it is for."""

    password = PasswordField(_l("New password"), [InputRequired(_l("Write a password."))])

    def __init__(self, email: str, names: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.email = email
        self.names = names

    def validate_password(self, field: Field) -> None:
        if weakness := passwords.weakness(field.data, self.email, self.names):
            raise ValidationError(weakness)


class FirstPasswordForm(NewPasswordForm):
    """A password for a new account; who leaves it empty signs in by link."""

    password = PasswordField(_l("Password"), [Optional(strip_whitespace=False)])


class ChangePasswordForm(NewPasswordForm):
    current = PasswordField(_l("Current password"), [InputRequired(_l("Write your current password."))])


class ConfirmForm(Form):
    """A button, and the password when the account has one."""

    current = PasswordField(_l("Current password"), [InputRequired(_l("Write your current password."))])


class ChangeEmailForm(ConfirmForm):
    email = EmailField(_l("New e-mail address"), [_required(_l("Write the new address.")), Address()])


class ProfileForm(Form):
    """What is printed on badges and lists, and how pages are shown."""

    honorific = StringField(_l("Form of address"), [Optional(), Length(max=40), OneLine()])
    given_names = given_names_field()
    family_names = family_names_field()
    position = StringField(_l("Position"), [Optional(), Length(max=200), OneLine()])
    institution_name = StringField(
        _l("Institution"), [Optional(), Length(max=200), OneLine()], render_kw={"list": "institutions"}
    )
    country_code = SelectField(_l("Country"), [Optional()])
    category = SelectField(_l("You take part for"), [Optional()])
    language = SelectField(_l("Language of pages and messages"))
    zone = SelectField(_l("Time zone"), [Optional()])
    alarm_minutes = SelectField(_l("Alarm in the calendar"), [Optional()])


class RoleForm(Form):
    """Which role, and of which event: "administrator", "organiser", "finance", or one of an event: "finance:<event id>"."""

    role = SelectField(_l("Role"))
