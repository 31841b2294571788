"""What is to be known of the kinds of message about confirmations."""

from app.cooperation.confirmations.forecasts import progress_ahead
from app.cooperation.confirmations.handing_over import contact_of_question, why_question_holds_not
from app.mail.hand_over import asking
from app.mail.kinds import Because, KeptQuiet, MailKind, by_act

KINDS = (
    by_act("cooperation/confirm", question=asking(contact_of_question, why_question_holds_not)),
    MailKind(
        "cooperation/progress",
        foretold=progress_ahead,
        question=asking(contact_of_question, why_question_holds_not),
        quiet=KeptQuiet("`confirmations.mails` posts it for their end"),
    ),
    by_act("cooperation/answered", question=Because("the page of the record shows what the country says today")),
)
