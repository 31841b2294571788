"""Delegations: of an event, by the member in an address, by the contact that speaks for them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from app.contacts.models import CountryContact
from app.core.extensions import db
from app.delegations.models import Delegation, DelegationTerms
from app.delegations.periods import Periods, periods_of
from app.events.models import Event
from app.network.models import Bloc, Institution


def with_members() -> Select[Delegation]:
    """Delegations with their event, institution and bloc, by one statement."""
    loaded = (joinedload(Delegation.event), joinedload(Delegation.institution), joinedload(Delegation.bloc))
    return select(Delegation).options(*loaded)


def delegations_of(event: Event) -> Sequence[Delegation]:
    """Every delegation of the event, in the order in which they were founded."""
    return db.session.scalars(with_members().where(Delegation.event_id == event.id).order_by(Delegation.id)).all()


def delegation_named(event: Event, member: str) -> Delegation | None:
    """The delegation of the country, bloc or institution that stands in an address: "CL", "caricom", a public id."""
    blocs = select(Bloc.id).where(Bloc.slug == member)
    institutions = select(Institution.id).where(Institution.public_id == member)
    this = or_(
        Delegation.country_code == member,
        Delegation.bloc_id.in_(blocs),
        Delegation.institution_id.in_(institutions),
    )
    return db.session.scalar(with_members().where(Delegation.event_id == event.id, this))


def delegation_of_contact(event: Event, contact: CountryContact) -> Delegation | None:
    """The delegation that the contact speaks for; None while the event has none of theirs."""
    return db.session.scalar(with_members().where(Delegation.event_id == event.id, spoken_for(contact)))


def spoken_for(contact: CountryContact) -> ColumnElement[bool]:
    """That a delegation is of the contact's own country, institution or bloc."""
    if contact.country_code is not None:
        return Delegation.country_code == contact.country_code
    if contact.bloc_id is not None:
        return Delegation.bloc_id == contact.bloc_id
    return Delegation.institution_id == contact.institution_id


def member_of(delegation: Delegation) -> str:
    """What stands for the delegation in an address; its bloc and institution are loaded."""
    if delegation.bloc is not None:
        return delegation.bloc.slug
    if delegation.institution is not None:
        return delegation.institution.public_id
    return delegation.country_code or ""


def terms_of(event: Event) -> DelegationTerms | None:
    """What the event says of its delegations; None while nobody said anything."""
    return db.session.get(DelegationTerms, event.id)


def periods_now(event: Event, delegation: Delegation | None = None) -> Periods:
    """Until when a delegation may name people and they may accept, as it stands in the database."""
    return periods_of(event, terms_of(event), delegation)
