"""The marks of one person, as a timeline with names."""

from flask_babel import gettext

from app.accounts.timelines import TimelineLine, actor_names
from app.attendance.models import AttendanceRecord
from app.attendance.queries.roll import records_of
from app.registration.models import Registration


def attendance_history(registration: Registration) -> list[TimelineLine]:
    """Every mark of a day, newest first, with who made it: corrections leave what they correct."""
    records = records_of(registration)
    names = actor_names(record.actor for record in records)
    return [TimelineLine(record.at, names[record.actor], _marked(record), record.reason) for record in records]


def _marked(record: AttendanceRecord) -> str:
    if record.is_present:
        return gettext("Day %(day)d: present", day=record.day)
    return gettext("Day %(day)d: absent", day=record.day)
