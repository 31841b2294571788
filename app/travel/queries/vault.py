"""What the vault holds of whom, and whose time is over. Nothing here opens a value."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from app.core.extensions import db
from app.funding.models import Payment
from app.people.models import Person
from app.travel.models import (
    CLAIM_WAITS,
    IDENTITY_PAPERS,
    VAULT_PAPERS,
    PayoutDetails,
    Sponsorship,
    TravelClaim,
    TravelDocument,
    TravelDocumentKind,
    TravelIdentity,
    Trip,
    TripStatus,
)

#: How long passport and bank data stay once nobody needs them any more.
KEPT_AFTER = timedelta(days=30)


def identity_of_person(person: Person) -> TravelIdentity | None:
    return db.session.scalar(select(TravelIdentity).where(TravelIdentity.person_id == person.id))


def payout_of_person(person: Person) -> PayoutDetails | None:
    return db.session.scalar(select(PayoutDetails).where(PayoutDetails.person_id == person.id))


def identities_to_forget(at: datetime) -> Sequence[TravelIdentity]:
    """Passports of whose travellers no journey is open or was closed within the last 30 days."""
    query = select(TravelIdentity).where(
        TravelIdentity.written_at <= at - KEPT_AFTER, *_travels_no_more(TravelIdentity.person_id, at)
    )
    return db.session.scalars(query.options(joinedload(TravelIdentity.person)).order_by(TravelIdentity.id)).all()


def payouts_to_forget(at: datetime) -> Sequence[PayoutDetails]:
    """Bank data of whom nothing is owed to and nobody was paid within the last 30 days."""
    query = select(PayoutDetails).where(
        PayoutDetails.written_at <= at - KEPT_AFTER, *_is_owed_nothing(PayoutDetails.person_id, at)
    )
    return db.session.scalars(query.options(joinedload(PayoutDetails.person)).order_by(PayoutDetails.id)).all()


def papers_to_forget(at: datetime, receipts_until: datetime) -> Sequence[TravelDocument]:
    """Papers whose time is over: of the passport, of the bank, and receipts taken in before `receipts_until`."""
    old, person_id = TravelDocument.uploaded_at <= at - KEPT_AFTER, TravelDocument.person_id
    query = select(TravelDocument).where(
        or_(
            and_(TravelDocument.kind.in_(IDENTITY_PAPERS), old, *_travels_no_more(person_id, at)),
            and_(TravelDocument.kind == TravelDocumentKind.BANK_FORM, old, *_is_owed_nothing(person_id, at)),
            and_(TravelDocument.kind.not_in(VAULT_PAPERS), TravelDocument.uploaded_at <= receipts_until),
        )
    )
    return db.session.scalars(query.order_by(TravelDocument.id)).all()


def _travels_no_more(person_id: InstrumentedAttribute[int], at: datetime) -> list[ColumnElement[bool]]:
    still_open = or_(Trip.status != TripStatus.CLOSED, Trip.closed_at > at - KEPT_AFTER)
    asks = or_(Sponsorship.ended_at.is_(None), Sponsorship.ended_at > at - KEPT_AFTER)
    closed_trip = exists().where(Trip.sponsorship_id == Sponsorship.id, Trip.status == TripStatus.CLOSED)
    return [
        ~exists().where(Trip.person_id == person_id, still_open),
        # An accepted sponsorship never ends: its trip does.
        ~exists().where(Sponsorship.person_id == person_id, asks, ~closed_trip),
    ]


def _is_owed_nothing(person_id: InstrumentedAttribute[int], at: datetime) -> list[ColumnElement[bool]]:
    unsettled = Trip.status.not_in((TripStatus.SETTLED, TripStatus.CLOSED))
    waits = exists().where(
        TravelClaim.trip_id == Trip.id, Trip.person_id == person_id, TravelClaim.status.in_(CLAIM_WAITS)
    )
    ended_trip = exists().where(
        Trip.sponsorship_id == Sponsorship.id, Trip.status.in_((TripStatus.SETTLED, TripStatus.CLOSED))
    )
    return [
        ~exists().where(Payment.person_id == person_id, Payment.entered_at > at - KEPT_AFTER),
        ~exists().where(Trip.person_id == person_id, unsettled),
        ~waits,
        ~exists().where(Sponsorship.person_id == person_id, Sponsorship.ended_at.is_(None), ~ended_trip),
    ]
