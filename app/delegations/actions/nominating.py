"""Naming people: a unit of every quota that applies is taken, all or none, and the person is asked whether they come."""

from collections.abc import Iterable

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.delegations import mails
from app.delegations.actions.nomination_steps import take_step
from app.delegations.actions.ordering import put_in_order
from app.delegations.actions.units import take_units
from app.delegations.models import (
    DelegateRole,
    Delegation,
    DelegationQuota,
    Nomination,
    NominationStatus,
    NominationUnit,
)
from app.delegations.naming import delegation_name
from app.delegations.nominee import Nominee
from app.delegations.queries.delegations import periods_now
from app.delegations.queries.nominations import active_nomination_of, active_nominations, head_of, last_place
from app.delegations.standing import why_no_delegations
from app.events.models import Event
from app.people.actions import create_person
from app.people.addresses import normal_address
from app.people.models import Person
from app.people.queries import institution_named, person_by_email
from app.registration.actions.seats import lock_event, lock_with_person
from app.registration.queries.standing import when


def nominate(delegation: Delegation, nominee: Nominee, *, by: str = "", is_office: bool = False) -> Nomination:
    """Name one person. Raises `Refused` after the period (the office may at any time), when a quota has no unit left,
    when somebody is named already, and for a second head.

    The same by a form, by rows that were pasted or read from a file, and by those of an answer by mail: this is the one way
    in, for the coordinator and (`is_office`) for the office. `by` is who acts where no account does: the coordinator, by
    their link. The person is asked by mail, and a head of delegation is put first.
    """
    event = delegation.event
    lock_event(event)
    if refusal := why_not_name(event, delegation, is_office=is_office):
        raise Refused(refusal)
    person = person_named(nominee, delegation)
    check_new(event, delegation, nominee, person)
    quotas = take_units(delegation, nominee)
    position = last_place(delegation) + 1
    nomination = entered(delegation, nominee, person, position, quotas, by)
    step = take_step(nomination, NominationStatus.NOMINATED, by=by)
    if nominee.role is DelegateRole.HEAD:
        _lead(delegation, nomination)
    mails.nominated(nomination, step)
    return nomination


def why_not_name(event: Event, delegation: Delegation, *, is_office: bool) -> str:
    """Why nobody can be named for the delegation now, since when; empty when people can."""
    if hindrance := why_no_delegations(event):
        return hindrance
    periods = periods_now(event, delegation)
    if is_office or periods.may_name(now()) or periods.name_until is None:
        return ""
    return gettext(
        "People could be named until %(time)s. Until the event begins you can still replace somebody; to add more, "
        "write to the secretariat.",
        time=when(periods.name_until, event.zone),
    )


def person_named(nominee: Nominee, delegation: Delegation) -> Person:
    """Whoever has the address, else a new person in the directory; locked against being merged meanwhile.

    Somebody already in the directory keeps their profile: only their own words change it.
    """
    address = normal_address(nominee.email)
    if address is None:
        raise Refused(gettext("%(address)s is not a valid e-mail address.", address=nominee.email))
    if not nominee.name:
        raise Refused(gettext("Write the name of the person."))
    person = person_by_email(address) or _new_person(nominee, delegation, address)
    lock_with_person(delegation.event, person)
    if person.merged_into_id or person.erased_at:
        raise Refused(gettext("This record was merged or erased in the meantime."))
    return person


def _new_person(nominee: Nominee, delegation: Delegation, address: str) -> Person:
    country = country_spoken_for(delegation)
    institution = institution_named(nominee.institution_name, country)
    return create_person(
        given_names=nominee.given_names,
        family_names=nominee.family_names,
        honorific=nominee.honorific,
        position=nominee.job_title,
        institution_name=nominee.institution_name,
        institution_id=institution.id if institution else None,
        country_code=country,
        category=nominee.category,
        email=address,
        language=reader_language(),
    )


def country_spoken_for(delegation: Delegation) -> str | None:
    """For which country its people speak; that of an institution, none for a bloc."""
    if delegation.institution is not None:
        return delegation.institution.country_code
    return delegation.country_code


def check_new(event: Event, delegation: Delegation, nominee: Nominee, person: Person, besides: int = 0) -> None:
    """Raise `Refused` when the person is named for the event already, or the delegation has a head already.

    `besides` is the number of a nomination that is about to end.
    """
    there = active_nomination_of(event, person)
    if there is not None and there.id != besides:
        who = {"name": nominee.name, "address": nominee.email}
        raise Refused(gettext("%(name)s (%(address)s) is named for this event already.", **who))
    head = head_of(delegation) if nominee.role is DelegateRole.HEAD else None
    if head is not None and head.id != besides:
        raise Refused(
            gettext(
                "%(who)s has a head of delegation already: %(name)s. Choose another role, or replace that person.",
                who=delegation_name(delegation),
                name=head.name,
            )
        )


def entered(
    delegation: Delegation,
    nominee: Nominee,
    person: Person,
    position: int,
    quotas: Iterable[DelegationQuota],
    by: str,
    replaces: Nomination | None = None,
) -> Nomination:
    """The row, with the units it holds. Its first step is the caller's."""
    nomination = Nomination(
        public_id=new_public_id(),
        event_id=delegation.event_id,
        event=delegation.event,
        delegation=delegation,
        person=person,
        role=nominee.role,
        position=position,
        category=nominee.category,
        is_sponsored=nominee.is_sponsored,
        given_names=nominee.given_names,
        family_names=nominee.family_names,
        honorific=nominee.honorific,
        job_title=nominee.job_title,
        institution_name=nominee.institution_name,
        email=normal_address(nominee.email) or "",
        relation=nominee.relation,
        nominated_at=now(),
        nominated_by=by or audit.acting(),
        replaces_id=replaces.id if replaces else None,
        registration=None,
        units=[NominationUnit(quota_id=quota.id) for quota in quotas],
        steps=[],
    )
    db.session.add(nomination)
    db.session.flush()
    return nomination


def _lead(delegation: Delegation, head: Nomination) -> None:
    """Whoever leads the delegation stands first."""
    others = [one for one in active_nominations(delegation) if one.id != head.id]
    put_in_order(delegation, [head, *others])
