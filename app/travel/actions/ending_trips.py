"""A trip that is not made after all, and what giving its ticket back costs and brings."""

from dataclasses import dataclass

from flask_babel import gettext

from app.core.money import Money
from app.core.refusal import Refused
from app.funding.actions.payments import refund
from app.funding.models import PaymentKind
from app.funding.queries.payments import refunded_so_far
from app.travel.actions.paying_claims import ask_back
from app.travel.actions.settling import settle_trip
from app.travel.actions.trip_locks import lock_trip
from app.travel.actions.trip_money import Paying, entered_already, free_money, pay_beyond
from app.travel.actions.trip_steps import take_trip_step
from app.travel.models import ComponentKind, CostBearer, Trip, TripStatus, TripVerb
from app.travel.queries.trip_money import components_of, ticket_of, ticket_payments
from app.travel.trip_calendar import take_out_entries


@dataclass(frozen=True)
class TicketLoss:
    """What giving a ticket back costs, what is expected to come back, and who bears the cost; in the ticket's currency.

    What both come to more than what was paid is paid too: `paying` says how.
    """

    cost_minor: int
    refund_minor: int
    bearer: CostBearer = CostBearer.PROGRAMME
    paying: Paying | None = None


def cancel_trip(
    trip: Trip,
    reason: str,
    loss: TicketLoss | None = None,
    *,
    keeps: frozenset[ComponentKind] = frozenset(),
    by: str = "",
) -> None:
    """End a trip that is ahead: what was set aside is free, but for kinds that stay payable; costs stay spent.

    After ticketing the loss is stated now, or later by `state_loss`. Its entries leave the calendar. Whoever cancels the
    sponsorship tells the traveller and the desk.
    """
    lock_trip(trip)
    if not trip.is_ahead:
        raise Refused(gettext("This journey has ended already."))
    if not reason.strip():
        raise Refused(gettext("Write a reason."))
    if loss is not None:
        _take_loss(trip, loss)
    free_money(components_of(trip), keeps)
    step = take_trip_step(trip, TripVerb.CANCEL, TripStatus.CANCELLED, by=by, reason=reason)
    take_out_entries(trip, step)
    ask_back(trip, reason=reason, by=by)


def state_loss(trip: Trip, loss: TicketLoss) -> None:
    """Say what a cancelled ticket costs and brings, when nobody had said it. Raises `Refused`."""
    lock_trip(trip)
    if trip.status is not TripStatus.CANCELLED or trip.fare_minor == 0 or trip.cost_bearer is not None:
        raise Refused(gettext("Nothing has to be said of a ticket here."))
    _take_loss(trip, loss)
    settle_trip(trip)


def receive_refund(trip: Trip, amount: Money, paying: Paying) -> None:
    """A refund of the ticket came in, in whole or in part: it is spent no more. Raises `Refused` beyond what is expected.

    The same form sent twice is one refund.
    """
    lock_trip(trip)
    if entered_already(paying.key, -amount):
        return
    if amount.currency != trip.currency or amount.minor > trip.refund_open_minor:
        raise Refused(_more_than_expected())
    _give_back(trip, amount, paying)
    trip.refunded_minor += amount.minor
    settle_trip(trip)


def _give_back(trip: Trip, amount: Money, paying: Paying) -> None:
    """Enter it with the payments for the ticket, the last first. Raises `Refused` when all of them came back before."""
    left = amount.minor
    for number, payment in enumerate(ticket_payments(trip), 1):
        part = min(left, payment.minor - refunded_so_far(payment.id))
        if part > 0:
            money, key = Money(part, amount.currency), f"{paying.key}-{number}"
            refund(payment.line, money, paying.paid_on, key=key, of=payment, reason=paying.reference)
            left -= part
    if left:
        raise Refused(_more_than_expected())


def _more_than_expected() -> str:
    return gettext("No more can come in than what is still expected for the ticket.")


def _take_loss(trip: Trip, loss: TicketLoss) -> None:
    """Keep what the ticket costs and brings; what that comes to more than what was paid is paid now."""
    if loss.cost_minor < 0 or loss.refund_minor < 0 or loss.refund_minor > trip.fare_minor:
        raise Refused(gettext("No more can come back than what was paid for the ticket."))
    extra = loss.cost_minor + loss.refund_minor - trip.fare_minor
    if extra < 0:
        raise Refused(gettext("The cost of cancelling and the refund together are less than what was paid."))
    if extra > 0:
        _pay_extra(trip, extra, loss)
    trip.cancellation_minor, trip.refund_expected_minor = loss.cost_minor, loss.refund_minor
    trip.cost_bearer = loss.bearer


def _pay_extra(trip: Trip, minor: int, loss: TicketLoss) -> None:
    ticket = ticket_of(trip)
    if loss.bearer is not CostBearer.PROGRAMME:
        return
    if ticket is None or loss.paying is None:
        raise Refused(gettext("Say how the cost of cancelling was paid: it is more than what the ticket had cost."))
    pay_beyond(ticket, minor, PaymentKind.AGENCY, loss.paying)
    trip.fare_minor += minor
