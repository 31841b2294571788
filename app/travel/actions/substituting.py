"""Somebody else comes in a traveller's place: seat, units and what was offered go over, and what the former had ends."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from flask_babel import gettext

from app.accounts.models import Account
from app.core.clock import now
from app.core.money import Money
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.delegations.actions.replacing import replace_nominee
from app.delegations.models import Nomination
from app.delegations.nominee import Nominee
from app.people.actions import create_person
from app.people.addresses import normal_address
from app.people.models import Person
from app.people.queries import institution_named, person_by_email
from app.registration.actions.registering import Details
from app.registration.actions.seats import lock_with_person
from app.registration.actions.succeeding import pass_seat_on
from app.registration.mails import registration_confirmed
from app.registration.models import Origin, Registration, RegistrationStatus
from app.travel import mails
from app.travel.actions.cancelling import end_quietly, end_sponsorship
from app.travel.actions.holding_units import give_back_units, hand_units_on
from app.travel.actions.offering import make_offer
from app.travel.actions.requesting import entered_sponsorship
from app.travel.actions.sponsorship_steps import lock_sponsorship
from app.travel.expiring import usual_expiry
from app.travel.models import (
    Sponsorship,
    SponsorshipOrigin,
    SponsorshipStep,
)
from app.travel.queries.attendances import attendance_of
from app.travel.queries.calls import call_of
from app.travel.queries.sponsorships import open_sponsorship_of, open_sponsorship_of_nomination
from app.travel.wishes import OfferedComponent, OfferTerms


def substitute_traveller(
    former: Sponsorship,
    nominee: Nominee,
    *,
    terms: OfferTerms | None = None,
    offerer: Account | None = None,
    by: str = "",
    reason: str = "",
) -> Sponsorship:
    """Let `nominee` come in the place of `former`; returns the successor's sponsorship, with an offer of its own.

    What was offered goes over as it was, or by `terms`, which only the office gives. Raises `Refused`, and changes
    nothing, when there is nothing to hand on, for somebody of another country, and as an offer does.
    """
    lock_sponsorship(former)
    if not former.holds:
        raise Refused(gettext("Nothing is offered or accepted here: there is nothing to hand on."))
    copied = terms or copied_terms(former)
    words = reason.strip() or gettext("Somebody else comes instead.")
    if former.nomination is not None and former.nomination.is_active:
        left = end_sponsorship(former, words, by=by, keeps_units=True)
        successor = replace_nominee(former.nomination, nominee, by=by, is_office=offerer is not None, reason=reason)
        return _take_over(former, left, successor.person, copied, offerer, by, words)
    person = _person_of(former, nominee)
    left = end_sponsorship(former, words, by=by, keeps_units=True)
    _pass_registration_on(former, person, nominee, words)
    return _take_over(former, left, person, copied, offerer, by, words)


def follow_replacement(former: Nomination) -> Callable[[Nomination], object] | None:
    """A delegation names somebody else: what was offered to the former goes over as it was, a request ends."""
    sponsorship = open_sponsorship_of_nomination(former)
    if sponsorship is None:
        return None
    words = gettext("Somebody else takes the place in the delegation.")
    lock_sponsorship(sponsorship)
    if not sponsorship.holds:
        end_quietly(sponsorship, words)
        return None
    terms = copied_terms(sponsorship)
    left = end_sponsorship(sponsorship, words, keeps_units=True)
    return partial(_handed_on, sponsorship, left, terms, words)


def _handed_on(
    former: Sponsorship, left: SponsorshipStep, terms: OfferTerms, words: str, successor: Nomination
) -> None:
    if open_sponsorship_of(successor.event, successor.person) is not None:
        give_back_units(former)  # they asked for support themselves: the office decides over that
        mails.sponsorship_cancelled(former, left)
        return
    _take_over(former, left, successor.person, terms, None, left.actor, words)


def copied_terms(former: Sponsorship) -> OfferTerms:
    """What the former was offered, with an expiry of its own."""
    components = [
        OfferedComponent(
            one.kind,
            one.provided_by,
            one.paid_to,
            Money(one.approved_minor, one.currency) if one.approved_minor is not None else None,
            one.budget_line_id,
        )
        for one in former.components
    ]
    return OfferTerms(components, usual_expiry(former.event, call_of(former.event), now()))


def _take_over(
    former: Sponsorship,
    left: SponsorshipStep,
    person: Person,
    terms: OfferTerms,
    offerer: Account | None,
    by: str,
    reason: str,
) -> Sponsorship:
    """The successor's sponsorship, with the units of the former and an offer."""
    event = former.event
    attendance = attendance_of(event, person)
    if open_sponsorship_of(event, person) is not None:
        raise Refused(gettext("%(name)s has asked for support already: offer it there.", name=person.name))
    successor = entered_sponsorship(event, person, attendance, SponsorshipOrigin.SUBSTITUTION)
    successor.replaces, successor.submitted_at = former, now()
    is_same = _body(former) == _body(successor)
    if is_same:
        hand_units_on(former, successor)
    elif offerer is None:
        raise Refused(gettext("%(name)s does not come for the same country.", name=person.name))
    else:
        give_back_units(former)
    make_offer(successor, terms, offerer, by=by, is_first=True, reason=reason, former=former if is_same else None)
    mails.sponsorship_cancelled(former, left)
    return successor


def _body(sponsorship: Sponsorship) -> tuple[str | None, int | None, int | None]:
    return sponsorship.country_code, sponsorship.institution_id, sponsorship.bloc_id


def _person_of(former: Sponsorship, nominee: Nominee) -> Person:
    """Whoever has the address, else a new person in the directory; locked against being merged meanwhile."""
    address = normal_address(nominee.email)
    if address is None:
        raise Refused(gettext("%(address)s is not a valid e-mail address.", address=nominee.email))
    country = former.country_code
    institution = institution_named(nominee.institution_name, country)
    person = person_by_email(address) or create_person(
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
    lock_with_person(former.event, person)
    if person.merged_into_id or person.erased_at:
        raise Refused(gettext("This record was merged or erased in the meantime."))
    if person.id == former.person_id:
        raise Refused(gettext("This is the same person: the address is theirs."))
    return person


def _pass_registration_on(former: Sponsorship, person: Person, nominee: Nominee, reason: str) -> Registration:
    registration = former.registration
    if registration is None or not registration.is_active:
        raise Refused(gettext("%(name)s has no registration that could be handed on.", name=former.person.name))
    details = replace(
        Details.of(person),
        honorific=nominee.honorific or person.honorific,
        position=nominee.job_title or person.position,
        institution_name=nominee.institution_name or person.institution_name,
        category=registration.category,
    )
    successor = pass_seat_on(registration, person, details, Origin.ORGANISER, reason)
    if successor.status is RegistrationStatus.CONFIRMED:
        registration_confirmed(successor)
    return successor
