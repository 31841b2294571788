"""What is told of claims, one function a message: to the traveller, to who keeps the accounts, to who organises the event."""

from datetime import date
from functools import partial

from app.accounts.models import Account
from app.core.links import link_for
from app.core.money import Money
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient
from app.registration.telling import Telling, language_for
from app.travel import claim_told
from app.travel.models import TravelClaim, TravelClaimStep
from app.travel.queries.money_keepers import money_keepers, organisers_by_sight
from app.travel.told import SupportWords
from app.travel.trip_telling import telling_of_trip


def claim_received(claim: TravelClaim, step: TravelClaimStep) -> OutboxMessage | None:
    """We have it."""
    return _to_traveller(claim, step, "received", partial(claim_told.received_claim, claim))


def finance_told(claim: TravelClaim, step: TravelClaimStep) -> None:
    """To each who keeps the accounts of the event: a claim waits."""
    for account in money_keepers(claim.trip.event_id):
        _to_office(claim, step, account, "waits", partial(claim_told.waits_claim, claim))


def claim_returned(claim: TravelClaim, step: TravelClaimStep) -> OutboxMessage | None:
    """Please change it: which line, and why."""
    return _to_traveller(claim, step, "returned", partial(claim_told.returned_claim, claim, step))


def claim_approved(claim: TravelClaim, step: TravelClaimStep) -> OutboxMessage | None:
    """Each line as claimed and as authorised, and what follows."""
    return _to_traveller(claim, step, "decided", partial(claim_told.decided_claim, claim))


def claim_paid(
    claim: TravelClaim, step: TravelClaimStep, amount: Money, paid_on: date, reference: str
) -> OutboxMessage | None:
    """Amount, day and reference."""
    return _to_traveller(claim, step, "paid", partial(claim_told.paid_claim, claim, amount, paid_on, reference))


def repayment_asked(claim: TravelClaim, step: TravelClaimStep) -> OutboxMessage | None:
    """An advance is to be given back."""
    return _to_traveller(claim, step, "asked_back", partial(claim_told.asked_back_claim, claim, step))


def claim_refunded(claim: TravelClaim, step: TravelClaimStep, amount: Money) -> OutboxMessage | None:
    """It came in."""
    return _to_traveller(claim, step, "refunded", partial(claim_told.refunded_claim, claim, amount))


def claim_written_off(claim: TravelClaim, step: TravelClaimStep) -> None:
    """To each who organises the event: what is not asked back any more."""
    for account, may_see in organisers_by_sight(claim.trip.event_id):
        words = partial(claim_told.written_off_claim, claim, step, shows_amounts=may_see)
        _to_office(claim, step, account, "written_off", words, may_see=may_see)


def _to_traveller(
    claim: TravelClaim, step: TravelClaimStep, name: str, told: "partial[SupportWords]"
) -> OutboxMessage | None:
    telling = telling_of_trip(claim.trip)
    return telling.post(f"travel/claim_{name}", step.id, cause=step, told=told) if telling is not None else None


def _to_office(
    claim: TravelClaim,
    step: TravelClaimStep,
    account: Account,
    name: str,
    told: "partial[SupportWords]",
    *,
    may_see: bool = True,
) -> None:
    """The claim is for those who may see its amounts; others are led to the journey."""
    event, person = claim.trip.event, account.person
    if event is None:
        return
    language = language_for(person.language, event)
    recipient = Recipient(person.formal_name, account.email, language, person.public_id, person.zone)
    url = link_for(language, "claims.one", public_id=claim.public_id)
    if not may_see:
        url = link_for(language, "trips.one", slug=event.slug, public_id=claim.trip.public_id)
    telling = Telling(event, recipient, claim.ref, {"url": url})
    telling.post(f"travel/claim_{name}", f"{step.id}-{account.public_id}", cause=step, told=told)
