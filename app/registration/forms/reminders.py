"""When the confirmed are reminded of an event."""

from datetime import time

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, TimeField
from wtforms.validators import InputRequired, NumberRange

from app.core.forms import Form

DAYS = _l("Give a number of days from 0 to 60; 0 is the day of the event.")
TIME = _l("Give the time as 09:00.")


class ReminderForm(Form):
    """One more reminder."""

    days_before = IntegerField(_l("Days before the event"), [InputRequired(DAYS), NumberRange(0, 60, DAYS)])
    at_time = TimeField(_l("Time of day"), [InputRequired(TIME)], default=time(9))
