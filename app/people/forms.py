"""Forms of the directory: shape and messages."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, Field, SelectField, StringField, ValidationError
from wtforms.form import BaseForm
from wtforms.validators import Length, Optional, StopValidation

from app.core.forms import Form, OneLine
from app.core.text import folded
from app.people.actions import PersonValues
from app.people.addresses import normal_address
from app.people.models import Category


def as_category(value: str) -> Category | None:
    return Category(value) if value else None


class EitherName:
    """People have one name or several: of two fields one may stay empty. `other` is the name of the second field."""

    def __init__(self, other: str) -> None:
        self.other = other

    def __call__(self, form: BaseForm, field: Field) -> None:
        if not field.data and not form[self.other].data:
            raise StopValidation(gettext("Write a name: given names, family names, or both."))


def given_names_field() -> StringField:
    return StringField(_l("Given names"), [EitherName("family_names"), Length(max=120), OneLine()])


def family_names_field() -> StringField:
    hint = _l("A person with one name only leaves one of the two fields empty.")
    return StringField(_l("Family names"), [Length(max=120), OneLine()], description=hint)


class PersonForm(Form):
    """Who a person is. The view offers countries, categories and languages."""

    honorific = StringField(_l("Form of address"), [Optional(), Length(max=40), OneLine()])
    given_names = given_names_field()
    family_names = family_names_field()
    email = EmailField(_l("E-mail address"), [Optional()])
    office_email = EmailField(_l("Address of the office, shared by several people"), [Optional()])
    reason = StringField(_l("Why the address changes"), [Optional(), Length(max=300), OneLine()])
    position = StringField(_l("Position"), [Optional(), Length(max=200), OneLine()])
    institution_name = StringField(
        _l("Institution"), [Optional(), Length(max=200), OneLine()], render_kw={"list": "institutions"}
    )
    country_code = SelectField(_l("Country"), [Optional()])
    category = SelectField(_l("Category"), [Optional()])
    language = SelectField(_l("Language of messages"), [Optional()])

    def validate_office_email(self, field: Field) -> None:
        self.validate_email(field)

    def validate_email(self, field: Field) -> None:
        if not field.data:
            return
        address = normal_address(field.data)
        if address is None:
            raise ValidationError(gettext("Write a complete e-mail address, such as name@institution.example."))
        field.data = address

    def values(self) -> PersonValues:
        """What was typed, as a person keeps it; no address where the form asks for none."""
        address: PersonValues = {"email": self.email.data or None} if self.email else {}
        if self.office_email:
            address["office_email"] = self.office_email.data or ""
        return {
            **address,
            "honorific": self.honorific.data or "",
            "given_names": self.given_names.data or "",
            "family_names": self.family_names.data or "",
            "position": self.position.data or "",
            "institution_name": self.institution_name.data or "",
            "country_code": self.country_code.data or None,
            "category": as_category(self.category.data or ""),
            "language": self.language.data or None,
        }


class ButtonForm(Form):
    """A button. Where two records are merged, the choices beside it are plain radio inputs named after their fields."""


class MergeForm(ButtonForm):
    """Where the record that stays gets another address: why."""

    reason = StringField(_l("Why the address changes"), [Optional(), Length(max=300), OneLine()])


class ProposalForm(MergeForm):
    """Why a proposed address is taken."""


class ErasureForm(Form):
    """The name typed again, so that nobody is erased by a slip."""

    name = StringField(_l("Name of the person, typed again"), [Length(max=250)])

    def __init__(self, expected: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.expected = expected

    def validate_name(self, field: Field) -> None:
        if folded(field.data or "") != folded(self.expected):
            raise ValidationError(gettext("Type the name exactly: %(name)s.", name=self.expected))
