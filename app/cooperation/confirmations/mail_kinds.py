"""What is to be known of the kinds of message about confirmations."""

from app.cooperation.confirmations.forecasts import progress_ahead
from app.cooperation.confirmations.handing_over import asked_contact, why_not_asked
from app.mail.hand_over import asking
from app.mail.kinds import Because, KeptQuiet, MailKind

KINDS = (
    MailKind("cooperation/confirm", question=asking(asked_contact, why_not_asked)),
    MailKind(
        "cooperation/progress",
        foretold=progress_ahead,
        question=asking(asked_contact, why_not_asked),
        quiet=KeptQuiet("`confirmations.mails` posts it for their end"),
    ),
    MailKind("cooperation/answered", question=Because("the page of the record shows what the country says today")),
)
