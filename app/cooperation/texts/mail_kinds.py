"""What is to be known of the kinds of message about consulted texts."""

from app.cooperation.texts.forecasts import consultations_ending
from app.cooperation.texts.handing_over import consulted_text_told, why_not_asked_to_comment
from app.mail.hand_over import asking
from app.mail.kinds import KeptQuiet, MailKind

ASKED = asking(consulted_text_told, why_not_asked_to_comment)

KINDS = (
    MailKind("cooperation/text_opened", question=ASKED),
    MailKind(
        "cooperation/text_ending",
        foretold=consultations_ending,
        question=ASKED,
        quiet=KeptQuiet("`texts.mails` posts it for their end"),
    ),
    MailKind("cooperation/text_answered"),
    MailKind("cooperation/text_adopted"),
    MailKind("cooperation/text_signed"),
)
