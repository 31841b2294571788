"""Words for the enumerations of mailings."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.letters.models import MailingKind, MailingStatus
from app.mail.words import name_kinds

name_members(
    {
        MailingKind.SAVE_THE_DATE: _l("Save the date"),
        MailingKind.INVITATION: _l("Invitation"),
        MailingKind.REMINDER: _l("Reminder of the invitation"),
        MailingKind.INFORMATION_NOTE: _l("Information note"),
        MailingKind.CHASE: _l("Request for nominations"),
        MailingKind.THANKS: _l("Thanks"),
        MailingKind.OTHER: _l("Another message"),
    }
)
name_members(
    {
        MailingStatus.DRAFT: _l("Draft"),
        MailingStatus.WAITING: _l("About to leave"),
        MailingStatus.SENDING: _l("Being sent"),
        MailingStatus.SENT: _l("Sent"),
    }
)
name_kinds(
    {
        "letters/mailing": _l("Message of the organisers"),
        "letters/save_the_date": _l("Save the date"),
    }
)
