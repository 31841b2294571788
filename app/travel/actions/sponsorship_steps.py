"""One step of a sponsorship: its row and its audit entry. Nothing else writes a status."""

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.registration.actions.seats import lock_with_person
from app.travel.actions.travel_letters import void_letters_of
from app.travel.models import SPONSORSHIP_ENDED, Sponsorship, SponsorshipStatus, SponsorshipStep, SponsorshipVerb

#: What another transaction may have changed meanwhile.
_READ_AGAIN = [
    "status",
    "ended_at",
    "units",
    "quota_id",
    "endorsed_at",
    "endorsed_by",
    "objection",
    "registration_id",
    "nomination_id",
    "person_id",
]


def lock_sponsorship(sponsorship: Sponsorship) -> None:
    """Let one transaction at a time change what belongs to the event and the person, and read the row again."""
    lock_with_person(sponsorship.event, sponsorship.person)
    db.session.refresh(sponsorship, _READ_AGAIN)


def take_sponsorship_step(
    sponsorship: Sponsorship,
    verb: SponsorshipVerb,
    to: SponsorshipStatus,
    *,
    by: str = "",
    reason: str = "",
    is_first: bool = False,
) -> SponsorshipStep:
    """Bring `sponsorship` to a status, by whom and why; the row, which is the cause of what is told of it."""
    at, actor = now(), by or audit.acting()
    before = None if is_first else sponsorship.status
    sponsorship.status = to
    sponsorship.ended_at = at if to in SPONSORSHIP_ENDED else None
    step = SponsorshipStep(
        sponsorship=sponsorship, verb=verb, from_status=before, to_status=to, at=at, actor=actor, reason=reason.strip()
    )
    db.session.add(step)
    db.session.flush()
    if to in SPONSORSHIP_ENDED:
        void_letters_of(sponsorship, gettext("What the letter says has ended."), actor)
    audit.record(f"sponsorship.{_PAST[verb]}", sponsorship.ref, actor=actor, scope=sponsorship.event.ref)
    return step


_PAST = {
    SponsorshipVerb.REQUEST: "requested",
    SponsorshipVerb.SUBMIT: "submitted",
    SponsorshipVerb.RETURN: "returned",
    SponsorshipVerb.ENDORSE: "endorsed",
    SponsorshipVerb.OBJECT: "objected",
    SponsorshipVerb.WAITLIST: "waitlisted",
    SponsorshipVerb.REJECT: "rejected",
    SponsorshipVerb.OFFER: "offered",
    SponsorshipVerb.ACCEPT: "accepted",
    SponsorshipVerb.DECLINE: "declined",
    SponsorshipVerb.EXPIRE: "expired",
    SponsorshipVerb.WITHDRAW: "withdrawn",
    SponsorshipVerb.CANCEL: "cancelled",
}
