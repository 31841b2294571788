"""Each verb of a sponsorship: from where it leads where, what it writes, and from where it is refused."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.audit import AuditEntry
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.delegations.nominee import Nominee
from app.mail.models import OutboxMessage
from app.travel.actions.answering_offers import accept_sponsorship, decline_sponsorship, expire_sponsorship
from app.travel.actions.cancelling import cancel_sponsorship
from app.travel.actions.deciding import reject_request, return_request, waitlist_request
from app.travel.actions.endorsing import endorse_request, object_to_request
from app.travel.actions.offering import offer_sponsorship
from app.travel.actions.requesting import submit_request, withdraw_request
from app.travel.actions.substituting import substitute_traveller
from app.travel.models import ComponentKind, Sponsorship, SponsorshipStatus, SponsorshipStep
from app.travel.queries.sponsorships import current_offer
from tests.make import make_account, make_contact
from tests.travel.sponsoring import make_call, make_sponsorship, offered_component, terms_for

pytestmark = pytest.mark.one_database

S = SponsorshipStatus
Act = Callable[[Sponsorship], object]


def offer(sponsorship: Sponsorship) -> object:
    terms = terms_for(sponsorship.event, offered_component(ComponentKind.VISA))
    return offer_sponsorship(sponsorship, terms, make_account([sponsorship.event]))


def expire(sponsorship: Sponsorship) -> object:
    last = current_offer(sponsorship)
    if last is not None:
        last.expires_at = now() - timedelta(minutes=1)
        db.session.flush()
    if not expire_sponsorship(sponsorship):
        raise Refused("nothing to expire")
    return True


def endorse(sponsorship: Sponsorship) -> object:
    return endorse_request(sponsorship, make_contact("CR"), by="contact")


def object_to(sponsorship: Sponsorship) -> object:
    return object_to_request(sponsorship, make_contact("CR"), "Somebody else should come.", by="contact")


def substitute(sponsorship: Sponsorship) -> object:
    return substitute_traveller(sponsorship, Nominee("Otra", "Ficticia", "otra@compras.example"), by="contact")


ASKED, WAITS = (S.SUBMITTED, S.ENDORSED), (S.SUBMITTED, S.ENDORSED, S.WAITLISTED)
#: Verb → what does it, from where it is allowed, where it leads, kinds of mail that it writes at least.
VERBS: dict[str, tuple[Act, tuple[S, ...], S, set[str]]] = {
    "submit": (submit_request, (S.DRAFT,), S.SUBMITTED, {"request_received", "please_endorse"}),
    "return": (lambda one: return_request(one, "The letter is missing."), ASKED, S.DRAFT, {"request_returned"}),
    "endorse": (endorse, (S.SUBMITTED,), S.ENDORSED, {"office_told"}),
    "object": (object_to, (S.SUBMITTED,), S.SUBMITTED, {"office_told"}),
    "waitlist": (waitlist_request, ASKED, S.WAITLISTED, {"request_waitlisted", "contact_told"}),
    "reject": (lambda one: reject_request(one, "No money is left."), WAITS, S.REJECTED, {"request_rejected", "contact_told"}),
    "offer": (offer, (*WAITS, S.EXPIRED), S.OFFERED, {"offered", "contact_told"}),
    "accept": (accept_sponsorship, (S.OFFERED,), S.ACCEPTED, {"offer_accepted", "office_told"}),
    "decline": (decline_sponsorship, (S.OFFERED,), S.DECLINED, {"office_told"}),
    "expire": (expire, (S.OFFERED,), S.EXPIRED, {"offer_expired", "contact_told", "office_told"}),
    "withdraw": (withdraw_request, (S.DRAFT, *WAITS), S.WITHDRAWN, {"office_told"}),
    "cancel": (lambda one: cancel_sponsorship(one, "The budget was cut."), (S.OFFERED, S.ACCEPTED), S.CANCELLED, {"sponsorship_cancelled", "contact_told"}),
    "substitute": (substitute, (S.OFFERED, S.ACCEPTED), S.CANCELLED, {"sponsorship_cancelled", "offered"}),
}  # fmt: skip
CASES = [(verb, status) for verb in VERBS for status in S]


def standing_at(status: SponsorshipStatus) -> Sponsorship:
    """A sponsorship that came to a status by the verbs themselves, where it holds anything."""
    made_at = {
        S.OFFERED: S.SUBMITTED,
        S.ACCEPTED: S.SUBMITTED,
        S.DECLINED: S.SUBMITTED,
        S.EXPIRED: S.SUBMITTED,
        S.CANCELLED: S.SUBMITTED,
    }.get(status, status)
    sponsorship = make_sponsorship(status=made_at)
    make_call(sponsorship.event)
    make_account([sponsorship.event])
    if status in (S.OFFERED, S.ACCEPTED, S.DECLINED, S.EXPIRED, S.CANCELLED):
        offer(sponsorship)
    follow = {S.ACCEPTED: "accept", S.DECLINED: "decline", S.EXPIRED: "expire", S.CANCELLED: "cancel"}.get(status)
    if follow:
        VERBS[follow][0](sponsorship)
    if status in (S.REJECTED, S.WITHDRAWN):
        sponsorship.ended_at = now()
    return sponsorship


def steps() -> int:
    return db.session.scalar(select(db.func.count(SponsorshipStep.id))) or 0


@pytest.mark.parametrize(("verb", "status"), CASES)
def test_each_verb_leads_from_its_places_alone(app: Flask, verb: str, status: SponsorshipStatus) -> None:
    act, allowed, becomes, kinds = VERBS[verb]
    with app.test_request_context(method="POST"):
        sponsorship = standing_at(status)
        if verb not in ("endorse", "object"):
            make_contact("CR")
        before, mails = steps(), set(db.session.scalars(select(OutboxMessage.id)))
        if status not in allowed:
            with pytest.raises(Refused):
                act(sponsorship)
            assert sponsorship.status is status
            assert steps() == before
            return
        act(sponsorship)
        db.session.flush()
        assert sponsorship.status is becomes
        assert (sponsorship.ended_at is not None) == (
            becomes in (S.REJECTED, S.DECLINED, S.EXPIRED, S.WITHDRAWN, S.CANCELLED)
        )
        query = select(SponsorshipStep).filter_by(sponsorship_id=sponsorship.id).order_by(SponsorshipStep.id)
        own = db.session.scalars(query).all()
        assert own[-1].from_status is status
        assert own[-1].to_status is becomes
        assert steps() == before + (2 if verb == "substitute" else 1)
        told = {
            one.kind.removeprefix("travel/") for one in db.session.scalars(select(OutboxMessage)) if one.id not in mails
        }
        missing = kinds - told - ({"office_told"} if verb == "withdraw" and status is S.DRAFT else set())
        assert missing == set()
        audited = set(db.session.scalars(select(AuditEntry.action).where(AuditEntry.target == sponsorship.ref)))
        assert audited


@pytest.mark.parametrize("verb", ["return", "reject", "cancel", "object"])
def test_what_needs_a_reason_is_refused_without(app: Flask, verb: str) -> None:
    acts: dict[str, tuple[S, Act]] = {
        "return": (S.SUBMITTED, lambda one: return_request(one, " ")),
        "reject": (S.SUBMITTED, lambda one: reject_request(one, "")),
        "cancel": (S.OFFERED, lambda one: cancel_sponsorship(one, "")),
        "object": (S.SUBMITTED, lambda one: object_to_request(one, make_contact("CR"), "", by="contact")),
    }
    status, act = acts[verb]
    with app.test_request_context(method="POST"):
        sponsorship = standing_at(status)
        with pytest.raises(Refused):
            act(sponsorship)
