"""What one may unsubscribe from: being reminded of events."""

from flask_babel import lazy_gettext as _l

from app.mail.lists import register_list

REMINDERS = "reminders"


def register_lists() -> None:
    """Let people leave the reminders; called when the application is made."""
    register_list(REMINDERS, _l("Reminders of events"), ("reminders/reminder",))
