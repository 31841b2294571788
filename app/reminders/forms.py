"""When the confirmed are reminded of an event."""

from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import AnyOf, StopValidation

from app.core.forms import Form
from app.reminders.models import RuleKind

KIND = _l("Choose days or hours.")
DAYS = _l("Give a number of days from 0 to 60; 0 is the day of the event.")
HOURS = _l("Give a number of hours from 1 to 72.")
TIME = _l("Give the time as 09:00.")

#: Value of the kind → the numbers it takes, and what is said of others.
NUMBERS: dict[str, tuple[range, Any]] = {
    RuleKind.DAYS: (range(61), DAYS),
    RuleKind.HOURS: (range(1, 73), HOURS),
}


class InRange:
    """The numbers that the chosen kind of rule takes; says in our words, and once, what could not be read."""

    def __call__(self, form: Form, field: IntegerField) -> None:
        numbers, message = NUMBERS.get(form["kind"].data, NUMBERS[RuleKind.DAYS])
        if field.process_errors or field.data not in numbers:
            field.errors = []
            raise StopValidation(message)


class TimeOfDay:
    """A time, which only a rule of days needs."""

    def __call__(self, form: Form, field: TimeField) -> None:
        if form["kind"].data == RuleKind.HOURS:
            field.errors = []
            raise StopValidation
        if field.process_errors or field.data is None:
            field.errors = []
            raise StopValidation(TIME)


class ReminderForm(Form):
    """The form that adds a rule."""

    kind = RadioField(
        _l("Counted in"),
        [AnyOf([kind.value for kind in RuleKind], KIND)],
        validate_choice=False,
        choices=[
            SelectChoice(RuleKind.DAYS.value, _l("days before the event, at a time of day")),
            SelectChoice(RuleKind.HOURS.value, _l("hours before the event begins")),
        ],
        default=RuleKind.DAYS.value,
    )
    number = IntegerField(_l("How many days or hours before"), [InRange()])
    at_time = TimeField(_l("Time of day"), [TimeOfDay()], default=time(9))

    def chosen(self) -> tuple[RuleKind, int, time]:
        """(kind, number, wall time), once the form is valid; midnight for hours, where it says nothing."""
        kind = RuleKind(self.kind.data)
        assert self.number.data is not None
        return kind, self.number.data, time(0) if kind is RuleKind.HOURS else self.at_time.data or time(0)
