"""What is to be known of the one kind of message that attendance writes."""

from app.attendance.forecasts import summaries
from app.mail.kinds import KeptQuiet, MailKind

KINDS = (MailKind("attendance/summary", foretold=summaries, quiet=KeptQuiet("`attendance.mails` posts it for later")),)
