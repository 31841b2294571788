"""What "my page" shows, and the programme in one line, read from the modules below."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from app.accounts.models import Account
from app.core.clock import now
from app.core.extensions import db
from app.events.listing import UPCOMING, group_of
from app.events.models import Event, EventStatus
from app.events.past import took_place
from app.events.queries import visible_to
from app.people.models import Person
from app.registration.models import Invitation, Offer, Registration, RegistrationStatus, Response

ORGANISED = 10

#: The same table under other names.
_OWN, _OTHER = aliased(Registration), aliased(Registration)


@dataclass(frozen=True)
class EventsCounted:
    """How many events took place, between which years."""

    events: int
    first: int | None
    last: int | None


@dataclass(frozen=True)
class Mine:
    """One of the reader's registrations, with what its next step depends on."""

    registration: Registration
    position: int | None  #: in the waiting list, from 1
    offer: Offer | None


def programme_summary() -> EventsCounted:
    """The programme in one line: the events that the figures count."""
    query = select(func.count(), func.min(Event.start_on), func.max(Event.start_on)).where(took_place())
    counted, first, last = db.session.execute(query).one()
    return EventsCounted(counted, first.year if first else None, last.year if last else None)


def registrations(person: Person) -> tuple[list[Mine], list[Mine]]:
    """The person's registrations: those still to act on or to attend, soonest first; then what is past or ended."""
    query = select(Registration).where(Registration.person_id == person.id).options(joinedload(Registration.event))
    rows = db.session.scalars(query.order_by(Registration.id.desc())).all()
    offers, positions = _open_offers(rows), _positions(rows)
    mine = [Mine(row, positions.get(row.id), offers.get(row.id)) for row in rows]
    ahead = [each for each in mine if each.registration.is_active and group_of(each.registration.event) == UPCOMING]
    ahead.sort(key=lambda each: (each.registration.event.start_on is None, each.registration.event.start_on))
    return ahead, [each for each in mine if each not in ahead]


def invitations(person: Person) -> list[Invitation]:
    """Invitations to events still to come that the person has not answered, or accepted without registering.

    A calendar accepts for them where it can't register them: the event asks what only they can answer.
    """
    registered = select(Registration.event_id).where(Registration.person_id == person.id)
    query = select(Invitation).join(Event, Event.id == Invitation.event_id)
    query = query.where(
        Invitation.person_id == person.id,
        or_(
            Invitation.response.is_(None),
            and_(Invitation.response == Response.ACCEPTED, Invitation.event_id.not_in(registered)),
        ),
        Invitation.withdrawn_at.is_(None),
        Event.status == EventStatus.PUBLISHED,
        is_ahead(),
    )
    return list(db.session.scalars(query.options(joinedload(Invitation.event)).order_by(Event.start_on, Event.id)))


def organised_events(account: Account) -> list[Event]:
    """What the account works on: drafts and events to come, soonest first."""
    query = visible_to(account).where(or_(is_ahead(), Event.status == EventStatus.DRAFT))
    if not account.organises_all:
        query = query.where(Event.id.in_(account.organised_event_ids))
    query = query.order_by(Event.start_on.is_(None), Event.start_on, Event.id)
    return list(db.session.scalars(query.limit(ORGANISED)))


def is_ahead() -> ColumnElement[bool]:
    """True of an event that has not ended; of one with no date too, for it may still come."""
    instant = now()
    return or_(
        Event.ends_at > instant,
        and_(Event.ends_at.is_(None), or_(Event.end_on.is_(None), Event.end_on >= instant.date())),
    )


def _open_offers(rows: Sequence[Registration]) -> dict[int, Offer]:
    """Registration id → the offer it has not answered."""
    offered = [row.id for row in rows if row.status is RegistrationStatus.OFFERED]
    if not offered:
        return {}
    query = select(Offer).where(Offer.registration_id.in_(offered), Offer.ended_at.is_(None)).order_by(Offer.id)
    return {offer.registration_id: offer for offer in db.session.scalars(query)}


def _positions(rows: Sequence[Registration]) -> dict[int, int]:
    """Registration id → its place in its event's waiting list, for all that wait, in one statement."""
    waiting = [row.id for row in rows if row.status is RegistrationStatus.WAITING]
    if not waiting:
        return {}
    before = or_(
        _OTHER.waiting_since < _OWN.waiting_since,
        and_(_OTHER.waiting_since == _OWN.waiting_since, _OTHER.id <= _OWN.id),
    )
    query = select(_OWN.id, func.count(_OTHER.id)).join(
        _OTHER,
        and_(
            _OTHER.event_id == _OWN.event_id,
            _OTHER.status == RegistrationStatus.WAITING,
            _OTHER.ended_at.is_(None),
            before,
        ),
    )
    return dict(db.session.execute(query.where(_OWN.id.in_(waiting)).group_by(_OWN.id)).all())
