"""What the traveller, or the desk for them, says of the visa."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.travel import trip_mails
from app.travel.actions.cancelling import cancel_sponsorship
from app.travel.actions.trip_locks import lock_trip
from app.travel.models import ComponentKind, Trip, VisaCase, VisaState
from app.travel.queries.trips import visa_of


@dataclass(frozen=True)
class VisaWords:
    """How far the visa got, as it is written."""

    state: VisaState
    applied_on: date | None = None
    decided_on: date | None = None
    note: str = ""


def write_visa(trip: Trip, words: VisaWords, *, is_desk: bool = False) -> VisaCase:
    """Keep what is said; the desk is told of it when the traveller says another thing than before.

    One that was refused ends the journey; what the visa itself cost stays payable. Raises `Refused` once it is over.
    """
    lock_trip(trip)
    visa = visa_of(trip)
    if visa is None or not trip.is_ahead:
        raise Refused(gettext("Nothing needs to be said of the visa any more."))
    before = visa.state
    for name, value in vars(words).items():
        setattr(visa, name, value)
    visa.changed_at = now()
    db.session.flush()
    scope = trip.event.ref if trip.event else ""
    audit.record("trip.visa_written", trip.ref, scope=scope, fields=["visa"])
    if visa.state is not before:
        _follow(trip, visa, is_desk=is_desk)
    return visa


def _follow(trip: Trip, visa: VisaCase, *, is_desk: bool) -> None:
    if not is_desk:
        trip_mails.desk_told_of_visa(trip, visa)
    if visa.state is VisaState.REFUSED and trip.sponsorship is not None:
        reason, by = gettext("The visa was refused."), "" if is_desk else trip.person.public_id
        cancel_sponsorship(trip.sponsorship, reason, by=by, keeps=frozenset({ComponentKind.VISA}))
