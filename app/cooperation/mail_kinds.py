"""What is to be known of the kinds of message that cooperation writes."""

from app.contacts.handing_over import told_contact, why_not_told
from app.cooperation.handing_over import circulated_to, why_not_circulated
from app.cooperation.progress_forecasts import progress_questions_ahead
from app.mail.hand_over import asking
from app.mail.kinds import KeptQuiet, MailKind, by_act

KINDS = (by_act("cooperation/named"), by_act("cooperation/ended"))

PLAN_KINDS = (by_act("cooperation/adopted"),)

CONCLUSION_KINDS = (
    by_act("cooperation/rapporteur"),
    by_act("cooperation/circulated", question=asking(circulated_to, why_not_circulated)),
    MailKind(
        "cooperation/progress_asked",
        foretold=progress_questions_ahead,
        question=asking(told_contact, why_not_told),
        quiet=KeptQuiet("`cooperation.progress_mails` posts it for their end"),
    ),
)
