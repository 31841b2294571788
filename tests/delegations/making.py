"""Rows of delegations, one function each, valid by default; any column can be given by name."""

from datetime import datetime, timedelta
from typing import Any

from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.delegations.models import (
    BoardNote,
    ContactBy,
    ContactMade,
    Delegation,
    DelegationQuota,
    DelegationTerms,
    Nomination,
    NominationStatus,
    NominationStep,
    QuotaScope,
)
from app.events.models import Event
from app.people.models import Person
from tests.make import make_country, make_event, make_person, saved


def make_terms(
    event: Event, *, nominate_in: timedelta | None = None, accept_in: timedelta | None = None, **fields: Any
) -> DelegationTerms:
    """The two periods of an event, ending so long from now by its clock; without one, it ends when the event begins."""
    values = {"nominate_until_local": _local(event, nominate_in), "accept_until_local": _local(event, accept_in)}
    return saved(DelegationTerms(event=event, **(values | fields)))


def make_delegation(event: Event | None = None, country_code: str | None = "CR", **fields: Any) -> Delegation:
    """That of a country; of an institution or a bloc with `country_code=None` and one of the two."""
    if country_code:
        make_country(country_code)
    values = {"created_at": now()} | fields
    return saved(Delegation(event=event or make_event(), country_code=country_code, **values))


def make_nomination(delegation: Delegation, person: Person | None = None, **fields: Any) -> Nomination:
    """One that holds no unit of any quota: `app.delegations.actions` take them."""
    person = person or make_person()
    values: dict[str, Any] = {
        "position": len(delegation_positions(delegation)) + 1,
        "status": NominationStatus.NOMINATED,
        "given_names": person.given_names,
        "family_names": person.family_names,
        "honorific": person.honorific or "",
        "job_title": person.position or "",
        "institution_name": person.institution_name or "",
        "email": person.email or "",
        "category": person.category,
        "nominated_at": now(),
        "nominated_by": "system",
    } | fields
    nomination = Nomination(
        event_id=delegation.event_id, delegation=delegation, person=person, steps=[], units=[], **values
    )
    nomination.steps.append(NominationStep(status=nomination.status, at=now(), actor="system"))
    return saved(nomination)


def make_quota(event: Event, label: str = "Plazas financiadas", **fields: Any) -> DelegationQuota:
    """Two sponsored places for each country."""
    values = {"applies_to": QuotaScope.COUNTRY, "is_sponsored": True, "capacity": 2} | fields
    return saved(DelegationQuota(event_id=event.id, label=TranslatedText(es=label), **values))


def make_board_note(delegation: Delegation, **fields: Any) -> BoardNote:
    values = {"text": "Esperan la firma.", "at": now(), "actor": "system"} | fields
    return saved(BoardNote(delegation_id=delegation.id, **values))


def make_contact_made(delegation: Delegation, **fields: Any) -> ContactMade:
    values = {"kind": ContactBy.CALL, "at": now(), "actor": "system", "text": "Se habló con la oficina."} | fields
    return saved(ContactMade(delegation_id=delegation.id, **values))


def delegation_positions(delegation: Delegation) -> list[int]:
    """The places taken by those who are named and have not left."""
    query = Nomination.__table__.select().where(
        Nomination.delegation_id == delegation.id, Nomination.ended_at.is_(None)
    )
    return [row.position for row in db.session.execute(query)]


def _local(event: Event, ahead: timedelta | None) -> datetime | None:
    return wall_time(now() + ahead, event.zone) if ahead is not None else None
