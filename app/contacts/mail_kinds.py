"""What is to be known of the kinds of message that contacts get."""

from app.contacts.forecasts import confirmations_ahead, contact_digests_ahead
from app.contacts.handing_over import told_contact, why_not_asked_again, why_not_told
from app.mail.hand_over import asking
from app.mail.kinds import Because, KeptQuiet, MailKind, by_act

PAGE_TELLS = Because("its link opens the page of the contact, which says whether somebody has decided")
ENDING = KeptQuiet("`contacts.mails` posts it for their end")
#: The list of the weekly mail, which can be left.
DIGESTS = "contact-digests"

KINDS = (
    by_act("contacts/appointed", question=asking(told_contact, why_not_told)),
    by_act("contacts/ended"),
    by_act("contacts/corrected", question=PAGE_TELLS),
    by_act("contacts/disputed", question=PAGE_TELLS),
    by_act("contacts/link", question=asking(told_contact, why_not_told)),
    MailKind(
        "contacts/confirm",
        foretold=confirmations_ahead,
        question=asking(told_contact, why_not_asked_again),
        quiet=ENDING,
    ),
    MailKind(
        "contacts/digest",
        on_list=DIGESTS,
        foretold=contact_digests_ahead,
        question=asking(told_contact, why_not_told),
        quiet=ENDING,
    ),
)
