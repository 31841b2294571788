"""Forms of what comes in: entered by hand, and taken out of the tray."""

from collections.abc import Iterable

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import DateField, EmailField, Field, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.core.forms import REQUIRED, Form, OneLine
from app.events.forms.section import FourFigures
from app.events.models import Event
from app.letters.forms.papers import ACCEPTED, LONGEST_BODY
from app.letters.words_shown import event_label


class FilingForm(Form):
    """Where what came in belongs. The view offers events and countries, and looks up the number and the address."""

    answers = StringField(_l("Answers our number"), [Optional(), Length(max=60), OneLine()])
    event = SelectField(_l("About the event"), [Optional()])
    country = SelectField(_l("Country"), [Optional()])
    person = EmailField(_l("E-mail address of a person of the directory"), [Optional(), Length(max=254), OneLine()])
    answer_due_on = DateField(_l("We answer until"), [Optional(), FourFigures()])

    def offer(self, events: Iterable[Event], countries: list[SelectChoice]) -> None:
        none = SelectChoice("", gettext("None"))
        self.event.choices = [none, *(SelectChoice(one.slug, event_label(one)) for one in events)]
        self.country.choices = countries


class ArrivalForm(FilingForm):
    """What came in, and how."""

    received_on = DateField(_l("Received on"), [InputRequired(REQUIRED), FourFigures()])
    sender = TextAreaField(_l("From"), [DataRequired(REQUIRED), Length(max=500)])
    their_number = StringField(_l("Their number"), [Optional(), Length(max=60), OneLine()])
    letter_on = DateField(_l("Date of the letter"), [Optional(), FourFigures()])
    subject = StringField(_l("Subject"), [DataRequired(REQUIRED), Length(max=300), OneLine()])
    body = TextAreaField(_l("What it says"), [Optional(), Length(max=LONGEST_BODY)])
    files = MultipleFileField(_l("Scan"), [Optional()], render_kw={"accept": ACCEPTED})

    def validate_letter_on(self, field: Field) -> None:
        if field.data and self.received_on.data and field.data > self.received_on.data:
            raise ValidationError(gettext("A letter can’t be received before the date that it bears."))
