"""The ticket: bought for what was approved and a little more, changed with a reason and somebody who bears the difference."""

from dataclasses import dataclass

from flask_babel import gettext

from app.accounts.models import Account
from app.core.money import Money, money_text
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.funding.models import PaymentKind
from app.travel import trip_mails
from app.travel.actions.authorising import who_decides
from app.travel.actions.trip_locks import lock_trip
from app.travel.actions.trip_money import Paying, pay_from, raise_approval
from app.travel.actions.trip_steps import take_trip_step
from app.travel.models import CostBearer, SponsorshipComponent, Trip, TripStatus, TripVerb
from app.travel.queries.calls import call_of
from app.travel.queries.trip_money import ticket_of
from app.travel.queries.trips import visa_of
from app.travel.trip_calendar import send_entries


@dataclass(frozen=True)
class Fare:
    """What a ticket costs and how it is paid; without an amount when others pay it, or a change cost nothing."""

    amount: Money | None = None
    paying: Paying | None = None
    booking: str = ""


@dataclass(frozen=True)
class TicketChange:
    """Why a ticket is changed, what it costs more (below zero: less), and who bears the difference."""

    reason: str
    difference_minor: int = 0
    bearer: CostBearer = CostBearer.PROGRAMME


def issue_ticket(trip: Trip, fare: Fare) -> None:
    """The ticket was bought: what was set aside for it is spent, the rest is free. Raises `Refused`."""
    lock_trip(trip)
    if trip.status is not TripStatus.AUTHORISED:
        raise Refused(gettext("A ticket is bought for a journey that is authorised and has none yet."))
    if hindrance := why_no_ticket(trip):
        raise Refused(hindrance)
    _pay_fare(trip, fare)
    trip.booking = fare.booking.strip() or trip.booking
    step = take_trip_step(trip, TripVerb.TICKET, TripStatus.TICKETED)
    trip_mails.trip_ticketed(trip, step)
    send_entries(trip, step)


def why_no_ticket(trip: Trip) -> str:
    """Why no ticket can be bought yet; empty when one can."""
    visa = visa_of(trip)
    if trip.event is not None and call_of(trip.event).ticket_after_visa and (visa is None or not visa.is_cleared):
        return gettext(
            "Waiting for the visa. Once it is granted, or known not to be needed, write that down on the page of the journey."
        )
    return ""


def highest_fare(trip: Trip) -> Money | None:
    """What a ticket may cost in all: what is approved, and so many percent more."""
    ticket = ticket_of(trip)
    if ticket is None or ticket.approved_minor is None or trip.event is None:
        return None
    tolerance = call_of(trip.event).fare_tolerance_pct
    return Money(ticket.approved_minor * (100 + tolerance) // 100, ticket.currency)


def _pay_fare(trip: Trip, fare: Fare) -> None:
    ticket, most = ticket_of(trip), highest_fare(trip)
    if fare.amount is None or fare.paying is None:
        if ticket is not None and trip.fare_minor == 0:
            raise Refused(gettext("Enter what the ticket costs."))
        return
    if ticket is None or most is None:
        raise Refused(gettext("No ticket is approved that the office buys: leave the fare empty."))
    if fare.amount.currency != ticket.currency:
        raise Refused(gettext("The ticket was approved in %(currency)s.", currency=ticket.currency))
    total = Money(trip.fare_minor, ticket.currency) + fare.amount
    if total > most:
        raise Refused(_too_dear(total, most))
    pay_from(ticket, fare.amount.minor, PaymentKind.AGENCY, fare.paying, completes=True)
    trip.fare_minor, trip.currency = total.minor, ticket.currency


def _too_dear(total: Money, most: Money) -> str:
    language = reader_language()
    return gettext(
        "The ticket costs %(fare)s, and at most %(most)s was approved. Approve a dearer ticket first.",
        fare=money_text(total, language),
        most=money_text(most, language),
    )


def raise_fare(trip: Trip, minor: int, actor: Account, reason: str) -> None:
    """Approve a new amount for the ticket of a journey that is authorised, with a reason; the line must have it."""
    lock_trip(trip)
    ticket = ticket_of(trip)
    if trip.status is not TripStatus.AUTHORISED or ticket is None:
        raise Refused(gettext("A new amount is approved for a ticket that is authorised and not bought yet."))
    if not reason.strip():
        raise Refused(gettext("Write why more is approved."))
    ground = who_decides(trip, actor, reason=reason)
    raise_approval(ticket, minor)
    take_trip_step(trip, TripVerb.AUTHORISE, TripStatus.AUTHORISED, reason=reason, ground=ground.value)


def change_ticket(trip: Trip, change: TicketChange, actor: Account) -> None:
    """The ticket is to be changed: the itinerary can be written again by the desk. Raises `Refused`.

    What it costs more and we bear is approved and set aside anew; what it costs less is expected back.
    """
    lock_trip(trip)
    if trip.status is not TripStatus.TICKETED:
        raise Refused(gettext("Only a ticket that was bought can be changed."))
    if not change.reason.strip():
        raise Refused(gettext("Write why the ticket is changed."))
    ground = who_decides(trip, actor, reason=change.reason)
    _take_difference(trip, change, ticket_of(trip))
    step = take_trip_step(trip, TripVerb.CHANGE, TripStatus.AUTHORISED, reason=change.reason, ground=ground.value)
    trip_mails.trip_changed(trip, step)
    send_entries(trip, step)


def _take_difference(trip: Trip, change: TicketChange, ticket: SponsorshipComponent | None) -> None:
    if change.difference_minor == 0 or change.bearer is not CostBearer.PROGRAMME:
        return
    if ticket is None:
        raise Refused(gettext("The office did not buy this ticket: say who bears the difference."))
    if change.difference_minor > 0:
        raise_approval(ticket, (ticket.approved_minor or 0) + change.difference_minor)
    elif -change.difference_minor > trip.fare_minor - trip.refund_expected_minor:
        raise Refused(gettext("No more can come back than what was paid for the ticket."))
    else:
        trip.refund_expected_minor -= change.difference_minor
