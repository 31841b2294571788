"""Date and place: known to the day, the month, the year or not at all."""

from datetime import date, timedelta
from typing import Any, Self

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from app.core.dates import Precision, Schedule
from app.core.forms import REQUIRED, OneLine, TranslatedField
from app.events.forms.section import EARLIEST, LATEST, YEARS, FourFigures, SectionForm
from app.events.models import Event, Placing, PlannedChange
from app.network.zones import zones_of

LONGEST = timedelta(days=366)
IN_RANGE = NumberRange(EARLIEST, LATEST, YEARS)


def values_of(placing: Placing) -> dict[str, Any]:
    """What the fields of a form on date and place say of it."""
    schedule = placing.schedule
    start, known = schedule.start, schedule.precision
    month = start if known is Precision.MONTH else None
    return {
        "precision": known.value,
        "start_on": start if known is Precision.DAY else None,
        "end_on": schedule.end if known is Precision.DAY else None,
        "month": str(month.month) if month else "",
        "month_year": month.year if month else None,
        "year": start.year if start and known is Precision.YEAR else None,
        "start_time": schedule.start_time,
        "end_time": schedule.end_time,
        "zone": schedule.zone,
        "venue": placing.venue,
        "city": placing.city,
        "country_code": placing.country_code or "",
    }


class WhenChosen(Optional):
    """Needed or not by the precision that is chosen, so it is not marked as optional."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags = {}


class ScheduleForm(SectionForm):
    """When and where. Only the fields of the chosen precision count; the others may keep what they had."""

    precision = RadioField(_l("How well is the date known?"))
    start_on = DateField(_l("First day"), [WhenChosen(), FourFigures()])
    end_on = DateField(_l("Last day"), [Optional(), FourFigures()])
    month = SelectField(_l("Month"))
    month_year = IntegerField(_l("Year of the month"), [WhenChosen(), IN_RANGE])
    year = IntegerField(_l("Year"), [WhenChosen(), IN_RANGE])
    start_time = TimeField(_l("Begins at"), [Optional()])
    end_time = TimeField(_l("Ends at"), [Optional()])
    zone = SelectField(_l("Time zone"))
    venue = StringField(_l("Venue"), [Optional(), Length(max=300), OneLine()])
    city = StringField(_l("City"), [Optional(), Length(max=120), OneLine()])
    country_code = SelectField(_l("Country"))

    @staticmethod
    def stored_of(event: Event) -> dict[str, Any]:
        return values_of(event.placing)

    @property
    def day_hint(self) -> str:
        """Beside the first day, as long as an event has none."""
        return "" if self.stored["start_on"] else gettext("Leave empty while the day is not known.")

    @property
    def zone_words(self) -> str:
        """The zone that is chosen, by its city; empty when there is none."""
        return next((str(words) for zone, words, is_chosen, *_ in self.zone.iter_choices() if is_chosen and zone), "")

    @property
    def is_zone_open(self) -> bool:
        """Whether the zone is asked openly: it is not known, wrong, or none of the country's."""
        usual = zones_of(self.country_code.data)
        return bool(self.zone.errors) or not self.zone_words or bool(usual and self.zone.data not in usual)

    @property
    def is_precision_open(self) -> bool:
        """Whether less than a day is the matter: known so far, or what is wrong."""
        vague = self.precision.data in (Precision.MONTH, Precision.YEAR)
        asked = (self.precision, self.month, self.month_year, self.year)
        return vague or any(field.errors for field in (*asked, self.start_on))

    def validate(self, extra_validators: Any = None) -> bool:
        self._follow_what_was_typed()
        valid = super().validate(extra_validators)
        for field, message in self._problems():
            field.errors = [*field.errors, message]
            valid = False
        return valid

    @property
    def placing(self) -> Placing:
        """What the form says; valid forms only."""
        schedule = Schedule(
            *self._days(),
            Precision(self.precision.data),
            self.start_time.data,
            self.end_time.data,
            self.zone.data or "",
        )
        return Placing(schedule, self.venue.data or "", self.city.data or "", self.country_code.data or None)

    def _days(self) -> tuple[date | None, date | None]:
        match self.precision.data:
            case Precision.DAY:
                return self.start_on.data, self.end_on.data or self.start_on.data
            case Precision.MONTH:
                first = date(self.month_year.data or 0, int(self.month.data), 1)
            case Precision.YEAR:
                first = date(self.year.data or 0, 1, 1)
            case _:
                return None, None
        return first, first

    def _follow_what_was_typed(self) -> None:
        """A date typed where none, or less, was known says itself how well it is known."""
        if self.precision.data != self.stored["precision"] or self.precision.data == Precision.DAY:
            return
        kinds = {
            Precision.DAY: (self.start_on,),
            Precision.MONTH: (self.month, self.month_year),
            Precision.YEAR: (self.year,),
        }
        typed = [
            kind
            for kind, fields in kinds.items()
            if any(field.data and field.data != self.stored[field.name] for field in fields)
        ]
        if len(typed) == 1:
            self.precision.data = typed[0].value

    def _problems(self) -> list[tuple[Any, str]]:
        """(field, message) of what one field alone can't get wrong."""
        found: list[tuple[Any, str]] = []
        for field in self._needed():
            if not field.data and not field.errors:
                found.append((field, gettext("Fill in this field, or say that less is known of the date.")))
        if self._left_out():
            message = gettext("You filled in a date that this choice leaves out. Choose how well the date is known.")
            found.append((self.precision, message))
        first, last = self.start_on.data, self.end_on.data
        one_day = self.precision.data == Precision.DAY and (last is None or first == last)
        if self.precision.data == Precision.DAY and first and last and last < first:
            found.append((self.end_on, gettext("The last day can't be before the first.")))
        if self.precision.data == Precision.DAY and first and last and last - first > LONGEST:
            found.append((self.end_on, gettext("An event lasts a year at most: check the last day.")))
        begins, ends = self.start_time.data, self.end_time.data
        if one_day and begins and ends and ends <= begins:
            found.append((self.end_time, gettext("The event must end after it begins.")))
        if ends and not begins and not self.start_time.errors:
            found.append((self.start_time, gettext("Say when it begins, if you say when it ends.")))
        return found

    def _left_out(self) -> bool:
        """Whether a date was typed that the chosen precision would drop in silence; what was stored may stay."""
        chosen = (*self._needed(), self.end_on) if self.precision.data == Precision.DAY else self._needed()
        dates = (self.start_on, self.end_on, self.month, self.month_year, self.year)
        others = (field for field in dates if field not in chosen)
        return any(field.data and field.data != self.stored[field.name] for field in others)

    def _needed(self) -> tuple[Any, ...]:
        match self.precision.data:
            case Precision.DAY:
                return (self.start_on,)
            case Precision.MONTH:
                return (self.month, self.month_year)
            case Precision.YEAR:
                return (self.year,)
        return ()


class DraftScheduleForm(ScheduleForm):
    """Date and place of an event that nobody was told of yet."""

    date_text = StringField(_l("Date as the source prints it"), [Optional(), Length(max=200), OneLine()])

    @staticmethod
    def stored_of(event: Event) -> dict[str, Any]:
        return ScheduleForm.stored_of(event) | {"date_text": event.date_text}


class MoveForm(ScheduleForm):
    """Another date or place for a published event, with the reason that everyone is told."""

    times = RadioField(
        _l("Opening and deadlines of registration"),
        choices=[
            SelectChoice("shift", _l("Shift them with the event, by as many days")),
            SelectChoice("keep", _l("Leave them as they are")),
        ],
        default="shift",
    )
    reason = TranslatedField(_l("Reason"), [DataRequired(REQUIRED)], rows=3, limit=1000)

    @classmethod
    def opened_for(cls, event: Event) -> Self:
        """Asks about the times of registration only when the event has some."""
        form = cls.opened(cls.stored_of(event))
        if not event.has_registration_times:
            del form.times
        return form

    def take_up(self, change: PlannedChange) -> None:
        """Show what was prepared, to be changed; what is stored now stays what the form is compared with."""
        for name, value in {**values_of(change.to_be), "reason": change.reason}.items():
            self[name].data = value
        if "times" in self:
            self.times.data = "shift" if change.shifts_times else "keep"

    @property
    def shifts_times(self) -> bool:
        return "times" in self and self.times.data == "shift"
