"""The secretariat's acts: accrediting, refusing, and taking a nomination back."""

from flask_babel import gettext

from app.accounts.models import Account
from app.core.refusal import Refused
from app.delegations import mails
from app.delegations.actions.accepting import end_registration, lock_nomination
from app.delegations.actions.nominating import country_spoken_for
from app.delegations.actions.nomination_steps import take_step
from app.delegations.actions.units import free_units
from app.delegations.models import ACTIVE, Nomination, NominationStatus
from app.delegations.naming import delegation_name
from app.delegations.queries.delegations import terms_of
from app.delegations.standing import why_no_delegations
from app.registration.actions.registering import Details, institution_id_of, set_details
from app.registration.models import Registration, RegistrationStatus


def accredit(nomination: Nomination, by: Account, reason: str = "") -> None:
    """Fix who comes, as what, for which country: what badge and list print. They are told, with the calendar entry.

    Raises `Refused` without a letter of the delegation and without a `reason`, for one's own nomination, and for
    somebody who has not accepted or has no seat.
    """
    lock_nomination(nomination)
    if refusal := why_not_accredit(nomination, by, reason):
        raise Refused(refusal)
    registration = nomination.registration
    if registration is not None:
        _fix(nomination, registration)
    nomination.is_taken_over = False
    step = take_step(nomination, NominationStatus.ACCREDITED, reason=reason)
    mails.accredited(nomination, step)


def why_not_accredit(nomination: Nomination, by: Account, reason: str = "") -> str:
    """Why this account can't accredit them now; empty when it can."""
    if hindrance := why_no_delegations(nomination.event):
        return hindrance
    if refusal := _not_ready(nomination):
        return refusal
    if is_own(nomination, by):
        return gettext("Nobody accredits whom they named themselves, or themselves: ask a colleague.")
    terms, delegation = terms_of(nomination.event), nomination.delegation
    if (terms is None or terms.needs_letter) and not delegation.has_letter and not reason.strip():
        return gettext(
            "No letter of %(who)s is filed. File the note verbale or letter, or say why it is done without.",
            who=delegation_name(delegation),
        )
    return ""


def _not_ready(nomination: Nomination) -> str:
    if nomination.status is NominationStatus.ACCREDITED and not nomination.is_taken_over:
        return gettext("%(name)s is accredited already.", name=nomination.name)
    if nomination.status not in (NominationStatus.ACCEPTED, NominationStatus.ACCREDITED):
        return gettext("%(name)s has not accepted yet.", name=nomination.name)
    registration = nomination.registration
    if registration is None or registration.status is not RegistrationStatus.CONFIRMED:
        return gettext("%(name)s has no seat yet: see the waiting list.", name=nomination.name)
    return ""


def is_own(nomination: Nomination, account: Account) -> bool:
    """Whether the account named the person, as the office or as their country's contact, or is the person."""
    named_by = (account.public_id, account.person.public_id)
    return nomination.nominated_by in named_by or nomination.person_id == account.person_id


def _fix(nomination: Nomination, registration: Registration) -> None:
    """The registration's snapshot says what is accredited; what only it knows stays."""
    details = Details(
        given_names=nomination.given_names,
        family_names=nomination.family_names,
        honorific=nomination.honorific,
        position=nomination.job_title,
        institution_name=nomination.institution_name,
        country_code=country_spoken_for(nomination.delegation) or registration.country_code,
        category=registration.category,
    )
    set_details(registration, details, institution_id_of(details, registration))


def refuse_nomination(nomination: Nomination, reason: str) -> None:
    """The secretariat says no, with the reason that nominee and coordinator are told."""
    _end(nomination, NominationStatus.REFUSED, reason)


def withdraw_nomination(nomination: Nomination, reason: str = "", *, by: str = "") -> None:
    """The delegation, or the office for it, takes the name back: unit and seat are free, the nominee is told."""
    _end(nomination, NominationStatus.WITHDRAWN, reason, by)


def _end(nomination: Nomination, status: NominationStatus, reason: str, by: str = "") -> None:
    lock_nomination(nomination)
    if nomination.status not in ACTIVE:
        raise Refused(gettext("This nomination has ended already."))
    if hindrance := why_no_delegations(nomination.event):
        raise Refused(hindrance)
    step = take_step(nomination, status, by=by, reason=reason)
    free_units(nomination.delegation_id, [nomination.id])
    end_registration(nomination, reason, is_told=False)
    mails.nomination_ended(nomination, step, reason)
    if not by:  # who speaks for the delegation knows what they did
        mails.nominee_answered(nomination, step)
