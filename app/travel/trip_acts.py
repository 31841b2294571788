"""What the desk and finance can do with a journey: each act with its form, when it applies, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.accounts.models import Account
from app.core.refusal import Refused
from app.travel.actions import ending_trips, ticketing, travelling
from app.travel.actions.advancing import pay_advance
from app.travel.actions.authorising import authorise_trip
from app.travel.actions.cancelling import cancel_sponsorship
from app.travel.actions.proposing import propose_trip, return_trip
from app.travel.actions.settling import close_trip
from app.travel.actions.ticketing import Fare, TicketChange, change_ticket, issue_ticket
from app.travel.actions.unclaimed import end_unclaimed
from app.travel.actions.updating import send_changes
from app.travel.forms import trips as forms
from app.travel.models import CostBearer, Trip, TripStatus
from app.travel.queries.trip_money import ticket_of

S = TripStatus


@dataclass(frozen=True)
class DeskAct:
    """One act: the permission it needs, its words, its form, where it applies, what it does."""

    permission: str
    label: Any
    said: Any
    form: type[forms.TripForm]
    applies: Callable[[Trip], bool]
    do: Callable[[Trip, Any, Account], object]
    hint: Any = ""
    is_grave: bool = False


def _in(*statuses: TripStatus) -> Callable[[Trip], bool]:
    return lambda trip: trip.status in statuses


def _authorise(trip: Trip, form: forms.AuthorisationForm, viewer: Account) -> None:
    raised, ticket = {}, ticket_of(trip)
    if form.fare.money is not None:
        if ticket is None:
            raise Refused(gettext("No ticket is approved that the office buys: leave the amount empty."))
        raised = {ticket.id: form.fare.money.minor}
    authorise_trip(trip, viewer, raised=raised, reason=form.reason.data or "")


def _ticket(trip: Trip, form: forms.TicketForm, _viewer: Account) -> None:
    paying = form.paying(gettext("Travel agency"))
    if form.fare.money is not None and paying is None:
        raise Refused(gettext("Say on which day the fare was paid."))
    issue_ticket(trip, Fare(form.fare.money, paying, form.booking.data or ""))


def _change(trip: Trip, form: forms.TicketChangeForm, viewer: Account) -> None:
    more, less = form.more.money, form.less.money
    if more and less:
        raise Refused(gettext("It costs more or less, not both."))
    difference = more.minor if more else -less.minor if less else 0
    change_ticket(trip, TicketChange(form.reason.data or "", difference, CostBearer(form.bearer.data)), viewer)


def loss_of(trip: Trip, form: forms.TicketLossForm) -> ending_trips.TicketLoss | None:
    """What the form says of the ticket; None for a journey without one, and when nothing was said."""
    if trip.fare_minor == 0 or not form.bearer.data:
        return None
    cost, back = form.cost.money, form.back.money
    paying = form.paying(gettext("Travel agency"))
    return ending_trips.TicketLoss(
        cost.minor if cost else 0, back.minor if back else 0, CostBearer(form.bearer.data), paying
    )


def _cancel(trip: Trip, form: forms.CancellationForm, _viewer: Account) -> None:
    if trip.sponsorship is None:
        ending_trips.cancel_trip(trip, form.reason.data or "", loss_of(trip, form))
        return
    keeps = form.registration.data == "keep"
    loss = loss_of(trip, form)
    cancel_sponsorship(trip.sponsorship, form.reason.data or "", keeps_registration=keeps, loss=loss)


def _loss(trip: Trip, form: forms.TicketLossForm, _viewer: Account) -> None:
    loss = loss_of(trip, form)
    if loss is None:
        raise Refused(gettext("Say what cancelling the ticket costs, what comes back, and who bears the cost."))
    ending_trips.state_loss(trip, loss)


def _refund(trip: Trip, form: forms.MoneyMovedForm, _viewer: Account) -> None:
    paying = form.paying()
    if form.amount.money is None or paying is None:
        raise Refused(gettext("Say how much came in, and on which day."))
    ending_trips.receive_refund(trip, form.amount.money, paying)


def _advance(trip: Trip, form: forms.AdvanceForm, viewer: Account) -> None:
    paying = form.paying(trip.person.name)
    if form.amount.money is None or paying is None:
        raise Refused(gettext("Say how much was paid, and on which day."))
    pay_advance(trip, form.amount.money, paying, actor=viewer, reason=form.reason.data or "")


#: By the noun in the address; in the order in which the page offers them.
ACTS: dict[str, DeskAct] = {
    "authorisation": DeskAct(
        "trip.authorise",
        _l("Authorise the journey"),
        _l("The journey is authorised. The traveller was told, and its parts are in their calendar."),
        forms.AuthorisationForm,
        _in(S.PLANNING, S.PROPOSED),
        _authorise,
        _l("The itinerary stands from then on. A reason is needed where the office decides alone or approves more."),
    ),
    "return": DeskAct(
        "trip.edit",
        _l("Give the itinerary back"),
        _l("The traveller was asked to change the itinerary."),
        forms.WhyForm,
        _in(S.PROPOSED),
        lambda trip, form, _viewer: return_trip(trip, form.reason.data or ""),
        _l("The traveller reads the reason."),
    ),
    "proposal": DeskAct(
        "trip.edit",
        _l("Hand the itinerary in for the traveller"),
        _l("The itinerary was handed in."),
        forms.NoteForm,
        _in(S.PLANNING),
        lambda trip, _form, _viewer: propose_trip(trip, is_desk=True),
    ),
    "ticket": DeskAct(
        "trip.edit",
        _l("Record the ticket"),
        _l("The ticket is recorded, and the traveller was told."),
        forms.TicketForm,
        _in(S.AUTHORISED),
        _ticket,
        _l("Leave the fare empty when others pay the ticket, or a change cost nothing."),
    ),
    "fare": DeskAct(
        "trip.authorise",
        _l("Approve a dearer ticket"),
        _l("The new amount is approved and set aside."),
        forms.RaiseForm,
        lambda trip: trip.status is S.AUTHORISED and ticket_of(trip) is not None,
        lambda trip, form, viewer: ticketing.raise_fare(
            trip, form.fare.money.minor if form.fare.money else 0, viewer, form.reason.data or ""
        ),
    ),
    "ticket-change": DeskAct(
        "trip.edit",
        _l("Change the ticket"),
        _l("The change is recorded. Write the new itinerary, then record the new ticket."),
        forms.TicketChangeForm,
        _in(S.TICKETED),
        _change,
    ),
    "entries": DeskAct(
        "trip.edit",
        _l("Send the changed times to the traveller's calendar"),
        _l("What changed was sent to the traveller's calendar."),
        forms.NoteForm,
        _in(S.AUTHORISED, S.TICKETED),
        lambda trip, _form, _viewer: send_changes(trip),
    ),
    "presence": DeskAct(
        "trip.edit",
        _l("They travelled"),
        _l("The journey was made. The traveller was told how to claim."),
        forms.NoteForm,
        _in(S.AUTHORISED, S.TICKETED),
        lambda trip, _form, _viewer: travelling.note_travelled(trip),
    ),
    "absence": DeskAct(
        "trip.edit",
        _l("They did not come"),
        _l("It is noted that they did not come. They and their coordinator were told."),
        forms.WhyForm,
        _in(S.AUTHORISED, S.TICKETED),
        lambda trip, form, _viewer: travelling.note_no_show(trip, form.reason.data or ""),
        _l("What was advanced is asked back; what the ticket cost stays spent."),
        is_grave=True,
    ),
    "cancellation": DeskAct(
        "trip.edit",
        _l("Cancel the journey"),
        _l("The journey and the support for it are cancelled. The traveller was told."),
        forms.CancellationForm,
        lambda trip: trip.is_ahead,
        _cancel,
        _l("What is set aside and not spent is free again. Of a ticket that was bought, say what comes back."),
        is_grave=True,
    ),
    "loss": DeskAct(
        "trip.edit",
        _l("Say what cancelling the ticket costs"),
        _l("The cost of cancelling is kept."),
        forms.TicketLossForm,
        lambda trip: trip.status is S.CANCELLED and trip.fare_minor > 0 and trip.cost_bearer is None,
        _loss,
    ),
    "closing": DeskAct(
        "trip.edit",
        _l("Close the journey"),
        _l("The journey is closed."),
        forms.NoteForm,
        _in(S.SETTLED),
        lambda trip, _form, _viewer: close_trip(trip),
    ),
    "advance": DeskAct(
        "trip.pay",
        _l("Pay an advance"),
        _l("The advance is recorded, and the traveller was told."),
        forms.AdvanceForm,
        _in(S.AUTHORISED, S.TICKETED),
        _advance,
    ),
    "unclaimed": DeskAct(
        "trip.pay",
        _l("Settle without a claim"),
        _l("It is noted that nothing is claimed. The traveller was told."),
        forms.WhyForm,
        _in(S.TRAVELLED),
        lambda trip, form, viewer: end_unclaimed(trip, form.reason.data or "", by=viewer.public_id),
        _l(
            "What was advanced is asked back; without an advance, what is set aside is free again. The traveller reads the "
            "reason."
        ),
        is_grave=True,
    ),
    "refund": DeskAct(
        "trip.pay",
        _l("Record a refund of the ticket"),
        _l("The refund is recorded."),
        forms.MoneyMovedForm,
        lambda trip: trip.refund_open_minor > 0,
        _refund,
    ),
}
