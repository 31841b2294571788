"""The list of an event's sponsorships, as the office works through it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.contacts.models import CountryContact
from app.core.clock import now
from app.core.collation import alphabetical
from app.core.distinct import distinct_values
from app.core.extensions import db
from app.core.filters import Filters, country_filter, one_of, words
from app.core.searching import has_words
from app.core.shown import country_name
from app.core.translated import TranslatedText
from app.delegations.models import Nomination
from app.events.models import Event, EventStatus
from app.people.models import Person
from app.registration.models import Registration, RegistrationStatus
from app.travel.models import Sponsorship, SponsorshipOffer, SponsorshipStatus
from app.travel.queries.sponsorships import of_body


@dataclass(frozen=True)
class SponsorshipFilters(Filters):
    """What narrows the list."""

    search: str = words("q")
    status: str = one_of((*SponsorshipStatus, "open"))
    country: str = country_filter()
    word: str = one_of(("endorsed", "objected", "silent"))  #: what the coordinator said


def listed_sponsorships(event: Event, filters: SponsorshipFilters) -> Select[Sponsorship]:
    """The event's that match, who handed in first coming first; drafts are their travellers' own, and come last."""
    query = select(Sponsorship).join(Sponsorship.person).where(Sponsorship.event_id == event.id)
    if filters.status == "open":
        query = query.where(Sponsorship.ended_at.is_(None))
    elif filters.status:
        query = query.where(Sponsorship.status == SponsorshipStatus(filters.status))
    if filters.country:
        query = query.where(Sponsorship.country_code == filters.country)
    said = {
        "endorsed": Sponsorship.endorsed_at.is_not(None),
        "objected": Sponsorship.objection != "",
        "silent": Sponsorship.endorsed_at.is_(None) & (Sponsorship.objection == ""),
    }
    if filters.word:
        query = query.where(said[filters.word])
    query = query.where(*has_words(filters.search, (Person.name_folded,), (Person.email,)))
    loaded = (
        contains_eager(Sponsorship.person),
        joinedload(Sponsorship.institution),
        joinedload(Sponsorship.bloc),
        selectinload(Sponsorship.components),
    )
    return query.options(*loaded).order_by(Sponsorship.submitted_at.nulls_last(), Sponsorship.id)


def all_sponsorships(event: Event) -> Sequence[Sponsorship]:
    """Every one, for a file."""
    return db.session.scalars(listed_sponsorships(event, SponsorshipFilters())).unique().all()


def sponsorship_counts(event: Event) -> dict[SponsorshipStatus, int]:
    """How many stand where, in the order of the statuses; only those that occur."""
    query = select(Sponsorship.status, func.count()).where(Sponsorship.event_id == event.id)
    found = dict(db.session.execute(query.group_by(Sponsorship.status)).all())
    return {status: found[status] for status in SponsorshipStatus if status in found}


def countries_asking(event: Event) -> list[tuple[str, str]]:
    """(code, name) of the countries that somebody comes for, in the reader's order."""
    codes = distinct_values(Sponsorship.country_code, Sponsorship.event_id == event.id)
    names = [(code, country_name(code)) for code in codes if code]
    return sorted(names, key=lambda choice: alphabetical(choice[1]))


#: As many as are offered to choose from: who looks for somebody writes more of the name.
MOST_FOUND = 20


def people_to_invite(event: Event, words: str) -> Sequence[Person]:
    """Who comes, registered with a seat or named, has no sponsorship that goes on, and these words in the name."""
    if not words.strip():
        return []
    supported = select(Sponsorship.person_id).where(Sponsorship.event_id == event.id, Sponsorship.ended_at.is_(None))
    registered = select(Registration.person_id).where(
        Registration.event_id == event.id, Registration.status == RegistrationStatus.CONFIRMED
    )
    named = select(Nomination.person_id).where(Nomination.event_id == event.id, Nomination.ended_at.is_(None))
    query = select(Person).where(
        or_(Person.id.in_(registered), Person.id.in_(named)), Person.id.not_in(supported), Person.erased_at.is_(None)
    )
    query = query.where(*has_words(words, (Person.name_folded,), (Person.email,)))
    return db.session.scalars(query.order_by(Person.name_folded, Person.id).limit(MOST_FOUND)).all()


def next_on_list(event: Event) -> Sponsorship | None:
    """Who waits longest on the waiting list: they are proposed, never offered anything by themselves."""
    query = (
        select(Sponsorship)
        .where(Sponsorship.event_id == event.id, Sponsorship.status == SponsorshipStatus.WAITLISTED)
        .options(joinedload(Sponsorship.person), joinedload(Sponsorship.institution), joinedload(Sponsorship.bloc))
        .order_by(Sponsorship.submitted_at, Sponsorship.id)
        .limit(1)
    )
    return db.session.scalar(query)


def offers_to_expire(at: datetime) -> Sequence[int]:
    """The numbers of sponsorships whose offer nobody answered in time."""
    query = select(Sponsorship.id).join(SponsorshipOffer, SponsorshipOffer.sponsorship_id == Sponsorship.id)
    query = query.where(Sponsorship.status == SponsorshipStatus.OFFERED)
    query = query.where(SponsorshipOffer.response.is_(None), SponsorshipOffer.expires_at <= at)
    return db.session.scalars(query.order_by(SponsorshipOffer.expires_at, Sponsorship.id)).all()


@dataclass(frozen=True)
class OffersToExpire:
    """So many offers of one event that expire at one moment."""

    slug: str
    title: TranslatedText
    expires_at: datetime
    number: int


def unanswered_offers(after: datetime, until: datetime) -> list[OffersToExpire]:
    """Open offers by event and moment, the first first; two statements."""
    query = (
        select(Event.id, SponsorshipOffer.expires_at, func.count())
        .join(Sponsorship, Sponsorship.event_id == Event.id)
        .join(SponsorshipOffer, SponsorshipOffer.sponsorship_id == Sponsorship.id)
        .where(Sponsorship.status == SponsorshipStatus.OFFERED, SponsorshipOffer.response.is_(None))
        .where(SponsorshipOffer.expires_at > after, SponsorshipOffer.expires_at <= until)
        .group_by(Event.id, SponsorshipOffer.expires_at)
        .order_by(SponsorshipOffer.expires_at, Event.id)
    )
    rows = db.session.execute(query).all()
    events = {
        event.id: event for event in db.session.scalars(select(Event).where(Event.id.in_({row[0] for row in rows})))
    }
    return [OffersToExpire(events[id_].slug, events[id_].title, at, number) for id_, at, number in rows]


def events_with_requests(contact: CountryContact) -> list[tuple[Event, int]]:
    """(event that is not over, how many of the contact's people wait for an endorsement); two statements at most."""
    waits = func.sum(case((Sponsorship.status == SponsorshipStatus.SUBMITTED, 1), else_=0))
    query = (
        select(Sponsorship.event_id, waits)
        .join(Sponsorship.event)
        .where(of_body(contact), Sponsorship.submitted_at.is_not(None), Event.status == EventStatus.PUBLISHED)
        .where(or_(Event.ends_at.is_(None), Event.ends_at > now()))
        .group_by(Sponsorship.event_id)
    )
    found: dict[int, int] = dict(db.session.execute(query).all())
    if not found:
        return []
    events = db.session.scalars(select(Event).where(Event.id.in_(found)).order_by(Event.starts_at, Event.id))
    return [(event, int(found[event.id])) for event in events]
