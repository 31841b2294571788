"""Papers of travellers: by their id, of what they are kept for."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.people.models import Person
from app.travel.models import Sponsorship, TravelClaim, TravelDocument, TravelDocumentKind, Trip


def paper_named(public_id: str) -> TravelDocument | None:
    query = select(TravelDocument).where(TravelDocument.public_id == public_id[:40])
    return db.session.scalar(query.options(joinedload(TravelDocument.person)))


def papers_of_person(person: Person, kinds: Sequence[TravelDocumentKind]) -> Sequence[TravelDocument]:
    query = select(TravelDocument).where(TravelDocument.person_id == person.id, TravelDocument.kind.in_(kinds))
    return db.session.scalars(query.order_by(TravelDocument.id)).all()


def event_of_paper(paper: TravelDocument) -> int | None:
    """The number of the event for which it was sent; None of a journey to none, and of what is gone."""
    kind, _, public_id = paper.owner_ref.partition(":")
    if kind == "travel_claim":
        query = select(Trip.event_id).join(TravelClaim, TravelClaim.trip_id == Trip.id)
        return db.session.scalar(query.where(TravelClaim.public_id == public_id))
    if kind == "trip":
        return db.session.scalar(select(Trip.event_id).where(Trip.public_id == public_id))
    return db.session.scalar(select(Sponsorship.event_id).where(Sponsorship.public_id == public_id))
