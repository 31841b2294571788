"""The nominee's answer: accepting makes or confirms the registration under its own rules, declining frees the unit."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations import mails
from app.delegations.actions.nominating import country_spoken_for
from app.delegations.actions.nomination_steps import take_step
from app.delegations.actions.units import free_units
from app.delegations.models import ACTIVE, Nomination, NominationStatus
from app.delegations.periods import Periods
from app.delegations.queries.delegations import periods_now
from app.delegations.queries.nominations import registered_and_named
from app.delegations.standing import why_no_delegations
from app.registration.actions.answering import Answers
from app.registration.actions.deciding import confirm
from app.registration.actions.offering import accept_offer
from app.registration.actions.registering import Details, register
from app.registration.actions.seats import lock_event
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Origin, Registration, RegistrationStatus
from app.registration.queries.standing import Hindrance, Reason, ties_of, when
from app.registration.words import sentence


def accept_nomination(nomination: Nomination, details: Details, answers: Answers | None = None) -> Registration:
    """Register the nominee, with a seat or on the waiting list; who is registered already is joined, not doubled.

    The country is their delegation's and the category the one they were named in, whatever the form says. Raises
    `Refused` when it is too late, the nomination has ended, or the secretariat has declined the person.
    """
    event, person = nomination.event, nomination.person
    lock_nomination(nomination)
    if refusal := why_not_accept(nomination):
        raise Refused(refusal)
    if ties_of(event, person).was_declined:
        raise Refused(sentence(Hindrance(Reason.DECLINED, event)))
    country, category = country_spoken_for(nomination.delegation), nomination.category
    details = replace(details, country_code=country or details.country_code, category=category or details.category)
    registration = register(event, person, details, answers, origin=Origin.NOMINATION)
    _confirm(registration)
    write_details(nomination, details)
    nomination.registration = registration
    step = take_step(nomination, NominationStatus.ACCEPTED, by=person.public_id)
    mails.nominee_answered(nomination, step)
    return registration


def _confirm(registration: Registration) -> None:
    """Whoever had asked before and waits for a decision gets a seat now, as far as there is one."""
    if registration.status is RegistrationStatus.RECEIVED:
        confirm(registration)
    elif registration.status is RegistrationStatus.OFFERED:
        accept_offer(registration)


def why_not_accept(nomination: Nomination, periods: Periods | None = None) -> str:
    """Why it can't be accepted now; empty when it can. `periods` when they are at hand."""
    event = nomination.event
    if nomination.status is not NominationStatus.NOMINATED:
        return gettext("This nomination has been answered or has ended already.")
    if hindrance := why_no_delegations(event):
        return hindrance
    periods = periods or periods_now(event, nomination.delegation)
    if periods.may_accept(now()) or periods.accept_until is None:
        return ""
    return gettext(
        "Nominations could be accepted until %(time)s. Write to whoever named you: they can ask the secretariat to open "
        "it again.",
        time=when(periods.accept_until, event.zone),
    )


def lock_nomination(nomination: Nomination) -> None:
    """Lock the event, and read again what somebody else may have done with the nomination meanwhile."""
    lock_event(nomination.event)
    db.session.refresh(nomination, ["status", "ended_at", "registration_id", "position"])


def write_details(nomination: Nomination, details: Details) -> None:
    """What nominees say of themselves is what is accredited, and stands on badge and list."""
    nomination.given_names, nomination.family_names = details.given_names, details.family_names
    nomination.honorific, nomination.job_title = details.honorific, details.position
    nomination.institution_name = details.institution_name
    db.session.flush()


def decline_nomination(nomination: Nomination, reason: str = "") -> None:
    """Say no, also after having accepted: the unit and the seat are free, and the coordinator is told.

    Raises `Refused` when the nomination has ended, and when the event is over or cancelled.
    """
    lock_nomination(nomination)
    if nomination.status not in ACTIVE:
        raise Refused(gettext("This nomination has been answered or has ended already."))
    if hindrance := why_no_delegations(nomination.event):
        raise Refused(hindrance)
    step = take_step(nomination, NominationStatus.DECLINED, by=nomination.person.public_id, reason=reason)
    free_units(nomination.delegation_id, [nomination.id])
    mails.nominee_answered(nomination, step)
    end_registration(nomination, reason)


def end_registration(nomination: Nomination, reason: str = "", *, is_told: bool = True) -> None:
    """Withdraw the registration that came of the nomination; one that was there before stays."""
    registration = nomination.registration
    if registration is not None and registration.is_active and registration.origin is Origin.NOMINATION:
        withdraw(registration, reason, is_told=is_told)


def follow_registrations(registrations: Sequence[Registration], status: RegistrationStatus) -> None:
    """Whoever withdrew their registration, or was declined, is in no delegation any more."""
    if status is RegistrationStatus.MERGED:
        return
    is_declined = status is RegistrationStatus.DECLINED
    for nomination in registered_and_named([one.id for one in registrations]):
        ended = NominationStatus.REFUSED if is_declined else NominationStatus.DECLINED
        step = take_step(nomination, ended)
        free_units(nomination.delegation_id, [nomination.id])
        mails.nominee_answered(nomination, step)
