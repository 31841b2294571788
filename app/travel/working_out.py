"""What the per diem of a trip is worked out from: its days, its policy, its component."""

from collections.abc import Mapping
from datetime import date

from app.travel.models import ComponentKind, PerDiemPolicy, ProvidedBy, SponsorshipComponent, Trip
from app.travel.per_diem import PolicyKind, RatedPlace, TravelDay
from app.travel.queries.calls import call_of
from app.travel.queries.per_diem import policy_by_number
from app.travel.trip_days import DayMarks, Night, all_days, seminar_days

#: Who provides a bed that the traveller need not pay.
_FREE_BEDS = (ProvidedBy.HOST, ProvidedBy.OTHER_SPONSOR)


def policy_of(trip: Trip) -> PerDiemPolicy | None:
    """That of the call of its event; None where amounts are decided."""
    call = call_of(trip.event) if trip.event is not None else None
    return policy_by_number(call.per_diem_policy_id) if call is not None and call.per_diem_policy_id else None


def per_diem_component(trip: Trip) -> SponsorshipComponent | None:
    """The per diem that we pay to the traveller; its sponsorship and components are loaded."""
    components = trip.sponsorship.components if trip.sponsorship is not None else []
    return next((one for one in components if one.kind is ComponentKind.PER_DIEM and one.is_ours), None)


def per_diem_currency(trip: Trip) -> str:
    component = per_diem_component(trip)
    return component.currency if component is not None else "USD"


def counted_days(trip: Trip, kind: PolicyKind, marks: Mapping[date, DayMarks]) -> list[TravelDay]:
    """The days that the policy counts: of the whole journey, or of the event from the arrival on."""
    nights = [
        Night(RatedPlace(stay.country, stay.place), stay.check_in, stay.check_out, stay.provided_by in _FREE_BEDS)
        for stay in trip.stays
    ]
    days = all_days(trip.legs, nights, marks)
    begins = trip.event.start_on if trip.event is not None else None
    if kind is not PolicyKind.SEMINAR or not days or trip.event is None or begins is None:
        return days
    reached = [leg.arrives.date() for leg in trip.legs if leg.arrives.date() <= begins]
    place = next((day.place for day in days if day.on == begins), days[0].place)
    return seminar_days(reached[-1] if reached else begins, trip.event.end_on or begins, place, marks)
