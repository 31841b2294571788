"""What becomes of claims and of the vault when a person is erased, or found to be another one."""

from typing import Any

from flask_babel import gettext
from sqlalchemy import select

from app.core.extensions import db
from app.core.refusal import Refused
from app.people.models import Person
from app.travel.models import CLAIM_WAITS, PayoutDetails, TravelClaim, TravelIdentity, Trip
from app.travel.queries.claims import why_not_settled
from app.travel.queries.trips import unsettled_trips_of


def refuse_open_claims(person: Person) -> None:
    """Before a person is erased: nobody can be paid, or account for an advance and give it back, without a name."""
    if has_open_claims(person):
        raise Refused(
            gettext("A claim of this person is not settled: pay it, or write off what is owed, before erasing.")
        )
    for trip in unsettled_trips_of(person):
        if hindrance := why_not_settled(trip):
            raise Refused(hindrance)


def has_open_claims(person: Person) -> bool:
    """Whether somebody still has to do something in a claim of theirs."""
    query = select(TravelClaim.id).join(Trip, Trip.id == TravelClaim.trip_id)
    waits = query.where(Trip.person_id == person.id, TravelClaim.status.in_(CLAIM_WAITS))
    return db.session.scalar(waits.limit(1)) is not None


def join_vaults(kept: Person, merged: Person) -> list[Any]:
    """One passport and one account a person: those written last stay."""
    return [number for table in (TravelIdentity, PayoutDetails) for number in _joined(table, kept, merged)]


def _joined(table: type[TravelIdentity | PayoutDetails], kept: Person, merged: Person) -> list[int]:
    query = select(table).where(table.person_id.in_((kept.id, merged.id)))
    rows: list[TravelIdentity | PayoutDetails] = list(
        db.session.scalars(query.order_by(table.written_at.desc(), table.id.desc()))
    )
    for row in rows[1:]:
        db.session.delete(row)
    db.session.flush()
    if not rows or rows[0].person_id == kept.id:
        return []
    rows[0].person_id = kept.id
    db.session.flush()
    return [rows[0].id]
