"""What is to be known of the kinds of message about journeys."""

from app.mail.kinds import STAYS_TRUE, Because, MailKind, by_act
from app.travel.trip_forecasts import travel_reminders_to_come

#: The page behind the link tells where it stands, whatever became of it meanwhile.
PAGE_TELLS = Because("its link opens a page that says how things stand")
#: `reminding.MORNING`.
IN_THE_MORNING = Because("its hour is nine in the morning by the clock of the event")
AFTER_EVENT = Because("the job that writes it runs at an hour that is day in all of the Americas")

TRIP_KINDS = (
    *(by_act(f"travel/trip_{name}", question=PAGE_TELLS) for name in ("proposed", "returned")),
    *(by_act(f"travel/trip_{name}") for name in ("authorised", "ticketed", "changed", "missed", "missed_contact")),
    MailKind(
        "travel/trip_travelled",
        foretold=Because("it follows the attendance of an event"),
        question=STAYS_TRUE,
        quiet=AFTER_EVENT,
    ),
    by_act("travel/trip_settled"),
    by_act("travel/advance_paid"),
    by_act("travel/visa_told", question=PAGE_TELLS),
    by_act("travel/journey_entry"),
    MailKind("travel/reminded", foretold=travel_reminders_to_come, question=PAGE_TELLS, quiet=IN_THE_MORNING),
    MailKind(
        "travel/endorsement_reminded",
        foretold=Because("told with the reminders to travellers"),
        question=PAGE_TELLS,
        quiet=IN_THE_MORNING,
    ),
)
