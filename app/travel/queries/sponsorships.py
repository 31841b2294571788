"""Sponsorships: of an event, of a person, by a personal link."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.timelines import TimelineLine, actor_names
from app.contacts.models import CountryContact
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.words import word
from app.delegations.models import Delegation, Nomination
from app.delegations.queries.delegations import spoken_for
from app.events.models import Event
from app.people.models import Person
from app.registration.models import Registration
from app.travel.links import named_in_traveller_token
from app.travel.models import SPONSORSHIP_HOLDS, Sponsorship, SponsorshipOffer

#: What nearly every page and message about one sponsorship needs.
WITH_ALL = (
    joinedload(Sponsorship.event),
    joinedload(Sponsorship.person),
    joinedload(Sponsorship.institution),
    joinedload(Sponsorship.bloc),
    joinedload(Sponsorship.registration).options(joinedload(Registration.event), joinedload(Registration.person)),
    joinedload(Sponsorship.nomination).options(
        joinedload(Nomination.event),
        joinedload(Nomination.person),
        joinedload(Nomination.delegation).options(
            joinedload(Delegation.event), joinedload(Delegation.institution), joinedload(Delegation.bloc)
        ),
        joinedload(Nomination.registration),
    ),
    selectinload(Sponsorship.components),
    selectinload(Sponsorship.steps),
)


def _with_all() -> Select[Sponsorship]:
    return select(Sponsorship).options(*WITH_ALL)


def sponsorship_by_id(number: int) -> Sponsorship | None:
    """As it stands now, for a job that found its number a moment before."""
    query = _with_all().where(Sponsorship.id == number)
    return db.session.scalar(query.execution_options(populate_existing=True))


def sponsorship_in(event: Event, public_id: str) -> Sponsorship | None:
    """One of the event's own."""
    return db.session.scalar(_with_all().where(Sponsorship.event_id == event.id, Sponsorship.public_id == public_id))


def sponsorship_by_link(token: str) -> Sponsorship | None:
    """What `token` opens; None for one that is forged, has ended, or is of somebody erased: the same for all of them."""
    named = named_in_traveller_token(token)
    if named is None:
        return None
    public_id, number = named
    query = (
        _with_all()
        .join(Sponsorship.person)
        .where(Sponsorship.public_id == public_id, Sponsorship.link_number == number, Person.erased_at.is_(None))
    )
    return db.session.scalar(query)


def open_sponsorship_of(event: Event, person: Person) -> Sponsorship | None:
    """The one that has not ended: there is at most one."""
    query = _with_all().where(
        Sponsorship.event_id == event.id, Sponsorship.person_id == person.id, Sponsorship.ended_at.is_(None)
    )
    return db.session.scalar(query)


def latest_sponsorship_of(event: Event, person: Person) -> Sponsorship | None:
    """The one that was begun last, ended or not."""
    query = _with_all().where(Sponsorship.event_id == event.id, Sponsorship.person_id == person.id)
    return db.session.scalar(query.order_by(Sponsorship.ended_at.is_(None).desc(), Sponsorship.id.desc()).limit(1))


def open_sponsorships_of_registrations(registration_ids: Collection[int]) -> Sequence[Sponsorship]:
    """Those that have not ended, of persons who hold these registrations."""
    found: list[Sponsorship] = []
    for part in pieces(registration_ids):
        query = (
            _with_all()
            .join(
                Registration,
                (Registration.event_id == Sponsorship.event_id) & (Registration.person_id == Sponsorship.person_id),
            )
            .where(Registration.id.in_(part), Sponsorship.ended_at.is_(None))
        )
        found += db.session.scalars(query.order_by(Sponsorship.id)).unique()
    return found


def open_sponsorships(event: Event) -> Sequence[Sponsorship]:
    """Every one of the event that has not ended."""
    query = _with_all().where(Sponsorship.event_id == event.id, Sponsorship.ended_at.is_(None))
    return db.session.scalars(query.order_by(Sponsorship.id)).all()


def open_sponsorship_of_nomination(nomination: Nomination) -> Sponsorship | None:
    """The one that has not ended, of whoever was named."""
    query = _with_all().where(
        Sponsorship.event_id == nomination.event_id,
        Sponsorship.person_id == nomination.person_id,
        Sponsorship.ended_at.is_(None),
    )
    return db.session.scalar(query)


def sponsorships_spoken_for(event: Event, contact: CountryContact) -> Sequence[Sponsorship]:
    """Those of the contact's own country, institution or bloc that were handed in, the latest first."""
    query = _with_all().where(Sponsorship.event_id == event.id, of_body(contact), Sponsorship.submitted_at.is_not(None))
    return db.session.scalars(query.order_by(Sponsorship.id.desc())).all()


def nominees_without_request(event: Event, contact: CountryContact) -> Sequence[Nomination]:
    """Those of the contact's delegation for whom nobody has asked for support, in its order; one statement."""
    asked = select(Sponsorship.person_id).where(Sponsorship.event_id == event.id, Sponsorship.ended_at.is_(None))
    query = select(Nomination).join(Delegation, Delegation.id == Nomination.delegation_id)
    query = query.where(Delegation.event_id == event.id, spoken_for(contact), Nomination.ended_at.is_(None))
    return db.session.scalars(query.where(Nomination.person_id.not_in(asked)).order_by(Nomination.position)).all()


def of_body(contact: CountryContact) -> ColumnElement[bool]:
    """That somebody comes for whom the contact speaks for."""
    if contact.institution_id is not None:
        return Sponsorship.institution_id == contact.institution_id
    if contact.bloc_id is not None:
        return Sponsorship.bloc_id == contact.bloc_id
    return Sponsorship.country_code == contact.country_code


def holding_sponsorships(event: Event) -> Sequence[Sponsorship]:
    """Those that hold units and money now."""
    query = _with_all().where(Sponsorship.event_id == event.id, Sponsorship.status.in_(SPONSORSHIP_HOLDS))
    return db.session.scalars(query.order_by(Sponsorship.id)).all()


def current_offer(sponsorship: Sponsorship) -> SponsorshipOffer | None:
    """The last one that was made, read anew."""
    query = select(SponsorshipOffer).where(SponsorshipOffer.sponsorship_id == sponsorship.id)
    query = query.order_by(SponsorshipOffer.round.desc()).limit(1).options(joinedload(SponsorshipOffer.letter))
    return db.session.scalar(query.execution_options(populate_existing=True))


def offers_of(sponsorship: Sponsorship) -> Sequence[SponsorshipOffer]:
    """Every offer, the first first."""
    query = select(SponsorshipOffer).where(SponsorshipOffer.sponsorship_id == sponsorship.id)
    return db.session.scalars(query.order_by(SponsorshipOffer.round)).all()


def support_history(sponsorship: Sponsorship) -> list[TimelineLine]:
    """Every step, newest first, with names; its steps are loaded."""
    names = actor_names(step.actor for step in sponsorship.steps)
    return [
        TimelineLine(step.at, names[step.actor], word(step.verb), step.reason) for step in reversed(sponsorship.steps)
    ]
