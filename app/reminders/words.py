"""Words for the enumerations and messages of reminders."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.mail.words import name_kinds
from app.reminders.models import ReminderReason

name_members(
    {
        ReminderReason.LATE: _l("more than six hours late"),
        ReminderReason.BEGUN: _l("the event had begun"),
        ReminderReason.QUIET: _l("quiet hours last until the event has begun"),
        ReminderReason.MOVED: _l("the event was moved"),
        ReminderReason.CANCELLED: _l("the event was cancelled"),
        ReminderReason.UNPUBLISHED: _l("the event is not published"),
        ReminderReason.REMOVED: _l("the reminder was removed"),
        ReminderReason.WITHDRAWN: _l("not confirmed any more"),
        ReminderReason.UNWANTED: _l("no address, or no reminders wanted"),
    }
)
name_kinds({"reminders/reminder": _l("Reminder")})
