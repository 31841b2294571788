"""What a traveller reads first on their page: what is decided, in one sentence; never the states of the machine."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext

from app.core.clock import now
from app.registration.queries.standing import when
from app.travel.links import traveller_token
from app.travel.models import Sponsorship, SponsorshipCall, SponsorshipOffer, SponsorshipStatus, SponsorshipStep
from app.travel.sections import Duty


def decided_sentence(sponsorship: Sponsorship, offer: SponsorshipOffer | None) -> str:
    """Where it stands, as one would say it."""
    zone = sponsorship.event.zone or "UTC"
    until = when(offer.expires_at, offer.zone) if offer else ""
    return {
        SponsorshipStatus.DRAFT: gettext("You have not handed your request in yet."),
        SponsorshipStatus.SUBMITTED: gettext("We have your request. Nothing is decided yet."),
        SponsorshipStatus.ENDORSED: gettext("Your country endorses your request. The office has not decided yet."),
        SponsorshipStatus.WAITLISTED: gettext("Your request is on the waiting list."),
        SponsorshipStatus.OFFERED: gettext("We offer you support. You can accept until %(time)s.", time=until),
        SponsorshipStatus.ACCEPTED: gettext("You have accepted: your support is confirmed."),
        SponsorshipStatus.DECLINED: gettext("You have declined our offer."),
        SponsorshipStatus.EXPIRED: gettext("The offer could be accepted until %(time)s, and has expired.", time=until),
        SponsorshipStatus.REJECTED: gettext("We cannot support your journey to this event."),
        SponsorshipStatus.WITHDRAWN: gettext("You have taken your request back."),
        SponsorshipStatus.CANCELLED: gettext(
            "This support was cancelled on %(time)s.",
            time=when(sponsorship.ended_at, zone) if sponsorship.ended_at else "",
        ),
    }[sponsorship.status]


def word_of_office(steps: list[SponsorshipStep], sponsorship: Sponsorship) -> str:
    """What was written with the last step, where it was written for the traveller."""
    told = (
        SponsorshipStatus.DRAFT,
        SponsorshipStatus.WAITLISTED,
        SponsorshipStatus.REJECTED,
        SponsorshipStatus.CANCELLED,
    )
    last = steps[-1] if steps else None
    return last.reason if last is not None and sponsorship.status in told else ""


def own_duties(sponsorship: Sponsorship, call: SponsorshipCall, offer: SponsorshipOffer | None) -> list[Duty]:
    """What is owed before there is a journey: by whom, until when."""
    you, office = gettext("You"), gettext("The office")
    token, at = traveller_token(sponsorship), now()
    if sponsorship.status is SponsorshipStatus.DRAFT:
        what = gettext("Hand in your request")
        return [Duty(what, you, _ahead(call.closes_at, at), url_for("traveller.request", token=token))]
    if sponsorship.status is SponsorshipStatus.OFFERED and offer is not None:
        return [Duty(gettext("Accept or decline the offer"), you, offer.expires_at, "#answer")]
    if sponsorship.status is SponsorshipStatus.SUBMITTED and call.needs_endorsement:
        return [Duty(gettext("Endorse your request"), gettext("The coordinator of your country"))]
    if sponsorship.status in (SponsorshipStatus.SUBMITTED, SponsorshipStatus.ENDORSED, SponsorshipStatus.WAITLISTED):
        return [Duty(gettext("Decide over your request"), office, _ahead(call.decide_by, at))]
    return []


def _ahead(moment: datetime | None, at: datetime) -> datetime | None:
    """Nobody is asked by yesterday."""
    return moment if moment is not None and moment > at else None
