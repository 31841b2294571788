"""What is to be known of the kinds of message about support."""

from app.mail.kinds import STAYS_TRUE, Because, MailKind, by_act
from app.travel.forecasts import expiries_to_come

#: The page behind the link tells where it stands, whatever became of it meanwhile.
LINK_TELLS = Because("its link opens a page that says how things stand")
#: The office chose the hour at which the offer ends.
AT_THE_END = Because("it tells that an hour which the office chose has passed")

KINDS = (
    *(by_act(f"travel/request_{name}") for name in ("received", "waitlisted", "rejected")),
    by_act("travel/request_returned", question=LINK_TELLS),
    by_act("travel/please_endorse", question=LINK_TELLS),
    by_act("travel/offered", question=LINK_TELLS),
    by_act("travel/offer_accepted"),
    MailKind("travel/offer_expired", foretold=expiries_to_come, question=STAYS_TRUE, quiet=AT_THE_END),
    by_act("travel/sponsorship_cancelled"),
    by_act("travel/contact_told"),
    by_act("travel/office_told"),
)
