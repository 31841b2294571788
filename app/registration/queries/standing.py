"""Where somebody stands with an event: registered already, able to register, or why not, since or until when."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask_babel import gettext
from sqlalchemy import and_, bindparam, func, select

from app.accounts.models import Account
from app.core.extensions import db
from app.core.shown import written_instant
from app.core.zones import own_instant
from app.events.models import Event, EventTransition, RegistrationPolicy, TransitionKind
from app.people.models import Person
from app.registration.models import Invitation, Registration, RegistrationStatus, SeatPool
from app.registration.queries.registrations import active_registration_alone


class Reason(StrEnum):
    """Why somebody can't register, or change what they registered. `words` has a sentence for each, and those for what
    answers from calendars keep."""

    REGISTERED = "registered"
    DRAFT = "draft"
    CANCELLED = "event_cancelled"
    BEGUN = "event_begun"
    OVER = "over"
    NO_REGISTRATION = "no_registration"
    NOT_OPEN = "not_open"
    CLOSED = "closed"
    DECLINED = "declined"
    LINK_NEEDED = "link_needed"  #: by invitation alone, and nobody knows who asks
    NOT_INVITED = "not_invited"
    DEADLINE = "deadline_passed"  #: of changes


@dataclass(frozen=True)
class Hindrance:
    """A reason with the instant that explains it: since when or until when."""

    reason: Reason
    event: Event
    at: datetime | None = None


@dataclass(frozen=True)
class Demand:
    """How the event's own pool stands; `left` None when seats are not limited."""

    left: int | None
    waiting: int

    @property
    def is_full(self) -> bool:
        return self.left == 0


@dataclass(frozen=True)
class Standing:
    """What one reader may do about an event now. There is no hindrance when they may register."""

    registration: Registration | None
    hindrance: Hindrance | None
    demand: Demand
    closes: str = ""  #: until when registration is open, in words
    others: bool = False  #: whether the reader may register people they work for


def standing_of(event: Event, viewer: Account | None, at: datetime) -> Standing:
    """Everything the event's page says of registering, in at most four statements."""
    mine = active_registration_alone(event, viewer.person) if viewer else None
    hindrance = why_not_register(event, viewer, at, mine)
    others = viewer is not None and closed_because(event, None, at) is None
    if hindrance:
        return Standing(mine, hindrance, Demand(None, 0), others=others)
    closes = when(event.closes_at, event.zone) if event.closes_at else ""
    return Standing(mine, None, demand(event), closes, others)


def why_not_register(
    event: Event, viewer: Account | None, at: datetime, mine: Registration | None = None
) -> Hindrance | None:
    """Why the reader can't register now; None when they can."""
    if mine is not None:
        return Hindrance(Reason.REGISTERED, event, mine.created_at)
    return closed_because(event, viewer.person if viewer else None, at)


@dataclass(frozen=True)
class Ties:
    """What a person and an event have to do with each other: the registration that has not ended, whether the newest
    was declined, the invitation that stands."""

    registration: Registration | None
    was_declined: bool
    invitation: Invitation | None


#: Built once, since everybody who registers asks it.
_TIES = (
    select(Registration, Invitation)
    .select_from(Person)
    .outerjoin(
        Registration,
        and_(
            Registration.event_id == bindparam("of_event"),
            Registration.person_id == Person.id,
            Registration.status != RegistrationStatus.MERGED,
        ),
    )
    .outerjoin(
        Invitation,
        and_(
            Invitation.event_id == bindparam("of_event"),
            Invitation.person_id == Person.id,
            Invitation.withdrawn_at.is_(None),
        ),
    )
    .where(Person.id == bindparam("of_person"))
    .order_by(Registration.id.desc())
)


def ties_of(event: Event, person: Person) -> Ties:
    """All of it, in one statement."""
    rows = db.session.execute(_TIES, {"of_event": event.id, "of_person": person.id}).all()
    registrations = [registration for registration, _ in rows if registration is not None]
    active = next((each for each in registrations if each.ended_at is None), None)
    is_declined = bool(registrations) and registrations[0].status is RegistrationStatus.DECLINED
    return Ties(active, is_declined, rows[0][1] if rows else None)


def closed_because(event: Event, person: Person | None, at: datetime, ties: Ties | None = None) -> Hindrance | None:
    """Why registration is not open to `person` (None: a visitor) at this instant; None when it is.

    `ties` of the two when they are known already.
    """
    if hindrance := no_event(event, at) or _not_now(event, at):
        return hindrance
    if person is not None:
        ties = ties or ties_of(event, person)
    if ties is not None and ties.was_declined:
        return Hindrance(Reason.DECLINED, event)
    if event.policy is not RegistrationPolicy.INVITATION:
        return None
    if ties is None:
        return Hindrance(Reason.LINK_NEEDED, event)
    if ties.invitation is None:
        return Hindrance(Reason.NOT_INVITED, event)
    return None


def no_event(event: Event, at: datetime) -> Hindrance | None:
    """Because of the event itself: a draft, cancelled, over, or without registration."""
    if event.is_draft:
        return Hindrance(Reason.DRAFT, event)
    if event.is_cancelled:
        return cancelled_since(event)
    if is_over(event, at):
        return Hindrance(Reason.OVER, event)
    if event.policy is RegistrationPolicy.NONE:
        return Hindrance(Reason.NO_REGISTRATION, event)
    return None


def _not_now(event: Event, at: datetime) -> Hindrance | None:
    """Because of the hour: not yet open, or closed."""
    opens, closes = event.opens_at, event.closes_at
    if opens is not None and at < opens:
        return Hindrance(Reason.NOT_OPEN, event, opens)
    if closes is not None and at >= closes:
        return Hindrance(Reason.CLOSED, event, closes)
    return None


def cancelled_since(event: Event) -> Hindrance:
    """That the event was cancelled, and when."""
    query = select(func.max(EventTransition.at)).where(
        EventTransition.event_id == event.id, EventTransition.kind == TransitionKind.CANCELLED
    )
    return Hindrance(Reason.CANCELLED, event, db.session.scalar(query))


def is_over(event: Event, at: datetime) -> bool:
    """Whether the event has ended; one whose day is not known has when its year is over."""
    year = event.schedule.year
    return event.has_ended(at) or (event.ends_at is None and year is not None and year < at.year)


def when(instant: datetime, zone: str) -> str:
    """An instant by the event's clock and, where it differs, by the reader's."""
    there = written_instant(instant, zone or "UTC")
    own = own_instant(instant, zone or "UTC")
    return gettext("%(moment)s; in your time %(own)s", moment=there, own=own) if own else there


def begun(event: Event, at: datetime) -> Reason | None:
    """Why no answer from a calendar changes anything any more; None while one can."""
    if event.is_cancelled:
        return Reason.CANCELLED
    days = event.schedule.days
    has_begun = event.starts_at <= at if event.starts_at else bool(days) and days[0] <= at.date()
    return Reason.BEGUN if has_begun else None


def change_closed(event: Event, at: datetime) -> Hindrance | None:
    """Why a person can't change or withdraw their registration any more; None while they can."""
    if event.is_cancelled:
        return cancelled_since(event)
    if is_over(event, at):
        return Hindrance(Reason.OVER, event)
    if event.edit_until is not None and at >= event.edit_until:
        return Hindrance(Reason.DEADLINE, event, event.edit_until)
    return None


def invitation_to(event: Event, person: Person) -> Invitation | None:
    """The person's invitation, unless the organiser took it back."""
    query = select(Invitation).where(
        Invitation.event_id == event.id, Invitation.person_id == person.id, Invitation.withdrawn_at.is_(None)
    )
    return db.session.scalar(query)


def demand(event: Event) -> Demand:
    """The seats left in the event's own pool and how many wait."""
    pool = select(SeatPool.capacity - SeatPool.taken).where(SeatPool.event_id == event.id, SeatPool.category.is_(None))
    waiting = select(func.count(Registration.id)).where(
        Registration.event_id == event.id, Registration.status == RegistrationStatus.WAITING
    )
    left, count = db.session.execute(select(pool.scalar_subquery(), waiting.scalar_subquery())).one()
    return Demand(left, count or 0)
