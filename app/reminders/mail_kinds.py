"""What is to be known of the one kind of message that reminders write."""

from app.mail.hand_over import asking
from app.mail.kinds import KeptQuiet, MailKind
from app.reminders.actions.handing_over import why_not_reminder
from app.reminders.forecasts import reminders
from app.reminders.lists import REMINDERS
from app.reminders.queries.handing_over import behind_reminder

KINDS = (
    MailKind(
        "reminders/reminder",
        on_list=REMINDERS,
        foretold=reminders,
        question=asking(behind_reminder, why_not_reminder),
        quiet=KeptQuiet("the ledger puts it off: `reminders.judging`"),
    ),
)
