"""What the traveller's own page shows of claims and of the vault, and what is owed there."""

from flask import render_template, url_for
from flask_babel import gettext
from markupsafe import Markup

from app.core.access import can
from app.travel.actions.claiming import why_not_claimed
from app.travel.deadlines import claim_until
from app.travel.links import traveller_token
from app.travel.models import AHEAD, Sponsorship, TravelClaim, TravelClaimStatus, Trip, TripStatus
from app.travel.queries.calls import call_of
from app.travel.queries.claims import claims_of
from app.travel.queries.trips import trip_of
from app.travel.queries.vault import identity_of_person, payout_of_person
from app.travel.sections import Duty, Section


def claim_section(sponsorship: Sponsorship) -> Section | None:
    """The claim, once there is something to claim or it was claimed."""
    trip = trip_of(sponsorship)
    if trip is None or trip.status in AHEAD:
        return None
    claims, url = claims_of(trip), url_for("own_claims.page", token=traveller_token(sponsorship))
    if not claims and why_not_claimed(trip):
        return None
    shown = render_template("travel/claims/section.html", claims=claims, url=url)
    return Section("claim", gettext("Your claim"), Markup(shown), _duties(trip, list(claims), url))  # noqa: S704


def vault_section(sponsorship: Sponsorship) -> Section | None:
    """Passport and account, while there is a journey."""
    trip = trip_of(sponsorship)
    if trip is None or trip.status in (TripStatus.SETTLED, TripStatus.CLOSED):
        return None
    token = traveller_token(sponsorship)
    shown = render_template(
        "travel/claims/vault_section.html",
        token=token,
        has_passport=identity_of_person(trip.person) is not None,
        has_account=payout_of_person(trip.person) is not None,
    )
    return Section("vault", gettext("Your passport and your account"), Markup(shown))  # noqa: S704


def claims_panel(trip: Trip) -> Markup | None:
    """On the page of one journey: its claims for who may decide them, and the days of its per diem."""
    if not can("trip.amounts", trip) or trip.event is None:
        return None
    shown = render_template("travel/claims/panel.html", trip=trip, event=trip.event, claims=claims_of(trip))
    return Markup(shown)  # noqa: S704


def _duties(trip: Trip, claims: list[TravelClaim], url: str) -> tuple[Duty, ...]:
    you, office = gettext("You"), gettext("The secretariat")
    until = claim_until(trip, call_of(trip.event)) if trip.event is not None else None
    statuses = {claim.status for claim in claims}
    found = []
    if TravelClaimStatus.REFUND_DUE in statuses:
        found.append(Duty(gettext("Give back what is left of your advance"), you, None, url))
    if TravelClaimStatus.OPEN in statuses:
        found.append(Duty(gettext("Hand your claim in"), you, until, url))
    if not claims and trip.status is TripStatus.TRAVELLED:
        found.append(Duty(gettext("Claim your expenses"), you, until, url))
    if TravelClaimStatus.SUBMITTED in statuses:
        found.append(Duty(gettext("Decide over your claim"), office))
    if TravelClaimStatus.APPROVED in statuses:
        found.append(Duty(gettext("Pay your claim"), office))
    return tuple(found)
