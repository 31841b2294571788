"""Asking for support: begun, written, handed in, and taken back by the traveller."""

from flask_babel import gettext

from app.core.clock import now
from app.core.columns import new_public_id
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.actions.nominating import country_spoken_for
from app.events.models import Event
from app.library.files.actions import add_file, claim_files
from app.people.models import Person
from app.registration.actions.seats import lock_with_person
from app.travel import mails
from app.travel.actions.sponsorship_steps import lock_sponsorship, take_sponsorship_step
from app.travel.models import (
    Sponsorship,
    SponsorshipComponent,
    SponsorshipOrigin,
    SponsorshipStatus,
    SponsorshipStep,
    SponsorshipVerb,
)
from app.travel.queries.attendances import attendance_of
from app.travel.queries.calls import call_of
from app.travel.queries.sponsorships import open_sponsorship_of
from app.travel.sponsorship_files import files_of_sponsorship
from app.travel.standing import Attendance, why_no_support, why_nobody_asks, why_not_ask
from app.travel.wishes import SupportWishes

#: Until when a traveller can take a request back by themselves.
NOT_OFFERED = (
    SponsorshipStatus.DRAFT,
    SponsorshipStatus.SUBMITTED,
    SponsorshipStatus.ENDORSED,
    SponsorshipStatus.WAITLISTED,
)


def request_support(
    event: Event,
    person: Person,
    wishes: SupportWishes,
    *,
    by: str = "",
    origin: SponsorshipOrigin = SponsorshipOrigin.SELF,
) -> Sponsorship:
    """Begin a request. Whoever has one that has not ended gets that one, unchanged: a second click makes no second.

    Raises `Refused` when the call is not open, and for whoever is neither registered nor named.
    """
    lock_with_person(event, person)
    if (there := open_sponsorship_of(event, person)) is not None:
        return there
    attendance = attendance_of(event, person)
    if not attendance:
        raise Refused(why_nobody_asks())
    if hindrance := why_not_ask(call_of(event), now()):
        raise Refused(hindrance)
    sponsorship = entered_sponsorship(event, person, attendance, origin)
    write_wishes(sponsorship, wishes)
    take_sponsorship_step(
        sponsorship, SponsorshipVerb.REQUEST, SponsorshipStatus.DRAFT, by=by or person.public_id, is_first=True
    )
    return sponsorship


def entered_sponsorship(event: Event, person: Person, attendance: Attendance, origin: SponsorshipOrigin) -> Sponsorship:
    """The row, for the country or body that the person comes for. Its first step is the caller's."""
    sponsorship = Sponsorship(
        public_id=new_public_id(),
        event_id=event.id,
        event=event,
        person=person,
        registration=attendance.registration,
        nomination=attendance.nomination,
        origin=origin,
        status=SponsorshipStatus.DRAFT,
        created_at=now(),
        replaces=None,
        components=[],
        steps=[],
        **_body_of(person, attendance),
    )
    db.session.add(sponsorship)
    db.session.flush()
    return sponsorship


def _body_of(person: Person, attendance: Attendance) -> dict[str, object]:
    """For whom the person comes: as they were named, else as they registered. A bloc's delegate is of no country."""
    if attendance.nomination is not None:
        delegation = attendance.nomination.delegation
        return {
            "country_code": country_spoken_for(delegation),
            "institution_id": delegation.institution_id,
            "institution": delegation.institution,
            "bloc_id": delegation.bloc_id,
            "bloc": delegation.bloc,
        }
    registration = attendance.registration
    code = registration.country_code if registration is not None else None
    return {"country_code": code or person.country_code, "institution": None, "bloc": None}


def write_wishes(sponsorship: Sponsorship, wishes: SupportWishes) -> None:
    """What the traveller asks for, in the place of what stood there."""
    currency = call_of(sponsorship.event).currency
    sponsorship.motivation, sponsorship.other_funding = wishes.motivation, wishes.other_funding
    sponsorship.visa = wishes.visa
    sponsorship.components = [
        SponsorshipComponent(
            public_id=new_public_id(),
            kind=one.kind,
            currency=one.amount.currency if one.amount else currency,
            requested_minor=one.amount.minor if one.amount else None,
            note="",
        )
        for one in wishes.components
    ]
    db.session.flush()
    taken = [add_file(each, None) for each in wishes.files]
    claim_files([file.public_id for file in taken], None, sponsorship.ref)


def rewrite_request(sponsorship: Sponsorship, wishes: SupportWishes) -> None:
    """Change a request that was not handed in, or came back. Raises `Refused` for any other."""
    lock_sponsorship(sponsorship)
    if sponsorship.status is not SponsorshipStatus.DRAFT:
        raise Refused(gettext("This request was handed in already: it can't be changed here."))
    write_wishes(sponsorship, wishes)


def submit_request(sponsorship: Sponsorship, *, by: str = "") -> None:
    """Hand it in: the traveller gets a receipt, the coordinator is asked to endorse it. Raises `Refused` as `hand_in` does."""
    mails.endorsement_asked(sponsorship, hand_in(sponsorship, by=by))


def hand_in(sponsorship: Sponsorship, *, by: str = "") -> SponsorshipStep:
    """The step by which it is with the office; the traveller gets a receipt.

    Raises `Refused` when it was handed in before, when the call is not open, and when something is missing. One that the
    office returned can be handed in after the call has closed too.
    """
    lock_sponsorship(sponsorship)
    if sponsorship.status is not SponsorshipStatus.DRAFT:
        raise Refused(gettext("This request was handed in already: it can't be changed here."))
    if hindrance := _why_not_submit(sponsorship):
        raise Refused(hindrance)
    sponsorship.submitted_at = now()
    actor = by or sponsorship.person.public_id
    step = take_sponsorship_step(sponsorship, SponsorshipVerb.SUBMIT, SponsorshipStatus.SUBMITTED, by=actor)
    mails.request_received(sponsorship, step)
    return step


def _why_not_submit(sponsorship: Sponsorship) -> str:
    event, call = sponsorship.event, call_of(sponsorship.event)
    was_submitted = sponsorship.submitted_at is not None
    if hindrance := why_no_support(event) if was_submitted else why_not_ask(call, now()):
        return hindrance
    if event.starts_at is not None and now() >= event.starts_at:
        return gettext("This event has begun.")
    if not attendance_of(event, sponsorship.person):
        return why_nobody_asks()
    if not sponsorship.components:
        return gettext("Say what you ask for: choose at least one thing.")
    if call.document_wanted and not files_of_sponsorship(sponsorship):
        return gettext("Attach what is asked for: %(document)s.", document=call.document_wanted)
    return ""


def withdraw_request(sponsorship: Sponsorship, reason: str = "", *, by: str = "") -> None:
    """The traveller takes it back, before anything was offered. Raises `Refused` after."""
    lock_sponsorship(sponsorship)
    if sponsorship.status not in NOT_OFFERED:
        raise Refused(gettext("This request can't be taken back any more."))
    was_draft = sponsorship.status is SponsorshipStatus.DRAFT and sponsorship.submitted_at is None
    step = take_sponsorship_step(
        sponsorship,
        SponsorshipVerb.WITHDRAW,
        SponsorshipStatus.WITHDRAWN,
        by=by or sponsorship.person.public_id,
        reason=reason,
    )
    if not was_draft:
        mails.office_told(sponsorship, step)
