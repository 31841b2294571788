"""What the office decides over a request without an offer: back to the traveller, to the waiting list, no."""

from flask_babel import gettext

from app.core.refusal import Refused
from app.travel import mails
from app.travel.actions.sponsorship_steps import lock_sponsorship, take_sponsorship_step
from app.travel.models import Sponsorship, SponsorshipStatus, SponsorshipVerb

#: Where a request waits for the office.
WAITS_FOR_OFFICE = (SponsorshipStatus.SUBMITTED, SponsorshipStatus.ENDORSED)


def return_request(sponsorship: Sponsorship, reason: str, *, by: str = "") -> None:
    """Back to the traveller, with what is missing. Raises `Refused` without a reason, and when it does not wait."""
    _check(sponsorship, reason)
    sponsorship.endorsed_at, sponsorship.endorsed_by = None, ""
    step = take_sponsorship_step(sponsorship, SponsorshipVerb.RETURN, SponsorshipStatus.DRAFT, by=by, reason=reason)
    mails.request_returned(sponsorship, step)


def waitlist_request(sponsorship: Sponsorship, reason: str = "", *, by: str = "") -> None:
    """On the waiting list. Raises `Refused` when it does not wait for the office."""
    _check(sponsorship)
    step = take_sponsorship_step(
        sponsorship, SponsorshipVerb.WAITLIST, SponsorshipStatus.WAITLISTED, by=by, reason=reason
    )
    mails.request_waitlisted(sponsorship, step)
    mails.contact_told(sponsorship, step)


def reject_request(sponsorship: Sponsorship, reason: str, *, by: str = "") -> None:
    """No, and why. Raises `Refused` without a reason, and when it does not wait for the office."""
    _check(sponsorship, reason, (*WAITS_FOR_OFFICE, SponsorshipStatus.WAITLISTED))
    step = take_sponsorship_step(sponsorship, SponsorshipVerb.REJECT, SponsorshipStatus.REJECTED, by=by, reason=reason)
    mails.request_rejected(sponsorship, step)
    mails.contact_told(sponsorship, step)


def _check(
    sponsorship: Sponsorship,
    reason: str | None = None,
    where: tuple[SponsorshipStatus, ...] = WAITS_FOR_OFFICE,
) -> None:
    lock_sponsorship(sponsorship)
    if sponsorship.status not in where:
        raise Refused(gettext("%(name)s: this is decided already, or was not handed in.", name=sponsorship.person.name))
    if reason is not None and not reason.strip():
        raise Refused(gettext("Write a reason: %(name)s reads it.", name=sponsorship.person.name))
