"""What is to be known of the one kind of message that attendance writes."""

from app.attendance.forecasts import summaries
from app.mail.kinds import STAYS_TRUE, KeptQuiet, MailKind

KINDS = (
    MailKind(
        "attendance/summary",
        foretold=summaries,
        question=STAYS_TRUE,
        quiet=KeptQuiet("`attendance.mails` posts it for later"),
    ),
)
