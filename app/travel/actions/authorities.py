"""An authorisation from outside the office is entered: it stands in for the second person in what is decided after it."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.library.files.intake import TakenFile
from app.travel.actions.travel_papers import keep_paper
from app.travel.actions.trip_locks import lock_trip
from app.travel.models import TravelDocumentKind, Trip, TripAuthority, TripStatus
from app.travel.queries.authorities import authority_of


@dataclass(frozen=True)
class AuthorityWords:
    """Who authorised it, in which position, on which day."""

    name: str
    position: str
    on_date: date


def enter_authority(trip: Trip, words: AuthorityWords, paper: TakenFile) -> TripAuthority:
    """Keep it with the paper that shows it; one that was entered before is replaced, its paper stays. Raises `Refused`."""
    lock_trip(trip)
    if trip.status is TripStatus.CLOSED:
        raise Refused(gettext("This journey is closed: nothing is decided about it any more."))
    if words.on_date > present_day():
        raise Refused(gettext("This day has not come yet."))
    document = keep_paper(trip.person, paper, TravelDocumentKind.AUTHORISATION, trip.ref)
    found = authority_of(trip) or TripAuthority(trip_id=trip.id)
    for name, value in vars(words).items():
        setattr(found, name, value)
    found.document_ref, found.entered_at, found.entered_by = document.ref, now(), audit.acting()
    db.session.add(found)
    db.session.flush()
    audit.record("trip.authority_entered", trip.ref, scope=trip.event.ref if trip.event else "")
    return found
