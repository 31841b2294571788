"""The form of a copy: what distinguishes it from the event it is made of."""

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, ValidationError
from wtforms.validators import DataRequired, Optional

from app.core.dates import Precision, Schedule
from app.core.forms import Form, TranslatedField
from app.core.shown import country_name
from app.core.translated import TranslatedText
from app.events.forms.section import FourFigures
from app.events.models import Event
from app.events.naming import without_year_and_place


def proposed_title(event: Event) -> TranslatedText:
    """The title without its year and place, in each language that it is written in."""
    return TranslatedText(
        {code: without_year_and_place(text, _places(event, code)) for code, text in event.title.items()}
    )


def _places(event: Event, language: str) -> list[str]:
    with force_locale(language):
        return [event.venue, event.city, country_name(event.country_code)]


class CopyForm(Form):
    """Its title and, when they are known already, its days."""

    title = TranslatedField(_l("Title of the new event"), [DataRequired(_l("Give a title in at least one language."))])
    start_on = DateField(_l("First day"), [Optional(), FourFigures()])
    end_on = DateField(_l("Last day"), [Optional(), FourFigures()])

    def validate_end_on(self, field: Field) -> None:
        if field.data and (self.start_on.data is None or field.data < self.start_on.data):
            raise ValidationError(gettext("The last day can't be before the first."))

    def schedule(self, event: Event) -> Schedule:
        """The days that were given, at the hours of `event`."""
        start = self.start_on.data
        known = Precision.DAY if start else Precision.UNKNOWN
        return Schedule(start, self.end_on.data or start, known, event.start_time, event.end_time, event.zone)
