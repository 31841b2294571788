"""The form of a copy: what distinguishes it from the event it is made of, and what goes along."""

from flask_babel import force_locale, gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, SelectField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, Optional

from app.core.dates import Precision, Schedule
from app.core.forms import Form, OneLine, TranslatedField
from app.core.shown import country_name
from app.core.translated import TranslatedText
from app.events import hooks
from app.events.forms.section import FourFigures
from app.events.models import Event, Placing
from app.events.naming import without_year_and_place
from app.network.countries import countries_to_choose
from app.network.zones import main_zone


def proposed_title(event: Event) -> TranslatedText:
    """The title without its year and place, in each language that it is written in."""
    return TranslatedText(
        {code: without_year_and_place(text, _places(event, code)) for code, text in event.title.items()}
    )


def _places(event: Event, language: str) -> list[str]:
    with force_locale(language):
        return [event.venue, event.city, country_name(event.country_code)]


class CopyForm(Form):
    """Its title; its days and its place, when they are known already; what is carried over."""

    title = TranslatedField(_l("Title of the new event"), [DataRequired(_l("Give a title in at least one language."))])
    start_on = DateField(_l("First day"), [Optional(), FourFigures()])
    end_on = DateField(_l("Last day"), [Optional(), FourFigures()])
    city = StringField(_l("City"), [Optional(), Length(max=120), OneLine()])
    country_code = SelectField(_l("Country"), [Optional()])
    carried = SelectMultipleField(_l("What goes along"))

    def prepare(self, event: Event) -> "CopyForm":
        """For a copy of `event`: offer the countries, and what the modules can carry over; what usually goes along is ticked."""
        self._event = event
        self.country_code.choices = countries_to_choose(gettext("Not known yet"))
        offered = hooks.copying.joined()
        self.carried.choices = [(key, one.label) for key, one in offered.items()]
        if not self.is_submitted():
            self.carried.data = [key for key, one in offered.items() if one.is_usual]
        return self

    def validate_title(self, field: Field) -> None:
        if all(self._event.title.get(code) == text for code, text in field.data.items()):
            raise ValidationError(
                gettext(
                    "The event that is copied has this title. Add what tells them apart, such as the year or the place."
                )
            )

    def validate_end_on(self, field: Field) -> None:
        if field.data and (self.start_on.data is None or field.data < self.start_on.data):
            raise ValidationError(gettext("The last day can't be before the first."))

    def placing(self, event: Event) -> Placing:
        """The days that were given, at the hours of `event`, and the place, by the clock of its country."""
        start, country = self.start_on.data, self.country_code.data or ""
        known = Precision.DAY if start else Precision.UNKNOWN
        zone = event.zone if country in ("", event.country_code) else main_zone(country) or event.zone
        schedule = Schedule(start, self.end_on.data or start, known, event.start_time, event.end_time, zone)
        return Placing(schedule, "", self.city.data or "", country or None)
