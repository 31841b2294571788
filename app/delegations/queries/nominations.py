"""Nominations: of a delegation, of an event, by a personal link."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.core.pieces import pieces
from app.core.present_day import present_day
from app.delegations.links import named_in_nominee_token
from app.delegations.models import DelegateRole, Delegation, Nomination, NominationLinkUse, NominationStatus
from app.events.models import Event
from app.people.models import Person
from app.registration.models import Registration

#: For so many days the office sees how often a link was used.
USES = timedelta(days=90)

#: What nearly every page and message about one nomination needs.
WITH_DELEGATION = (
    joinedload(Nomination.event),
    joinedload(Nomination.person),
    joinedload(Nomination.delegation).options(
        joinedload(Delegation.event), joinedload(Delegation.institution), joinedload(Delegation.bloc)
    ),
)
WITH_REGISTRATION = joinedload(Nomination.registration).options(
    joinedload(Registration.event), joinedload(Registration.person)
)


def active_nominations(delegation: Delegation) -> Sequence[Nomination]:
    """Who is named and has not left, in their order."""
    query = select(Nomination).where(Nomination.delegation_id == delegation.id, Nomination.ended_at.is_(None))
    return db.session.scalars(query.options(*WITH_DELEGATION, WITH_REGISTRATION).order_by(Nomination.position)).all()


def nominees_to_tell(event: Event) -> Select[Nomination]:
    """Who was asked and has not answered: told when the event is cancelled; the others hear by their registration."""
    return select(Nomination).where(Nomination.event_id == event.id, Nomination.status == NominationStatus.NOMINATED)


def nominee_link_uses(nominations: Collection[Nomination]) -> dict[int, tuple[int, date]]:
    """Nomination → how often its link was used in the last ninety days, and when last; those that were not are missing."""
    use = NominationLinkUse
    query = select(use.nomination_id, func.sum(use.times), func.max(use.day)).group_by(use.nomination_id)
    query = query.where(use.day >= present_day() - USES)
    return {
        key: (int(times), last)
        for part in pieces([one.id for one in nominations])
        for key, times, last in db.session.execute(query.where(use.nomination_id.in_(part)))
    }


def former_nominations(delegation: Delegation) -> Sequence[Nomination]:
    """Who was named and has left, the last to leave first; with their steps."""
    query = select(Nomination).where(Nomination.delegation_id == delegation.id, Nomination.ended_at.is_not(None))
    loaded = query.options(joinedload(Nomination.person), selectinload(Nomination.steps))
    return db.session.scalars(loaded.order_by(Nomination.ended_at.desc(), Nomination.id.desc())).all()


def nomination_in(delegation: Delegation, public_id: str) -> Nomination | None:
    """One of the delegation's own nominations."""
    query = select(Nomination).where(Nomination.delegation_id == delegation.id, Nomination.public_id == public_id)
    return db.session.scalar(query.options(*WITH_DELEGATION, WITH_REGISTRATION))


def active_nomination_of(event: Event, person: Person) -> Nomination | None:
    """The person's nomination for the event that has not ended: there is at most one."""
    query = select(Nomination).where(
        Nomination.event_id == event.id, Nomination.person_id == person.id, Nomination.ended_at.is_(None)
    )
    return db.session.scalar(query.options(*WITH_DELEGATION))


def nomination_by_link(token: str) -> Nomination | None:
    """What `token` opens; None for one that is forged, has ended, or is of somebody erased: the same for all of them."""
    named = named_in_nominee_token(token)
    if named is None:
        return None
    public_id, number = named
    query = (
        select(Nomination)
        .join(Nomination.person)
        .where(Nomination.public_id == public_id, Nomination.link_number == number, Person.erased_at.is_(None))
    )
    return db.session.scalar(query.options(*WITH_DELEGATION, WITH_REGISTRATION))


def nomination_by_id(number: int) -> Nomination | None:
    """As it stands now, for a job that found its number a moment before."""
    query = select(Nomination).where(Nomination.id == number).options(*WITH_DELEGATION, WITH_REGISTRATION)
    return db.session.scalar(query.execution_options(populate_existing=True))


def last_place(delegation: Delegation) -> int:
    query = select(func.max(Nomination.position)).where(
        Nomination.delegation_id == delegation.id, Nomination.ended_at.is_(None)
    )
    return db.session.scalar(query) or 0


def registered_and_named(registration_ids: Collection[int]) -> Sequence[Nomination]:
    """The active nominations that these registrations came of."""
    found: list[Nomination] = []
    for part in pieces(registration_ids):
        query = select(Nomination).where(Nomination.registration_id.in_(part), Nomination.ended_at.is_(None))
        found += db.session.scalars(query.options(*WITH_DELEGATION))
    return found


def head_of(delegation: Delegation) -> Nomination | None:
    """Who leads the delegation; there is at most one."""
    query = select(Nomination).where(
        Nomination.delegation_id == delegation.id,
        Nomination.role == DelegateRole.HEAD,
        Nomination.ended_at.is_(None),
    )
    return db.session.scalar(query)
