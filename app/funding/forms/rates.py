"""Forms of exchange rates: a pasted table, and one corrected value."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import Field, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from app.core.forms import REQUIRED, Form, OneLine
from app.core.money import MoneyError, parse_rate
from app.core.translated import reader_language
from app.people.import_forms import LONGEST_PASTED


class TableForm(Form):
    """A table that the office keeps elsewhere: its cells pasted, or its file."""

    pasted = TextAreaField(_l("The table, with its headings"), [Optional(), Length(max=LONGEST_PASTED)])
    file = FileField(_l("Or its file"))

    def validate_pasted(self, field: Field) -> None:
        if not field.data and not self.file.data:
            raise ValidationError(REQUIRED)


class RateForm(Form):
    """Another value of a rate."""

    rate = StringField(_l("Rate"), [DataRequired(REQUIRED), Length(max=40), OneLine()])
    read: str = ""

    def validate_rate(self, field: Field) -> None:
        try:
            self.read = parse_rate(field.data, reader_language())
        except MoneyError as error:
            raise ValidationError(error.reason) from None
