"""Of what somebody may have to be reminded, and what the ledger says was done already."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import Event, EventStatus
from app.reminders.deadlines import DueReminder, ReminderPlan
from app.travel.models import (
    VISA_WAITING,
    Sponsorship,
    SponsorshipCall,
    SponsorshipOffer,
    SponsorshipStatus,
    TravelClaim,
    TravelClaimStatus,
    TravelReminder,
    Trip,
    TripStatus,
    VisaCase,
)
from app.travel.queries.calls import usual_call
from app.travel.queries.sponsorships import WITH_ALL
from app.travel.reminder_plans import claim_plan, draft_plan, endorsement_plan, itinerary_plan, offer_plan, visa_plan


class TravelMatter(StrEnum):
    """What somebody is reminded of."""

    OFFER = "offer"
    ENDORSEMENT = "endorsement"
    DRAFT = "draft"
    ITINERARY = "itinerary"
    VISA = "visa"
    CLAIM = "claim"


@dataclass(frozen=True)
class ToRemind:
    """One thing that somebody may be reminded of: the number of its row, its plan, and its event."""

    matter: TravelMatter
    number: int
    plan: ReminderPlan
    event: Event


def all_to_remind(at: datetime) -> list[ToRemind]:
    """Everything that is open now, whether due or not; a few statements, however much there is."""
    calls = _calls()
    found = [ToRemind(TravelMatter.OFFER, one.id, offer_plan(one), one.sponsorship.event) for one in _offers(at)]
    for matter, sponsorship, plan in _requests(calls):
        found.append(ToRemind(matter, sponsorship.id, plan, sponsorship.event))
    for matter, trip, plan in _trips(calls):
        if trip.event is not None:
            found.append(ToRemind(matter, trip.id, plan, trip.event))
    return found


def known_reminders(refs: Iterable[str]) -> dict[str, set[DueReminder]]:
    """Object ref → what the ledger has of it."""
    found: dict[str, set[DueReminder]] = defaultdict(set)
    for part in pieces(refs):
        query = select(TravelReminder.object_ref, TravelReminder.rule, TravelReminder.due_at)
        for ref, rule, due_at in db.session.execute(query.where(TravelReminder.object_ref.in_(part))):
            found[ref].add(DueReminder(rule, due_at))
    return found


def _calls() -> dict[int, SponsorshipCall]:
    query = select(SponsorshipCall).options(joinedload(SponsorshipCall.event))
    return {call.event_id: call for call in db.session.scalars(query)}


def call_in(calls: dict[int, SponsorshipCall], event: Event) -> SponsorshipCall:
    """The rules of an event: its own, or those that hold without a call."""
    return calls.get(event.id) or usual_call(event)


def _offers(at: datetime) -> Sequence[SponsorshipOffer]:
    query = (
        select(SponsorshipOffer)
        .join(SponsorshipOffer.sponsorship)
        .join(Sponsorship.event)
        .where(
            SponsorshipOffer.response.is_(None),
            SponsorshipOffer.expires_at > at,
            Sponsorship.status == SponsorshipStatus.OFFERED,
            Event.status == EventStatus.PUBLISHED,
        )
        .options(joinedload(SponsorshipOffer.sponsorship).joinedload(Sponsorship.event))
    )
    return db.session.scalars(query.order_by(SponsorshipOffer.id)).all()


def _requests(calls: dict[int, SponsorshipCall]) -> list[tuple[TravelMatter, Sponsorship, ReminderPlan]]:
    open_ones = (SponsorshipStatus.DRAFT, SponsorshipStatus.SUBMITTED)
    query = select(Sponsorship).join(Sponsorship.event).where(Sponsorship.status.in_(open_ones))
    query = query.where(Event.status == EventStatus.PUBLISHED).options(joinedload(Sponsorship.event))
    found: list[tuple[TravelMatter, Sponsorship, ReminderPlan]] = []
    for one in db.session.scalars(query.order_by(Sponsorship.id)):
        matter, plan = request_plan(one, call_in(calls, one.event))
        if plan is not None:
            found.append((matter, one, plan))
    return found


def request_plan(sponsorship: Sponsorship, call: SponsorshipCall) -> tuple[TravelMatter, ReminderPlan | None]:
    """Of a draft that it be handed in; of a request that waits for it, that it be endorsed."""
    if sponsorship.status is SponsorshipStatus.DRAFT:
        return TravelMatter.DRAFT, draft_plan(sponsorship, call)
    waits = sponsorship.status is SponsorshipStatus.SUBMITTED and call.needs_endorsement and not sponsorship.objection
    return TravelMatter.ENDORSEMENT, endorsement_plan(sponsorship, call) if waits else None


def _trips(calls: dict[int, SponsorshipCall]) -> list[tuple[TravelMatter, Trip, ReminderPlan]]:
    ahead = (TripStatus.PLANNING, TripStatus.PROPOSED, TripStatus.AUTHORISED, TripStatus.TICKETED)
    query: Select[Trip, VisaCase | None, bool] = (
        select(Trip, VisaCase, _handed_in())
        .join(Trip.event)
        .outerjoin(VisaCase, VisaCase.trip_id == Trip.id)
        .where(Trip.status.in_((*ahead, TripStatus.TRAVELLED)), Event.status == EventStatus.PUBLISHED)
        .options(joinedload(Trip.event), selectinload(Trip.segments))
        .order_by(Trip.id)
    )
    found: list[tuple[TravelMatter, Trip, ReminderPlan]] = []
    for trip, visa, has_claimed in db.session.execute(query):
        if trip.event is None:
            continue
        call = call_in(calls, trip.event)
        plans = {matter: trip_plan(matter, trip, visa, call, has_claimed=has_claimed) for matter in TravelMatter}
        found += [(matter, trip, plan) for matter, plan in plans.items() if plan is not None]
    return found


def trip_plan(
    matter: TravelMatter, trip: Trip, visa: VisaCase | None, call: SponsorshipCall, *, has_claimed: bool
) -> ReminderPlan | None:
    """What a trip is reminded of in one matter; None when nothing is owed in it, such as by who handed a claim in."""
    if matter is TravelMatter.ITINERARY and trip.status is TripStatus.PLANNING:
        return itinerary_plan(trip)
    if matter is TravelMatter.VISA and trip.is_ahead and visa is not None and visa.state in VISA_WAITING:
        return visa_plan(trip)
    if matter is TravelMatter.CLAIM and trip.status is TripStatus.TRAVELLED and not has_claimed:
        return claim_plan(trip, call)
    return None


def has_handed_in(trip: Trip) -> bool:
    """Whether a claim of the trip is with the office, or was; one that was sent back is not."""
    return bool(db.session.scalar(select(_handed_in()).select_from(Trip).where(Trip.id == trip.id)))


def _handed_in() -> ColumnElement[bool]:
    return exists().where(TravelClaim.trip_id == Trip.id, TravelClaim.status != TravelClaimStatus.OPEN)


def support_offer_by_id(number: int) -> SponsorshipOffer | None:
    """As it stands now, with all that its messages need."""
    query = select(SponsorshipOffer).where(SponsorshipOffer.id == number)
    query = query.options(joinedload(SponsorshipOffer.sponsorship).options(*WITH_ALL))
    return db.session.scalar(query.execution_options(populate_existing=True))
