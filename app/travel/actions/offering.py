"""The office offers support: units and money are set aside, and the traveller decides until the offer expires."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask_babel import gettext

from app.accounts.models import Account
from app.core import audit
from app.core.clock import now
from app.core.columns import new_public_id
from app.core.dates import instant_of
from app.core.extensions import db
from app.core.refusal import Refused
from app.events.models import Event
from app.letters.models import LetterKind
from app.people.models import Person
from app.registration.actions.seats import lock_with_person
from app.travel import mails
from app.travel.actions.holding_units import hold_units
from app.travel.actions.requesting import entered_sponsorship
from app.travel.actions.setting_aside import set_money_aside
from app.travel.actions.sponsorship_steps import lock_sponsorship, take_sponsorship_step
from app.travel.actions.travel_letters import issue_letter
from app.travel.models import (
    ComponentKind,
    ProvidedBy,
    Sponsorship,
    SponsorshipComponent,
    SponsorshipOffer,
    SponsorshipOrigin,
    SponsorshipStatus,
    SponsorshipVerb,
)
from app.travel.per_diem import RatedPlace
from app.travel.queries.attendances import attendance_of
from app.travel.queries.calls import call_of
from app.travel.queries.per_diem import policy_by_number, why_no_rate
from app.travel.queries.sponsorships import current_offer, open_sponsorship_of
from app.travel.standing import why_no_support
from app.travel.wishes import OfferedComponent, OfferTerms

#: From where something may be offered.
OFFERABLE = (
    SponsorshipStatus.SUBMITTED,
    SponsorshipStatus.ENDORSED,
    SponsorshipStatus.WAITLISTED,
    SponsorshipStatus.EXPIRED,
)
#: For how long an offer stands at least.
SHORTEST_OFFER = timedelta(hours=24)


def offer_sponsorship(sponsorship: Sponsorship, terms: OfferTerms, offerer: Account) -> SponsorshipOffer:
    """Offer these terms; what was asked for stays known beside them.

    Raises `Refused`, and changes nothing, when the traveller has no confirmed seat and no nomination, when a needed
    endorsement is missing, when quota, cap or budget line have too little left, and when it would expire too soon.
    """
    lock_sponsorship(sponsorship)
    if sponsorship.status not in OFFERABLE:
        raise Refused(gettext("Nothing can be offered here now: it is decided already, or was not handed in."))
    _check_endorsed(sponsorship)
    _check_alone(sponsorship)
    return make_offer(sponsorship, terms, offerer)


def offer_directly(event: Event, person: Person, terms: OfferTerms, offerer: Account) -> SponsorshipOffer:
    """The office invites somebody with support, who has not asked. Raises `Refused` as `offer_sponsorship` does."""
    lock_with_person(event, person)
    if open_sponsorship_of(event, person) is not None:
        raise Refused(gettext("%(name)s has asked for support already: offer it there.", name=person.name))
    attendance = attendance_of(event, person)
    sponsorship = entered_sponsorship(event, person, attendance, SponsorshipOrigin.ORGANISER)
    sponsorship.submitted_at = now()
    return make_offer(sponsorship, terms, offerer, is_first=True)


def make_offer(
    sponsorship: Sponsorship,
    terms: OfferTerms,
    offerer: Account | None,
    *,
    by: str = "",
    is_first: bool = False,
    reason: str = "",
    former: Sponsorship | None = None,
) -> SponsorshipOffer:
    """The offer itself, with units and money; the caller has locked the row and knows where it stands.

    `former`: whose place it takes; units go over from there.
    """
    _check_terms(sponsorship, terms, offerer)
    expires_at = _expiry(sponsorship.event, terms.expires_local)
    write_components(sponsorship, terms.components)
    if former is None:
        hold_units(sponsorship)
    set_money_aside(sponsorship, terms.components)
    last = current_offer(sponsorship)
    actor = by or (offerer.public_id if offerer else audit.acting())
    offer = SponsorshipOffer(
        sponsorship=sponsorship,
        round=last.round + 1 if last else 1,
        amounts=_frozen(sponsorship),
        offered_by=actor,
        sent_at=now(),
        expires_local=terms.expires_local,
        zone=sponsorship.event.zone or "UTC",
        expires_at=expires_at,
        letter=None,
    )
    db.session.add(offer)
    step = take_sponsorship_step(
        sponsorship, SponsorshipVerb.OFFER, SponsorshipStatus.OFFERED, by=actor, reason=reason, is_first=is_first
    )
    offer.letter = issue_letter(sponsorship, LetterKind.AWARD, actor=actor).letter
    mails.offered(sponsorship, step, offer)
    mails.contact_told(sponsorship, step)
    return offer


def _check_terms(sponsorship: Sponsorship, terms: OfferTerms, offerer: Account | None) -> None:
    if offerer is not None and offerer.person_id == sponsorship.person_id:
        raise Refused(gettext("Nobody decides on their own journey: a colleague offers it."))
    if hindrance := why_no_support(sponsorship.event):
        raise Refused(hindrance)
    attendance = attendance_of(sponsorship.event, sponsorship.person)
    sponsorship.registration, sponsorship.nomination = attendance.registration, attendance.nomination
    if not attendance.is_certain:
        raise Refused(
            gettext(
                "%(name)s has no confirmed registration and is named by nobody: confirm the registration first.",
                name=sponsorship.person.name,
            )
        )
    if not terms.components:
        raise Refused(gettext("Say what is offered: choose at least one thing."))
    if hindrance := _why_no_per_diem(sponsorship.event, terms):
        raise Refused(hindrance)


def _why_no_per_diem(event: Event, terms: OfferTerms) -> str:
    """Which rate is missing, where a policy works the per diem out; empty when none is."""
    gives = any(one.kind is ComponentKind.PER_DIEM and one.provided_by is ProvidedBy.US for one in terms.components)
    number = call_of(event).per_diem_policy_id
    if not gives or number is None or event.start_on is None:
        return ""
    return why_no_rate(policy_by_number(number), RatedPlace(event.country_code or "", event.city), event.start_on)


def _check_endorsed(sponsorship: Sponsorship) -> None:
    call = call_of(sponsorship.event)
    is_asked = sponsorship.origin in (SponsorshipOrigin.SELF, SponsorshipOrigin.COORDINATOR)
    if call.needs_endorsement and is_asked and sponsorship.endorsed_at is None:
        raise Refused(
            gettext("%(name)s has no endorsement yet, and this event needs one.", name=sponsorship.person.name)
        )


def _check_alone(sponsorship: Sponsorship) -> None:
    """An expired one can be offered again as long as nothing newer goes on."""
    other = open_sponsorship_of(sponsorship.event, sponsorship.person)
    if other is not None and other.id != sponsorship.id:
        raise Refused(gettext("%(name)s has asked for support already: offer it there.", name=sponsorship.person.name))


def _expiry(event: Event, local: datetime) -> datetime:
    """The first moment at which it can't be accepted any more. Raises `Refused` when that comes too soon."""
    at = instant_of(local, event.zone or "UTC")
    if at < now() + SHORTEST_OFFER:
        raise Refused(gettext("Leave at least 24 hours to answer."))
    return at


def write_components(sponsorship: Sponsorship, offered: Sequence[OfferedComponent]) -> None:
    """What is offered, in place of what was: a thing that was asked for keeps what was asked."""
    asked = {one.kind: one for one in sponsorship.components}
    currency, written = call_of(sponsorship.event).currency, []
    for one in offered:
        component = asked.pop(one.kind, None) or SponsorshipComponent(
            public_id=new_public_id(), kind=one.kind, currency=currency
        )
        component.provided_by, component.paid_to, component.note = one.provided_by, one.paid_to, one.note
        component.currency = one.amount.currency if one.amount else component.currency
        component.approved_minor = one.amount.minor if one.amount else None
        written.append(component)
    sponsorship.components = written
    db.session.flush()


def _frozen(sponsorship: Sponsorship) -> list[dict[str, object]]:
    """As it is written to the traveller."""
    return [
        {
            "kind": one.kind.value,
            "provided_by": one.provided_by.value,
            "paid_to": one.paid_to.value,
            "currency": one.currency,
            "minor": one.approved_minor,
        }
        for one in sponsorship.components
    ]
