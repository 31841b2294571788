"""What is to be known of the kinds of message about consulted texts."""

from app.cooperation.texts.forecasts import consultations_ending
from app.cooperation.texts.handing_over import consulted_text_told, why_not_asked_to_comment
from app.mail.hand_over import asking
from app.mail.kinds import KeptQuiet, MailKind, by_act

ASKED = asking(consulted_text_told, why_not_asked_to_comment)

KINDS = (
    by_act("cooperation/text_opened", question=ASKED),
    MailKind(
        "cooperation/text_ending",
        foretold=consultations_ending,
        question=ASKED,
        quiet=KeptQuiet("`texts.mails` posts it for their end"),
    ),
    by_act("cooperation/text_answered"),
    by_act("cooperation/text_adopted"),
    by_act("cooperation/text_signed"),
)
