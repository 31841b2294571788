"""Forms of the door and of corrections."""

import hashlib
import json

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.columns import new_public_id
from app.core.forms import REQUIRED, Form, OneLine
from app.people.actions import PersonValues
from app.people.addresses import normal_address
from app.people.forms import family_names_field, given_names_field
from app.people.models import Category


class WalkInForm(Form):
    """A person who came without a registration. Few fields, because people wait at the door."""

    given_names = given_names_field()
    family_names = family_names_field()
    country_code = SelectField(_l("Country"), [Optional()])
    category = SelectField(_l("Category"), [InputRequired(REQUIRED)])
    institution_name = StringField(_l("Institution"), [Optional(), Length(max=200), OneLine()])
    email = EmailField(_l("E-mail address"), [Optional()])
    #: Of this copy of the form.
    key = HiddenField(default=new_public_id)

    def sent_as(self, event_ref: str, day: int) -> str:
        """The same for the same form with the same words: sent twice, not filled in anew after going back to it."""
        values = [event_ref, day, *(field.data for field in self if field.name != "csrf_token")]
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()

    def validate_email(self, field: Field) -> None:
        if normal_address(field.data) is None:
            raise ValidationError(gettext("Write an address such as name@example.org, or leave it empty."))

    def person(self) -> PersonValues:
        """What was entered, as values of a person."""
        return PersonValues(
            given_names=self.given_names.data or "",
            family_names=self.family_names.data or "",
            country_code=self.country_code.data or None,
            category=Category(self.category.data),
            institution_name=self.institution_name.data or "",
            email=normal_address(self.email.data or ""),
        )


class AllPresentForm(Form):
    """Marks everybody of a filter, if they are still as many as the page said."""

    seen = HiddenField()

    def is_as_seen(self, seal: str) -> bool:
        """Whether those whom `seal` tells are those that the page said; else the form says that they are not."""
        if self.seen.data == seal:
            return True
        self.form_errors.append(
            gettext(
                "Nothing was saved: the roll has changed since you opened this page. The number is now the one above."
            )
        )
        return False


class CorrectionForm(Form):
    """A correction: the mark that counts from now on for a day."""

    is_present = RadioField(
        _l("On that day the person was"),
        [InputRequired(REQUIRED)],
        choices=[SelectChoice("yes", _l("present")), SelectChoice("no", _l("absent"))],
    )
    reason = StringField(_l("Reason"), [DataRequired(REQUIRED), Length(max=300), OneLine()])


class StatedFigureForm(Form):
    """A number that a source gives for an event where nobody was counted by name."""

    measure = SelectField(_l("What it counts"), [InputRequired(REQUIRED)])
    value = IntegerField(_l("Number"), [InputRequired(REQUIRED), NumberRange(0, 10_000_000)])
    is_approximate = BooleanField(_l("The source says “around” or “approximately”"))
    population = TextAreaField(_l("Who was counted, in the words of the source"), [Optional(), Length(max=500)])
    source_document = StringField(_l("Source"), [DataRequired(REQUIRED), Length(max=200), OneLine()])
    source_line = IntegerField(_l("Line or page of the source"), [Optional(), NumberRange(0, 100_000)])
    source_quote = StringField(_l("Quotation, a few words"), [Optional(), Length(max=300), OneLine()])
    events = SelectMultipleField(_l("Stated for these events together"), [Optional()])


class ExportForm(Form):
    """Which registrations, which columns, which kind of file, in which language."""

    which = RadioField(_l("Registrations"), [InputRequired(REQUIRED)])
    columns = SelectMultipleField(_l("Columns"), [InputRequired(_l("Choose at least one column."))])
    kind = RadioField(_l("Kind of file"), [InputRequired(REQUIRED)])
    language = SelectField(_l("Language of headings and words"), [InputRequired(REQUIRED)])


class ParticipantsForm(Form):
    """Who stands in the list of participants, in which language, as which kind of file."""

    which = RadioField(_l("Who is listed"), [InputRequired(REQUIRED)])
    language = SelectField(_l("Language of the list"), [InputRequired(REQUIRED)])
    kind = RadioField(_l("Kind of file"), [InputRequired(REQUIRED)])
