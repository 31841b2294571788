"""When the confirmed are reminded of an event."""

from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, TimeField
from wtforms.validators import InputRequired, NumberRange, StopValidation

from app.core.forms import Form

DAYS = _l("Give a number of days from 0 to 60; 0 is the day of the event.")
TIME = _l("Give the time as 09:00.")


class Readable:
    """Says in our words, and once, that what was typed could not be read."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, form: Form, field: IntegerField | TimeField) -> None:
        if field.process_errors:
            field.errors = []
            raise StopValidation(self.message)


class ReminderForm(Form):
    """One more reminder."""

    days_before = IntegerField(
        _l("Days before the event"), [InputRequired(DAYS), Readable(DAYS), NumberRange(0, 60, DAYS)]
    )
    at_time = TimeField(_l("Time of day"), [InputRequired(TIME), Readable(TIME)], default=time(9))

    def chosen(self) -> tuple[int, time]:
        """(days before, wall time), once the form is valid."""
        assert self.days_before.data is not None
        assert self.at_time.data is not None
        return self.days_before.data, self.at_time.data
