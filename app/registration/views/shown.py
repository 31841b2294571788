"""What the pages of one registration show, gathered before the template."""

from flask import render_template

from app.core.clock import now
from app.registration.entries import calendar_download
from app.registration.links import registration_token
from app.registration.models import Registration, RegistrationStatus
from app.registration.next_steps import next_step
from app.registration.queries.offers import open_offer
from app.registration.queries.registrations import position
from app.registration.queries.standing import change_closed


def own_page(registration: Registration) -> str:
    """The page of one registration for its person, whether they signed in or hold the link."""
    offer = open_offer(registration) if registration.status is RegistrationStatus.OFFERED else None
    place = position(registration)
    is_confirmed = registration.status is RegistrationStatus.CONFIRMED
    return render_template(
        "registration/own.html",
        registration=registration,
        event=registration.event,
        token=registration_token(registration),
        offer=offer,
        position=place,
        next_step=next_step(registration, place, offer),
        closed=change_closed(registration.event, now()) if registration.is_active else None,
        has_calendar=is_confirmed and calendar_download(registration) is not None,
    )
