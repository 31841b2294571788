"""Forms of the directory: shape and messages."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import EmailField, Field, HiddenField, SelectField, StringField, ValidationError
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
    hint = _l("Whoever has one name alone leaves one of the two fields empty.")
    return StringField(_l("Family names"), [Length(max=120), OneLine()], description=hint)


class PersonForm(Form):
    """Who a person is. The view offers countries, categories and languages."""

    honorific = StringField(_l("Form of address"), [Optional(), Length(max=40), OneLine()])
    given_names = given_names_field()
    family_names = family_names_field()
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

    file = FileField(_l("File"), [FileRequired(_l("Choose an XLSX or CSV file."))])
    event = HiddenField()


class ColumnsForm(Form):
    """Which column of the list holds what: a select for each thing a person is known by."""

    full_name = SelectField(_l("Whole name, in one column"), [Optional()])
    given_names = SelectField(_l("Given names"), [Optional()])
    family_names = SelectField(_l("Family names"), [Optional()])
    second_family_name = SelectField(_l("Second family name"), [Optional()])
    email = SelectField(_l("E-mail address"), [Optional()])
    honorific = SelectField(_l("Form of address"), [Optional()])
    position = SelectField(_l("Position"), [Optional()])
    institution_name = SelectField(_l("Institution"), [Optional()])
    country_code = SelectField(_l("Country"), [Optional()])
    category = SelectField(_l("Takes part for"), [Optional()])
    language = SelectField(_l("Language of messages"), [Optional()])

    def offer(self, headings: Sequence[str]) -> None:
        """Let each thing be in any of the columns, or in none."""
        named = [(str(place), heading or _letter(place)) for place, heading in enumerate(headings)]
        for field in self.fields:
            field.choices = [("", gettext("Not in the list")), *named]

    @property
    def fields(self) -> list[SelectField]:
        return [field for field in self if isinstance(field, SelectField)]

    def places(self) -> dict[str, int]:
        """Column → its place, from 0."""
        return {field.short_name: int(field.data) for field in self.fields if field.data}

    def validate(self, extra_validators: Any = None) -> bool:
        """Each column is used once, and a name is somewhere."""
        is_valid = bool(super().validate(extra_validators))
        used: dict[str, SelectField] = {}
        for field in self.fields:
            first = used.setdefault(field.data, field) if field.data else field
            if first is not field:
                field.errors = [gettext("This column is already used for: %(field)s.", field=first.label.text)]
                is_valid = False
        if not (self.full_name.data or self.given_names.data or self.family_names.data):
            self.full_name.errors = [gettext("Say which column holds the names: without a name there is no person.")]
            is_valid = False
        return is_valid


def _letter(place: int) -> str:
    """The name of a column without a heading, as spreadsheets have it."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return gettext("Column %(letter)s", letter=(letters[place // 26 - 1] if place > 25 else "") + letters[place % 26])


class ConfirmForm(Form):
    """A button. Where two records are merged, the choices beside it are plain radio inputs named after their fields."""


class ErasureForm(Form):
    """The name typed again, so that nobody is erased by a slip."""

    name = StringField(_l("Name of the person, typed again"), [Length(max=250)])

    def __init__(self, expected: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.expected = expected

    def validate_name(self, field: Field) -> None:
        if folded(field.data or "") != folded(self.expected):
            raise ValidationError(gettext("Type the name exactly: %(name)s.", name=self.expected))
