"""What the pages of one registration show, gathered before the template."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core.clock import now
from app.core.forms import Form
from app.registration.answers import written_answer
from app.registration.entries import calendar_download
from app.registration.links import registration_token
from app.registration.models import Registration, RegistrationStatus
from app.registration.next_steps import next_step
from app.registration.queries.offers import open_offer
from app.registration.queries.registrations import decline_reason, position
from app.registration.queries.standing import change_closed, closed_because, when


def form_page(template: str, form: Form, **values: Any) -> ResponseReturnValue:
    """A page with a form: 422 when it comes back because of what was sent (RFC 9110 §15.5.21)."""
    return render_template(template, form=form, **values), 422 if form.errors else 200


def own_page(registration: Registration) -> str:
    """The page of one registration for its person, whether they signed in or hold the link."""
    offer = open_offer(registration) if registration.status is RegistrationStatus.OFFERED else None
    place = position(registration)
    is_confirmed = registration.status is RegistrationStatus.CONFIRMED
    event, person = registration.event, registration.person
    closed = change_closed(event, now()) if registration.is_active else None
    return render_template(
        "registration/own.html",
        registration=registration,
        event=event,
        token=registration_token(registration),
        offer=offer,
        position=place,
        next_step=next_step(registration, place, offer),
        answers=answers_of(registration),
        reason=decline_reason(registration) if registration.status is RegistrationStatus.DECLINED else "",
        closed=closed,
        changes_until=when(event.edit_until, event.zone) if event.edit_until else "",
        may_return=not registration.is_active and closed_because(event, person, now()) is None,
        has_calendar=is_confirmed and calendar_download(registration) is not None,
    )


def answers_of(registration: Registration) -> list[tuple[str, str]]:
    """Each question in the words it was asked in, with the answer."""
    return [
        (str(answer.version.label), written_answer(answer.version, answer.value)) for answer in registration.answers
    ]
