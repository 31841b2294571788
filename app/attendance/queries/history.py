"""The marks of one person, as a timeline with names."""

from flask_babel import gettext

from app.attendance.models import AttendanceRecord
from app.attendance.queries.roll import records_of
from app.registration.models import Registration
from app.registration.queries.history import HistoryLine, names_of


def attendance_history(registration: Registration) -> list[HistoryLine]:
    """Every mark of a day, newest first, with who made it: corrections leave what they correct."""
    records = records_of(registration)
    names = names_of(record.actor for record in records)
    return [HistoryLine(record.at, names[record.actor], _marked(record), record.reason) for record in records]


def _marked(record: AttendanceRecord) -> str:
    if record.is_present:
        return gettext("Day %(day)d: present", day=record.day)
    return gettext("Day %(day)d: absent", day=record.day)
