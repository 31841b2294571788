"""Words for the enumerations and messages of attendance."""

from flask_babel import lazy_gettext as _l

from app.attendance.models import Measure
from app.core.words import name_members
from app.mail.words import name_kinds

name_members(
    {
        Measure.SGPE: _l("SGPE"),
        Measure.COUNTRIES: _l("Countries"),
        Measure.ATTENDEES: _l("Attendees"),
        Measure.MULTILATERAL_INSTITUTIONS: _l("Multilateral institutions"),
        Measure.SME_EXECUTIVES: _l("SME executives"),
        Measure.EXECUTIVES_AND_EXPERTS: _l("Executives and experts"),
        Measure.EXECUTIVES_BENEFITED: _l("Executives benefited"),
        Measure.CONFERENCE_ATTENDEES: _l("Professionals at conferences"),
    }
)
name_kinds({"attendance/summary": _l("Attendance summary")})
