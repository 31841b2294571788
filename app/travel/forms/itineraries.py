"""A segment and a stay, each a small form of its own: a poor line loses one row at most."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, DateTimeLocalField, SelectField, StringField, ValidationError
from wtforms.fields.core import Field
from wtforms.validators import DataRequired, InputRequired, Length

from app.core.forms import REQUIRED, Form, OneLine
from app.core.words import choices_of
from app.core.zone_choices import zone_of_place, zones_in
from app.events.forms.section import FourFigures
from app.network.countries import countries_to_choose
from app.travel.actions.itineraries import SegmentWords, StayWords
from app.travel.models import ProvidedBy, TravelMode

#: The fields of a segment that are kept as they were typed.
_WRITTEN = (
    *("from_place", "from_country", "from_zone", "departs_local"),
    *("to_place", "to_country", "to_zone", "arrives_local"),
    *("carrier", "number", "travel_class"),
)
_PLACE = [DataRequired(REQUIRED), OneLine(), Length(max=120)]
_TIME = [InputRequired(REQUIRED), FourFigures()]


class SegmentForm(Form):
    """From one place to the next. A time zone is asked only where a country has several and the place names none."""

    mode = SelectField(_l("By"), [InputRequired(REQUIRED)])
    from_place = StringField(_l("From (city)"), _PLACE)
    from_country = SelectField(_l("Country of departure"), [InputRequired(REQUIRED)])
    from_zone = SelectField(_l("Time zone of departure"), validate_choice=False)
    departs_local = DateTimeLocalField(_l("Departs, by the clock there"), _TIME)
    to_place = StringField(_l("To (city)"), _PLACE)
    to_country = SelectField(_l("Country of arrival"), [InputRequired(REQUIRED)])
    to_zone = SelectField(_l("Time zone of arrival"), validate_choice=False)
    arrives_local = DateTimeLocalField(_l("Arrives, by the clock there"), _TIME)
    carrier = StringField(_l("Airline or company"), [OneLine(), Length(max=80)])
    number = StringField(_l("Flight number"), [OneLine(), Length(max=20)])
    travel_class = StringField(_l("Travel class"), [OneLine(), Length(max=40)])
    is_personal = BooleanField(_l("This segment is my own: nobody else pays for it"))

    def offer(self) -> None:
        """The choices; those of a zone are the country's, once one is chosen that has several."""
        self.mode.choices = choices_of(TravelMode)
        countries = countries_to_choose(gettext("Choose a country"))
        self.from_country.choices = self.to_country.choices = countries
        for zone, country in ((self.from_zone, self.from_country), (self.to_zone, self.to_country)):
            zone.choices = [("", gettext("Choose a city whose clock is the same")), *zones_in(country.data or "")]

    def asks_zone(self, zone: Field, country: Field, place: Field) -> bool:
        """Whether the reader has to say by which clock a place goes."""
        return bool(country.data) and not zone_of_place(country.data, place.data or "")

    def validate_from_zone(self, _field: Field) -> None:
        self._settle_zone(self.from_zone, self.from_country, self.from_place)

    def validate_to_zone(self, _field: Field) -> None:
        self._settle_zone(self.to_zone, self.to_country, self.to_place)

    def _settle_zone(self, zone: Any, country: Field, place: Field) -> None:
        found = zone_of_place(country.data or "", place.data or "")
        known = [code for code, _city in zones_in(country.data or "")]
        if zone.data not in known:
            zone.data = found
        if country.data and not zone.data:
            raise ValidationError(gettext("This country has several time zones: choose the one of the place."))

    @property
    def words(self) -> SegmentWords:
        """What was written, once it is validated."""
        own: dict[str, Any] = {
            name: self[name].data if name.endswith("_local") else self[name].data or "" for name in _WRITTEN
        }
        return SegmentWords(mode=TravelMode(self.mode.data), is_personal=bool(self.is_personal.data), **own)


class StayForm(Form):
    """Where somebody sleeps."""

    hotel = StringField(_l("Hotel"), [OneLine(), Length(max=200)])
    place = StringField(_l("City"), _PLACE)
    country = SelectField(_l("Country"), [InputRequired(REQUIRED)])
    check_in = DateField(_l("From the day"), [InputRequired(REQUIRED), FourFigures()])
    check_out = DateField(_l("Until the day"), [InputRequired(REQUIRED), FourFigures()])
    provided_by = SelectField(_l("Paid by"), [InputRequired(REQUIRED)])

    def offer(self) -> None:
        self.country.choices = countries_to_choose(gettext("Choose a country"))
        self.provided_by.choices = choices_of(ProvidedBy)

    def validate_check_out(self, field: Field) -> None:
        if self.check_in.data and field.data and field.data <= self.check_in.data:
            raise ValidationError(gettext("A stay lasts one night at least."))

    @property
    def words(self) -> StayWords:
        days: dict[str, Any] = {"check_in": self.check_in.data, "check_out": self.check_out.data}
        place, country, hotel = (self[name].data or "" for name in ("place", "country", "hotel"))
        return StayWords(place, country, hotel=hotel, provided_by=ProvidedBy(self.provided_by.data), **days)
