"""Somebody takes another's place in a delegation: unit, seat and order go over, and what the former had ends."""

from dataclasses import replace

from flask_babel import gettext
from sqlalchemy import update

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations import mails
from app.delegations.actions.accepting import lock_nomination
from app.delegations.actions.nominating import check_new, country_spoken_for, entered, person_named
from app.delegations.actions.nomination_steps import take_step
from app.delegations.hooks import replacing
from app.delegations.models import ACTIVE, Nomination, NominationStatus, NominationUnit
from app.delegations.nominee import Nominee
from app.delegations.queries.delegations import periods_now, terms_of
from app.delegations.standing import why_no_delegations
from app.people.models import Person
from app.registration.actions.registering import Details
from app.registration.actions.succeeding import pass_seat_on
from app.registration.models import Origin, Registration, RegistrationStatus
from app.registration.queries.standing import when


def replace_nominee(
    former: Nomination, nominee: Nominee, *, by: str = "", is_office: bool = False, reason: str = ""
) -> Nomination:
    """Name `nominee` in the place of `former`, who is told; returns the successor's nomination.

    Category, sort of place, agenda rows and order stay. The successor stands where the former stood: asked, accepted, or
    accredited; the last waits for the office to look at it, or to accredit anew where the event asks for that. No count
    changes. Raises `Refused` when it is too late or the successor is named already.
    """
    lock_nomination(former)
    if refusal := why_not_replace(former, is_office=is_office):
        raise Refused(refusal)
    delegation, status = former.delegation, former.status
    nominee = replace(nominee, category=former.category, is_sponsored=former.is_sponsored, role=nominee.role)
    person = person_named(nominee, delegation)
    check_new(former.event, delegation, nominee, person, besides=former.id)
    if person.id == former.person_id:
        raise Refused(gettext("This is the same person: the address is theirs."))
    going_over = [then for listener in replacing if (then := listener(former)) is not None]
    left = take_step(former, NominationStatus.REPLACED, by=by, reason=reason)
    former.link_number += 1
    successor = entered(delegation, nominee, person, former.position, (), by, former)
    _move_units(former, successor)
    if former.registration is not None and former.registration.is_active:
        successor.registration = _registered(former.registration, successor, person)
    came = take_step(successor, _standing(former, status, successor), by=by, reason=reason)
    mails.replaced_by(former, left)
    mails.takes_place(successor, came)
    for then in going_over:
        then(successor)
    return successor


def why_not_replace(nomination: Nomination, *, is_office: bool) -> str:
    """Why nobody can take this place now; empty when somebody can."""
    if nomination.status not in ACTIVE:
        return gettext("This nomination has ended already.")
    if hindrance := why_no_delegations(nomination.event):
        return hindrance
    periods = periods_now(nomination.event, nomination.delegation)
    is_open = nomination.status is NominationStatus.NOMINATED
    end = periods.accept_until if is_open else periods.replace_until
    if is_office or end is None or now() < end:
        return ""
    return gettext("Somebody could be replaced until %(time)s.", time=when(end, nomination.event.zone))


def _move_units(former: Nomination, successor: Nomination) -> None:
    """The rows themselves move: no quota changes, and nobody can take the unit between."""
    moved = update(NominationUnit).where(NominationUnit.nomination_id == former.id)
    moved = moved.values(nomination_id=successor.id).execution_options(synchronize_session=False)
    db.session.execute(moved)
    for one in (former, successor):
        db.session.expire(one, ["units"])


def _registered(registration: Registration, successor: Nomination, person: Person) -> Registration:
    """The successor's registration, with the seat of the former."""
    details = Details(
        given_names=successor.given_names,
        family_names=successor.family_names,
        honorific=successor.honorific,
        position=successor.job_title,
        institution_name=successor.institution_name,
        country_code=country_spoken_for(successor.delegation) or person.country_code,
        category=registration.category,
    )
    reason = gettext("Somebody else takes the place in the delegation.")
    return pass_seat_on(registration, person, details, Origin.NOMINATION, reason)


def _standing(former: Nomination, status: NominationStatus, successor: Nomination) -> NominationStatus:
    """Where the successor stands. Accreditation goes over only with a seat, and is looked at by the office after."""
    if status is NominationStatus.NOMINATED or successor.registration is None:
        return NominationStatus.NOMINATED
    terms = terms_of(former.event)
    is_seated = successor.registration.status is RegistrationStatus.CONFIRMED
    if status is NominationStatus.ACCREDITED and is_seated and not (terms and terms.accredits_anew):
        successor.is_taken_over = True
        successor.accepted_at = now()
        return NominationStatus.ACCREDITED
    return NominationStatus.ACCEPTED
