"""Forms of contacts: shape and messages."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Field,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.contacts.actions.appointing import ContactValues
from app.contacts.models import ContactKind
from app.contacts.recognising import PersonTyped
from app.core.forms import REQUIRED, Choices, Form, OneLine
from app.core.languages import language_names
from app.core.present_day import present_day
from app.core.words import choices_of
from app.people.addresses import normal_address
from app.people.import_forms import LONGEST_PASTED

#: What stands for "somebody whom the directory does not have".
NEW = "new"


def _not_to_come(_form: Form, field: Field) -> None:
    if field.data and field.data > present_day():
        raise ValidationError(gettext("This day has not come yet. Enter the change when it has."))


def _line(label: Any, limit: int = 200) -> StringField:
    return StringField(label, [Optional(), Length(max=limit), OneLine()])


class ContactDetailsForm(Form):
    """How a contact is called and reached; of an office without a person the names stay empty."""

    honorific = _line(_l("Form of address"), 40)
    given_names = _line(_l("Given names"), 120)
    family_names = _line(_l("Family names"), 120)
    position = _line(_l("Position"))
    office_name = _line(_l("Office, as it wishes to be called"))
    email = EmailField(_l("E-mail address"), [Optional()])
    telephone = _line(_l("Telephone"), 60)
    address = TextAreaField(_l("Postal address"), [Optional(), Length(max=500)])
    language = SelectField(_l("Language of messages"), [Optional()])

    def offer(self) -> None:
        """Set the choices, in the reader's language."""
        self.language.choices = [("", gettext("not known")), *language_names().items()]

    def validate_email(self, field: Field) -> None:
        if not field.data:
            return
        address = normal_address(field.data)
        if address is None:
            raise ValidationError(gettext("Write a complete e-mail address, such as name@institution.example."))
        field.data = address

    @property
    def typed(self) -> dict[str, str]:
        """Field → what was typed."""
        names = ("honorific", "given_names", "family_names", "position", "office_name", "email")
        return {name: self[name].data or "" for name in (*names, "telephone", "address", "language")}


class ContactCorrectionForm(ContactDetailsForm):
    """What a contact proposes by its link."""

    note = TextAreaField(_l("Anything else the office should know"), [Optional(), Length(max=500)])


class ChangeForm(Form):
    """On what ground something is changed: a reason, a document or both."""

    reason = TextAreaField(_l("Reason"), [Length(max=500)])
    document = FileField(_l("Document, such as the letter of the ministry"))
    tell = BooleanField(_l("Tell them by mail"), default=True)

    def validate_reason(self, field: Field) -> None:
        if not field.data and not self.document.data:
            raise ValidationError(gettext("Write a reason, or attach the document that says so."))


class PersonOrOfficeForm(ContactDetailsForm, ChangeForm):
    """Somebody takes a place: a person, whom the directory may have, or an office."""

    since = DateField(_l("Since"), [Optional(), _not_to_come])
    same_as = RadioField(_l("Is it one of these?"), [Optional()], validate_choice=False)

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if not (self.given_names.data or self.family_names.data or self.office_name.data):
            self.given_names.errors = [gettext("Name a person or an office.")]
            return False
        return is_valid

    def person(self, country_code: str | None) -> PersonTyped:
        """The person that was typed; nobody's names where it is an office."""
        typed = self.typed
        names = ("given_names", "family_names", "honorific", "position", "email", "language")
        institution = {"institution_name": typed["office_name"], "country_code": country_code or ""}
        return PersonTyped(**{name: typed[name] for name in names}, **institution)

    def of_contact(self) -> ContactValues:
        """What is kept with the contact itself."""
        return {
            "office_name": self.office_name.data or "",
            "email": self.email.data or "",
            "telephone": self.telephone.data or "",
            "address": self.address.data or "",
            "language": self.language.data or None,
            "since": self.since.data,
        }


class AppointForm(PersonOrOfficeForm):
    """A new contact: for whom, in which function."""

    body = SelectField(_l("Country, or who else takes part"), [InputRequired(REQUIRED)])
    kind = SelectField(_l("Function"), [InputRequired(REQUIRED)])

    def offer_places(self, bodies: Choices) -> None:
        """Set the choices, in the reader's language."""
        self.offer()
        self.body.choices = bodies
        self.kind.choices = [("", gettext("Choose a function")), *choices_of(ContactKind)]

    def validate_reason(self, field: Field) -> None:
        """Who is entered first needs no reason."""


class EndForm(ChangeForm):
    """That a contact ends and nobody follows yet."""

    until = DateField(_l("Until"), [Optional(), _not_to_come])


class AmendForm(ContactDetailsForm):
    """What the office corrects of a contact."""

    since = DateField(_l("Since"), [Optional(), _not_to_come])
    reason = StringField(_l("Why, for the history"), [Optional(), Length(max=500), OneLine()])


class ContactTableForm(Form):
    """A table that the office keeps elsewhere."""

    pasted = TextAreaField(_l("The table, with its headings"), [DataRequired(REQUIRED), Length(max=LONGEST_PASTED)])
    usual = SelectField(_l("Rows that name no function are"), default=ContactKind.COORDINATOR.value)
    reason = StringField(_l("Where the table comes from, for the history"), [Optional(), Length(max=300), OneLine()])
    tell = BooleanField(_l("Tell each of them by mail"))

    def offer(self) -> None:
        """Set the choices, in the reader's language."""
        self.usual.choices = choices_of(ContactKind)
