"""Forms of the directory: shape and messages."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, FileField, RadioField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import Form, OneLine
from app.people.actions import PersonValues
from app.people.addresses import normal_address
from app.people.models import Category


def as_category(value: str) -> Category | None:
    return Category(value) if value else None


class PersonForm(Form):
    """Who a person is. The view offers countries, categories and languages."""

    honorific = StringField(_l("Form of address"), [Optional(), Length(max=40), OneLine()])
    given_names = StringField(
        _l("Given names"), [DataRequired(_l("Write the given names.")), Length(max=120), OneLine()]
    )
    family_names = StringField(_l("Family names"), [Optional(), Length(max=120), OneLine()])
    email = EmailField(_l("E-mail address"), [Optional()])
    position = StringField(_l("Position"), [Optional(), Length(max=200), OneLine()])
    institution_name = StringField(
        _l("Institution"), [Optional(), Length(max=200), OneLine()], render_kw={"list": "institutions"}
    )
    country_code = SelectField(_l("Country"), [Optional()])
    category = SelectField(_l("Takes part for"), [Optional()])
    language = SelectField(_l("Language of messages"), [Optional()])

    def validate_email(self, field: Field) -> None:
        if not field.data:
            return
        address = normal_address(field.data)
        if address is None:
            raise ValidationError(gettext("Write a complete e-mail address, such as name@institution.example."))
        field.data = address

    def values(self) -> PersonValues:
        """What was typed, as a person keeps it."""
        return {
            "honorific": self.honorific.data or "",
            "given_names": self.given_names.data or "",
            "family_names": self.family_names.data or "",
            "email": self.email.data or None,
            "position": self.position.data or "",
            "institution_name": self.institution_name.data or "",
            "country_code": self.country_code.data or None,
            "category": as_category(self.category.data or ""),
            "language": self.language.data or None,
        }


class UploadForm(Form):
    """A list to import. Its content is read apart, so only its presence is checked here."""

    file = FileField(_l("File"), [DataRequired(_l("Choose an XLSX or CSV file."))])


class ColumnsForm(Form):
    """Which column holds what; the view adds one select a field (`column_field`)."""


class DecisionForm(Form):
    """Decisions on the rows of one page; each row's control is named `row-<number>`."""


class MergeForm(Form):
    """Which of the two values stays, field by field; the view adds one choice for each that differs."""


class ConfirmForm(Form):
    """A button."""


def column_field(label: Any, choices: list[tuple[str, str]]) -> SelectField:
    return SelectField(label, [Optional()], choices=choices)


def choice_field(label: Any, choices: list[tuple[str, str]]) -> RadioField:
    return RadioField(label, choices=choices)
