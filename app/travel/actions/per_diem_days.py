"""The days of a trip are worked out, marked and decided by the desk. What somebody decided stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.money import Money
from app.core.refusal import Refused
from app.travel.actions.trip_locks import lock_trip
from app.travel.models import AHEAD, PerDiemDay, PerDiemPolicy, Trip
from app.travel.per_diem import NoRate, PolicyKind, Provided, TravelDay, WorkedDay, worked_days
from app.travel.queries.per_diem import no_rate_sentence, per_diem_days_of, rates_in
from app.travel.trip_days import DayMarks, lasting
from app.travel.working_out import counted_days, per_diem_currency, policy_of


@dataclass(frozen=True)
class Recomputed:
    """The days as they stand, on which of them a decided amount was kept, and which decided days are gone."""

    days: Sequence[PerDiemDay]
    kept: Sequence[date] = ()
    gone: Sequence[date] = ()


def recompute_days(trip: Trip) -> Recomputed:
    """Work the days out anew from the itinerary, the policy and the rates. Amounts that somebody decided are kept.

    Raises `Refused` without an itinerary, a policy or a rate, and once the journey is over.
    """
    lock_trip(trip)
    policy = _policy(trip)
    known = {day.on_date: day for day in per_diem_days_of(trip)}
    days = counted_days(trip, policy.kind, {day: _marks(row) for day, row in known.items()})
    worked, said = _worked(trip, policy, days), {day.on: day.provided for day in days}
    decided = {day for day, row in known.items() if row.is_overridden}
    dates = {one.on for one in worked}
    for day, row in known.items():
        if day not in dates:
            db.session.delete(row)
    for one in worked:
        row = known.get(one.on) or _new(trip, one)
        row.provided = sorted(thing.value for thing in said.get(one.on, ()))
        _write(row, one, per_diem_currency(trip))
    db.session.flush()
    audit.record("per_diem.worked_out", trip.ref, scope=_scope(trip), note=str(len(worked)))
    return Recomputed(per_diem_days_of(trip), sorted(decided & dates), sorted(decided - dates))


def mark_day(trip: Trip, day: PerDiemDay, provided: Sequence[Provided], is_personal: bool) -> Recomputed:
    """Say what is provided on a day, or that it is the traveller's own; all days are worked out anew."""
    _refuse_later(trip)
    day.provided, day.is_personal = sorted(one.value for one in provided), is_personal
    db.session.flush()
    audit.record("per_diem.day_marked", trip.ref, scope=_scope(trip), fields=["provided", "is_personal"])
    return recompute_days(trip)


def decide_day(trip: Trip, day: PerDiemDay, amount: Money | None, reason: str) -> None:
    """Decide the amount of a day, with a reason; with None the amount that was worked out counts again."""
    lock_trip(trip)
    _refuse_later(trip)
    if amount is not None and not reason.strip():
        raise Refused(gettext("Write why this day pays another amount."))
    if amount is not None and amount.currency != day.currency:
        raise Refused(gettext("This day is paid in %(currency)s.", currency=day.currency))
    day.override_minor = amount.minor if amount is not None else None
    day.override_reason = reason.strip() if amount is not None else ""
    day.overridden_by = audit.acting() if amount is not None else ""
    db.session.flush()
    audit.record("per_diem.day_decided", trip.ref, scope=_scope(trip), fields=["override_minor"])


def _policy(trip: Trip) -> PerDiemPolicy:
    _refuse_later(trip)
    policy = policy_of(trip)
    if policy is None or policy.kind is PolicyKind.DECIDED:
        raise Refused(gettext("Decide an amount, or choose a per-diem policy."))
    return policy


def _refuse_later(trip: Trip) -> None:
    if trip.status not in AHEAD:
        raise Refused(gettext("The per diem was settled with this journey: it can't be changed any more."))


def _worked(trip: Trip, policy: PerDiemPolicy, days: Sequence[TravelDay]) -> list[WorkedDay]:
    if not days:
        raise Refused(gettext("The itinerary has no segments yet: enter the journey first."))
    try:
        worked = worked_days(policy.rules, days, rates_in({day.place.country for day in days}), lasting(trip.legs))
    except NoRate as missing:
        raise Refused(no_rate_sentence(missing)) from None
    currency = per_diem_currency(trip)
    for one in worked:
        if one.rate is not None and one.rate.currency != currency:
            raise Refused(
                gettext(
                    "The rate of %(place)s is in %(other)s, and the per diem is paid in %(currency)s. Enter a rate in "
                    "%(currency)s.",
                    place=one.place.city or one.place.country,
                    other=one.rate.currency,
                    currency=currency,
                )
            )
    return worked


def _new(trip: Trip, one: WorkedDay) -> PerDiemDay:
    row = PerDiemDay(trip_id=trip.id, on_date=one.on, is_personal=False)
    db.session.add(row)
    return row


def _write(row: PerDiemDay, one: WorkedDay, currency: str) -> None:
    row.place, row.country, row.pct = one.place.city, one.place.country, one.pct
    row.rate_id = one.rate.row_id if one.rate is not None else None
    row.currency, row.computed_minor, row.computed_at = currency, one.minor, now()


def _marks(row: PerDiemDay) -> DayMarks:
    return DayMarks(row.provided_things, row.is_personal)


def _scope(trip: Trip) -> str:
    return trip.event.ref if trip.event is not None else ""
