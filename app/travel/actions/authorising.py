"""Authorising a journey: by somebody else than the traveller, in writing, with its itinerary and its cost."""

from collections.abc import Mapping

from flask_babel import gettext

from app.accounts.models import Account
from app.core.refusal import Refused
from app.funding.models import DecisionGround
from app.funding.office import decision_ground
from app.letters.models import LetterKind
from app.registration.models import RegistrationStatus
from app.travel import trip_mails
from app.travel.actions.proposing import why_not_travelled
from app.travel.actions.travel_letters import issue_letter
from app.travel.actions.trip_locks import lock_trip
from app.travel.actions.trip_money import raise_approval
from app.travel.actions.trip_steps import take_trip_step
from app.travel.models import Trip, TripStatus, TripVerb
from app.travel.queries.authorities import outside_authorisation
from app.travel.queries.per_diem import why_days_incomplete
from app.travel.queries.sponsorships import current_offer
from app.travel.queries.trip_money import components_of
from app.travel.trip_calendar import send_entries
from app.travel.working_out import per_diem_component, policy_of


def authorise_trip(
    trip: Trip,
    actor: Account,
    *,
    raised: Mapping[int, int] | None = None,
    reason: str = "",
) -> None:
    """Authorise the journey as it stands; the traveller is told, and each part of it comes into their calendar.

    `raised` says of components (by number) how much more is approved of them, with a reason. Raises `Refused`.
    """
    lock_trip(trip)
    if trip.status not in (TripStatus.PLANNING, TripStatus.PROPOSED):
        raise Refused(gettext("This journey was authorised already, or has ended."))
    ground = who_decides(trip, actor, reason=reason)
    raise_components(trip, raised or {}, reason)
    if hindrance := why_not_authorised(trip):
        raise Refused(hindrance)
    step = take_trip_step(trip, TripVerb.AUTHORISE, TripStatus.AUTHORISED, reason=reason, ground=ground.value)
    trip.authorised_by = actor.public_id
    if trip.sponsorship is not None:
        issue_letter(trip.sponsorship, LetterKind.AUTHORISATION, actor=actor.public_id)
    trip_mails.trip_authorised(trip, step)
    send_entries(trip, step)


def who_decides(trip: Trip, actor: Account, *, reason: str = "") -> DecisionGround:
    """On which ground `actor` decides about the journey; an authorisation from outside that was entered is one.

    Raises `Refused`: nobody decides about their own without it.
    """
    outside = outside_authorisation(trip)
    offer = current_offer(trip.sponsorship) if trip.sponsorship is not None else None
    offered_by = offer.offered_by if offer is not None else ""
    return decision_ground(actor, offered_by, trip.person_id, reason=reason, outside=outside)


def raise_components(trip: Trip, raised: Mapping[int, int], reason: str) -> None:
    """Approve more of some components; a reason is needed, and the money on their lines."""
    if raised and not reason.strip():
        raise Refused(gettext("Write why more is approved."))
    for component in components_of(trip):
        if component.id in raised:
            raise_approval(component, raised[component.id])


def why_not_authorised(trip: Trip) -> str:
    """What is missing before the journey can be authorised; empty when nothing is."""
    if hindrance := why_not_travelled(trip):
        return hindrance
    sponsorship = trip.sponsorship
    registration = sponsorship.registration if sponsorship is not None else None
    if sponsorship is not None and (registration is None or registration.status is not RegistrationStatus.CONFIRMED):
        return gettext("The traveller's registration for the event is not confirmed.")
    undecided = [one for one in components_of(trip) if one.is_ours and one.approved_minor is None]
    return gettext("An amount is not decided yet.") if undecided else why_too_much(trip)


def why_too_much(trip: Trip) -> str:
    """Whether the days of the per diem are not worked out, or come to more than what is approved."""
    component = per_diem_component(trip)
    return why_days_incomplete(trip, policy_of(trip), component.approved_minor) if component is not None else ""
