"""What is to be known of the kinds of message that registration writes."""

from app.events.forecasts import changes_to_make
from app.mail.hand_over import asking
from app.mail.kinds import STAYS_TRUE, Because, MailKind, by_act
from app.registration.actions.handing_over import why_not_invitation_reminder, why_not_offer
from app.registration.forecasts import expiring_offers
from app.registration.lists import INVITATIONS
from app.registration.queries.handing_over import invitation_reminded, offer_named

#: The page behind the link of an invitation tells the person where they stand, whatever became of it meanwhile.
LINK_TELLS = Because("its link opens a page that says how things stand")
#: A seat is free for a while only: to wait until morning would take half a night of the time to answer.
TIME_RUNS = Because("the time to answer has begun to run")

KINDS = (
    by_act("registration/invitation_sent", on_list=INVITATIONS, question=LINK_TELLS),
    by_act(
        "registration/invitation_reminded",
        on_list=INVITATIONS,
        question=asking(invitation_reminded, why_not_invitation_reminder),
    ),
    by_act("registration/other_entered"),
    by_act("registration/link_asked", question=LINK_TELLS),
    *(by_act(f"registration/{name}") for name in ("received", "confirmed", "waiting", "declined", "withdrawn")),
    MailKind(
        "registration/offered",
        foretold=Because("a seat is freed by somebody's act"),
        question=asking(offer_named, why_not_offer),
        quiet=TIME_RUNS,
    ),
    MailKind(
        "registration/offer_expired",
        foretold=expiring_offers,
        question=STAYS_TRUE,
        quiet=Because("the next one is offered the seat"),
    ),
    *(
        MailKind(
            f"registration/{name}",
            foretold=changes_to_make,
            question=STAYS_TRUE,
            quiet=Because("an organiser asked for it just before"),
        )
        for name in ("event_moved", "event_cancelled")
    ),
    *(by_act(f"registration/invitation_{name}") for name in ("moved", "cancelled", "taken_back", "declined")),
    *(by_act(f"registration/{name}") for name in ("entry_again", "invitation_entry_again")),
    *(by_act(f"registration/{name}") for name in ("request_dismissed", "invitation_request_dismissed")),
)
