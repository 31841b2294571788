"""A registration whose journey is supported is not withdrawn just so: the support is cancelled with it."""

from flask import url_for
from flask_babel import gettext

from app.registration.ending import KeptSeat
from app.registration.models import Registration
from app.travel.links import traveller_token
from app.travel.queries.sponsorships import open_sponsorships_of_registrations


def kept_by_support(registration: Registration) -> KeptSeat | None:
    """None while nothing is offered or accepted; a mere request ends with the registration."""
    found = open_sponsorships_of_registrations([registration.id])
    sponsorship = next((one for one in found if one.holds), None)
    if sponsorship is None:
        return None
    return KeptSeat(
        gettext("The journey is supported: cancel the support here, and say whether the registration ends with it."),
        url_for("traveller.page", token=traveller_token(sponsorship)),
        url_for("sponsorships.one", slug=sponsorship.event.slug, public_id=sponsorship.public_id),
        "supported",
    )
