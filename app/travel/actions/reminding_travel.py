"""Reminding somebody of what has an end: the row of the ledger is the claim, and says what became of it."""

from collections.abc import Callable
from datetime import datetime

from app.core.changed_rows import claimed_rows
from app.core.clock import now
from app.reminders.deadlines import DeadlineOutcome, ReminderPlan, reminders_due
from app.travel import reminder_mails
from app.travel.models import SponsorshipStatus, TravelReminder
from app.travel.queries.calls import call_of
from app.travel.queries.sponsorships import sponsorship_by_id
from app.travel.queries.to_remind import (
    TravelMatter,
    has_handed_in,
    known_reminders,
    request_plan,
    support_offer_by_id,
    trip_plan,
)
from app.travel.queries.trips import trip_by_id, visa_of
from app.travel.reminder_plans import offer_plan

#: Writes the message of one row; `until` is when the matter ends.
Writing = Callable[[TravelReminder, datetime | None], object]


def remind_of(matter: TravelMatter, number: int) -> bool:
    """Judge what is due of one thing as it stands now; False when nothing is, or another process was first."""
    plan, writing = {
        TravelMatter.OFFER: _of_offer,
        TravelMatter.DRAFT: _of_request,
        TravelMatter.ENDORSEMENT: _of_request,
    }.get(matter, lambda id_: _of_trip(matter, id_))(number)
    return plan is not None and _noted(plan, writing)


def _noted(plan: ReminderPlan, writing: Writing) -> bool:
    at = now()
    judgements = reminders_due(plan, at, known_reminders([plan.object_ref])[plan.object_ref])
    rows = [
        {"rule": one.rule, "object_ref": plan.object_ref, "due_at": one.due_at, "outcome": outcome, "at": at}
        for one, outcome in judgements
    ]
    claimed = claimed_rows(TravelReminder, rows)
    for row in claimed:
        if row.outcome is DeadlineOutcome.SENT:
            writing(row, plan.until)
    return bool(claimed)


def _nothing(_row: TravelReminder, _until: datetime | None) -> None:
    return None


def _of_offer(number: int) -> tuple[ReminderPlan | None, Writing]:
    offer = support_offer_by_id(number)
    if offer is None or not offer.is_unanswered or offer.sponsorship.status is not SponsorshipStatus.OFFERED:
        return None, _nothing
    return offer_plan(offer), lambda row, _until: reminder_mails.offer_reminded(offer, row)


def _of_request(number: int) -> tuple[ReminderPlan | None, Writing]:
    sponsorship = sponsorship_by_id(number)
    if sponsorship is None:
        return None, _nothing
    matter, plan = request_plan(sponsorship, call_of(sponsorship.event))
    if matter is TravelMatter.DRAFT:
        return plan, lambda row, until: reminder_mails.draft_reminded(sponsorship, row, until)
    by = call_of(sponsorship.event).decide_by
    return plan, lambda row, _until: reminder_mails.endorsement_reminded(sponsorship, row, by)


def _of_trip(matter: TravelMatter, number: int) -> tuple[ReminderPlan | None, Writing]:
    trip = trip_by_id(number)
    if trip is None or trip.event is None:
        return None, _nothing
    plan = trip_plan(matter, trip, visa_of(trip), call_of(trip.event), has_claimed=has_handed_in(trip))
    return plan, lambda row, until: reminder_mails.trip_reminded(matter, trip, row, until)
