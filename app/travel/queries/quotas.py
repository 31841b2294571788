"""Quotas: of an event, of one body, and who holds the units."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.events.models import Event
from app.people.models import Person
from app.travel.models import SPONSORSHIP_HOLDS, Sponsorship, SponsorshipQuota

#: How far back the offer page shows what a person or country had.
YEARS_SHOWN = 3


def sponsorship_quotas_of(event: Event) -> Sequence[SponsorshipQuota]:
    """Every row of the event, with its changes."""
    query = select(SponsorshipQuota).where(SponsorshipQuota.event_id == event.id)
    loaded = (
        joinedload(SponsorshipQuota.institution),
        joinedload(SponsorshipQuota.bloc),
        selectinload(SponsorshipQuota.changes),
    )
    return db.session.scalars(query.options(*loaded).order_by(SponsorshipQuota.id)).all()


def sponsorship_quota_of(event_id: int, of: Sponsorship | SponsorshipQuota) -> SponsorshipQuota | None:
    """The row of the body that somebody comes for, read anew."""
    query = select(SponsorshipQuota).where(SponsorshipQuota.event_id == event_id, _same_body(of))
    return db.session.scalar(
        query.options(joinedload(SponsorshipQuota.institution), joinedload(SponsorshipQuota.bloc)).execution_options(
            populate_existing=True
        )
    )


def quota_by_public_id(event: Event, public_id: str) -> SponsorshipQuota | None:
    query = select(SponsorshipQuota).where(
        SponsorshipQuota.event_id == event.id, SponsorshipQuota.public_id == public_id
    )
    return db.session.scalar(query.options(joinedload(SponsorshipQuota.institution), joinedload(SponsorshipQuota.bloc)))


def _same_body(of: Sponsorship | SponsorshipQuota) -> ColumnElement[bool]:
    if of.institution_id is not None:
        return SponsorshipQuota.institution_id == of.institution_id
    if of.bloc_id is not None:
        return SponsorshipQuota.bloc_id == of.bloc_id
    return SponsorshipQuota.country_code == of.country_code


def unit_holders(quota_id: int) -> Sequence[Sponsorship]:
    """Who holds units of a quota now, with what is paid for them."""
    query = select(Sponsorship).where(Sponsorship.quota_id == quota_id, Sponsorship.status.in_(SPONSORSHIP_HOLDS))
    loaded = (selectinload(Sponsorship.components), joinedload(Sponsorship.person))
    return db.session.scalars(query.options(*loaded).order_by(Sponsorship.id)).all()


def held_in_year(person: Person, year: int, besides: int) -> Sequence[Sponsorship]:
    """What the person has of sponsorships for events of a year, but for one."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    query = (
        select(Sponsorship)
        .join(Sponsorship.event)
        .where(Sponsorship.person_id == person.id, Sponsorship.status.in_(SPONSORSHIP_HOLDS))
        .where(Sponsorship.id != besides, Event.start_on.between(first, last))
        .options(joinedload(Sponsorship.event))
    )
    return db.session.scalars(query.order_by(Event.start_on)).all()


def former_awards(sponsorship: Sponsorship, since: date) -> Sequence[Sponsorship]:
    """What the person, or others of the same country, had since then, the latest event first."""
    same = [Sponsorship.person_id == sponsorship.person_id]
    if sponsorship.country_code:
        same.append(Sponsorship.country_code == sponsorship.country_code)
    whose = same[0] if len(same) == 1 else same[0] | same[1]
    query = (
        select(Sponsorship)
        .join(Sponsorship.event)
        .where(whose, Sponsorship.id != sponsorship.id, Sponsorship.status.in_(SPONSORSHIP_HOLDS))
        .where(Event.start_on >= since)
        .options(joinedload(Sponsorship.event), joinedload(Sponsorship.person), selectinload(Sponsorship.components))
    )
    return db.session.scalars(query.order_by(Event.start_on.desc(), Sponsorship.id)).all()
