"""Forms of an import: the upload, how its file is read, what its columns hold, and one row written anew."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import Length, NumberRange, Optional

from app.core.forms import Form
from app.people.forms import PersonForm
from app.people.reading.tables import FileRead
from app.people.understanding.lists import FAMILY_FIRST, GIVEN_FIRST, Choices

#: The most characters that can be pasted: what the reader of files takes.
LONGEST_PASTED = 2_000_000
TOO_LONG = _l("The table is too long to be pasted. Save it as a file and upload that.")


class UploadForm(Form):
    """A list to import: a file, or a table pasted from one. Its content is read apart, so only its presence is checked."""

    file = FileField(_l("File"))
    pasted = TextAreaField(_l("Or paste the table here"), [Optional(), Length(max=LONGEST_PASTED, message=TOO_LONG)])
    event = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid = bool(super().validate(extra_validators))
        if not self.file.data and not self.pasted.data:
            self.file.errors = [gettext("Choose a file, or paste the table below.")]
            return False
        return is_valid


class SourceForm(Form):
    """How an uploaded file is read: which sheets, from which line, with what is hidden, in which encoding."""

    sheets = SelectMultipleField(_l("Sheets to read"), [Optional()])
    with_hidden = BooleanField(_l("Read hidden rows, columns and sheets too"))
    heading_line = IntegerField(_l("Line of the headings"), [Optional(), NumberRange(0, 1_048_576)])
    encoding = SelectField(_l("Encoding of the letters"), [Optional()])
    separator = SelectField(_l("What separates the columns"), [Optional()])

    def offer(self, file: FileRead) -> None:
        """The sheets of the file; for a text, the encodings it may have and the usual separators."""
        self.sheets.choices = [(table.name, table.name) for table in file.tables]
        names = [preview.encoding for preview in file.encodings]
        self.encoding.choices = [("", gettext("as recognised")), *((name, name) for name in names)]
        words = {",": gettext("comma"), ";": gettext("semicolon"), "\t": gettext("tab"), "|": gettext("vertical bar")}
        self.separator.choices = [("", gettext("as recognised")), *words.items()]

    def choices(self, before: Choices) -> Choices:
        """What was chosen, for `understanding`. Columns are named anew when the headings may be others."""
        sheets = tuple(self.sheets.data or ())
        lines = dict(before.heading_lines)
        if self.heading_line.data is not None and len(sheets) == 1:
            lines[sheets[0]] = self.heading_line.data
        return Choices(
            sheets=sheets, with_hidden=bool(self.with_hidden.data), heading_lines=lines, countries=before.countries
        )


class MendForm(PersonForm):
    """One row of a list, written anew: what stands here is taken in place of what the list says."""

    office_email = EmailField(_l("Address of the office, shared by several people"), [Optional()])

    def validate_office_email(self, field: Field) -> None:
        self.validate_email(field)

    def mended(self) -> dict[str, str]:
        """Field → value, those that are empty left out."""
        names = ("given_names", "family_names", "honorific", "position", "institution_name", "country_code", "category")
        values = {name: self[name].data for name in (*names, "email", "office_email", "language")}
        return {name: str(value) for name, value in values.items() if value}


class ColumnsForm(Form):
    """Which column of the list holds what: a select for each thing a person is known by."""

    full_name = SelectField(_l("Whole name, in one column"), [Optional()])
    given_names = SelectField(_l("Given names"), [Optional()])
    family_names = SelectField(_l("Family names"), [Optional()])
    second_family_name = SelectField(_l("Second family name"), [Optional()])
    second_given_name = SelectField(_l("Second given name"), [Optional()])
    suffix = SelectField(_l("Suffix of the name (Jr., Neto)"), [Optional()])
    email = SelectField(_l("E-mail address"), [Optional()])
    other_email = SelectField(_l("Further e-mail address"), [Optional()])
    honorific = SelectField(_l("Form of address"), [Optional()])
    position = SelectField(_l("Position"), [Optional()])
    institution_name = SelectField(_l("Institution"), [Optional()])
    country_code = SelectField(_l("Country"), [Optional()])
    category = SelectField(_l("Category"), [Optional()])
    language = SelectField(_l("Language of messages"), [Optional()])
    name_order = RadioField(_l("Order of whole names"), [Optional()])

    def offer(self, headings: Sequence[str]) -> None:
        """Let each thing be in any of the columns, or in none."""
        self.name_order.choices = [
            ("", gettext("As recognised, row by row")),
            (GIVEN_FIRST, gettext("Given names first: “Ana María Núñez Vargas”")),
            (FAMILY_FIRST, gettext("Family names first: “Núñez Vargas Ana María”")),
        ]
        named = [(str(place), heading[:80] or _letter(place)) for place, heading in enumerate(headings)]
        for field in self.fields:
            field.choices = [("", gettext("Not in the list")), *named]

    @property
    def fields(self) -> list[SelectField]:
        return [field for field in self if isinstance(field, SelectField) and not isinstance(field, RadioField)]

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
