"""What is to be known of the kinds of message about support."""

from app.mail.kinds import Because, MailKind
from app.travel.forecasts import expiries_to_come

#: The page behind the link tells where it stands, whatever became of it meanwhile.
LINK_TELLS = Because("its link opens a page that says how things stand")
#: The office chose the hour at which the offer ends.
AT_THE_END = Because("it tells that an hour which the office chose has passed")

KINDS = (
    *(MailKind(f"travel/request_{name}") for name in ("received", "waitlisted", "rejected")),
    MailKind("travel/request_returned", question=LINK_TELLS),
    MailKind("travel/please_endorse", question=LINK_TELLS),
    MailKind("travel/offered", question=LINK_TELLS),
    MailKind("travel/offer_accepted"),
    MailKind("travel/offer_expired", foretold=expiries_to_come, quiet=AT_THE_END),
    MailKind("travel/sponsorship_cancelled"),
    MailKind("travel/contact_told"),
    MailKind("travel/office_told"),
)
