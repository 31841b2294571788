"""What is to be known of the kinds of message that delegations write."""

from app.delegations.forecasts import lapses_to_come, reminders_to_come
from app.letters.reply_addresses import LETTERS
from app.mail.kinds import STAYS_TRUE, Because, MailKind, by_act

#: The page behind the link tells the person where they stand, whatever became of it meanwhile.
LINK_TELLS = Because("its link opens a page that says how things stand")
BY_DAY = Because("the job that writes it runs at an hour that is day in all of the Americas")
#: The organiser chose the hour at which accepting ends.
AT_THE_END = Because("it tells that an hour which the organiser chose has passed")

KINDS = (
    by_act("delegations/names_asked", question=LINK_TELLS, answers_at=LETTERS),
    by_act("delegations/nominated", question=LINK_TELLS),
    MailKind("delegations/nominee_reminded", foretold=reminders_to_come, question=LINK_TELLS, quiet=BY_DAY),
    MailKind("delegations/lapsed", foretold=lapses_to_come, question=STAYS_TRUE, quiet=AT_THE_END),
    MailKind(
        "delegations/nominee_lapsed",
        foretold=Because("told with the lapse itself"),
        question=STAYS_TRUE,
        quiet=AT_THE_END,
    ),
    *(by_act(f"delegations/{name}") for name in ("accredited", "ended", "replaced", "takes_place")),
    *(by_act(f"delegations/nominee_{name}") for name in ("accepted", "declined")),
)
