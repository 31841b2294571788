"""What a journey waits for, and whose turn it is. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.travel.models import Trip, TripStatus, VisaCase


class TripAct(StrEnum):
    """What comes next for a journey."""

    ITINERARY = "itinerary"  #: the traveller enters it
    AUTHORISE = "authorise"
    VISA = "visa"
    TICKET = "ticket"
    TRAVEL = "travel"
    ATTENDANCE = "attendance"  #: the desk says whether they came
    CLAIM = "claim"
    LOSS = "loss"  #: the desk says what cancelling the ticket costs
    REFUND = "refund"
    SETTLE = "settle"
    NOTHING = "nothing"


class TripOwner(StrEnum):
    """Whose turn it is."""

    TRAVELLER = "traveller"
    DESK = "desk"
    FINANCE = "finance"
    NOBODY = "nobody"


@dataclass(frozen=True)
class NextAct:
    """What comes next, and who does it."""

    act: TripAct
    owner: TripOwner


_NOTHING = NextAct(TripAct.NOTHING, TripOwner.NOBODY)


def next_act(trip: Trip, visa: VisaCase | None, *, ticket_after_visa: bool, at: datetime) -> NextAct:
    """What comes next at `at`; the trip's event is loaded."""
    if trip.status is TripStatus.PLANNING:
        return NextAct(TripAct.ITINERARY, TripOwner.TRAVELLER)
    if trip.status is TripStatus.PROPOSED:
        return NextAct(TripAct.AUTHORISE, TripOwner.DESK)
    if trip.status in (TripStatus.AUTHORISED, TripStatus.TICKETED):
        return _ahead(trip, visa, ticket_after_visa=ticket_after_visa, at=at)
    if trip.status is TripStatus.TRAVELLED:
        return NextAct(TripAct.CLAIM, TripOwner.TRAVELLER)
    return _ended(trip)


def _ahead(trip: Trip, visa: VisaCase | None, *, ticket_after_visa: bool, at: datetime) -> NextAct:
    if trip.event is not None and trip.event.has_ended(at):
        return NextAct(TripAct.ATTENDANCE, TripOwner.DESK)
    if trip.status is TripStatus.TICKETED:
        return NextAct(TripAct.TRAVEL, TripOwner.TRAVELLER)
    if ticket_after_visa and (visa is None or not visa.is_cleared):
        return NextAct(TripAct.VISA, TripOwner.TRAVELLER)
    return NextAct(TripAct.TICKET, TripOwner.DESK)


def _ended(trip: Trip) -> NextAct:
    if trip.status not in (TripStatus.NO_SHOW, TripStatus.CANCELLED):
        return _NOTHING
    if trip.status is TripStatus.CANCELLED and trip.fare_minor and trip.cost_bearer is None:
        return NextAct(TripAct.LOSS, TripOwner.DESK)
    if trip.refund_open_minor:
        return NextAct(TripAct.REFUND, TripOwner.FINANCE)
    return NextAct(TripAct.SETTLE, TripOwner.FINANCE)
