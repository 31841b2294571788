"""What is to be known of the kinds of message about questionnaires."""

from app.mail.hand_over import asking
from app.mail.kinds import Because, KeptQuiet, MailKind, by_act
from app.profiles.questionnaires.forecasts import questionnaire_reminders_ahead
from app.profiles.questionnaires.handing_over import handed_section_of, told_coordinator, why_not_handed, why_not_owed

KINDS = (
    by_act("profiles/opened", question=asking(told_coordinator, why_not_owed)),
    by_act("profiles/section_handed", question=asking(handed_section_of, why_not_handed)),
    by_act("profiles/handed_in", question=Because("the page of the answers says how they stand today")),
    by_act("profiles/returned", question=asking(told_coordinator, why_not_owed)),
    MailKind(
        "profiles/reminded",
        foretold=questionnaire_reminders_ahead,
        question=asking(told_coordinator, why_not_owed),
        quiet=KeptQuiet("`questionnaires.mails` posts it for their end"),
    ),
)
