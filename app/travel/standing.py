"""Why something can't be done with support now, in sentences; empty when it can."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_timedelta
from flask_babel import gettext

from app.core.clock import now
from app.core.shown import written_instant
from app.core.translated import reader_language
from app.delegations.models import Nomination
from app.events.entries import contact_of
from app.events.models import Event
from app.registration.models import Registration, RegistrationStatus
from app.travel.models import SponsorshipCall


@dataclass(frozen=True)
class Attendance:
    """By what somebody comes to an event: a registration that has not ended, a nomination that has not, or both."""

    registration: Registration | None
    nomination: Nomination | None

    def __bool__(self) -> bool:
        return self.registration is not None or self.nomination is not None

    @property
    def is_certain(self) -> bool:
        """Whether a seat is confirmed, or a nomination holds its place."""
        is_seated = self.registration is not None and self.registration.status is RegistrationStatus.CONFIRMED
        return is_seated or self.nomination is not None


def why_no_support(event: Event) -> str:
    """Why nothing of support changes any more: a draft, cancelled, or over."""
    if event.is_draft:
        return gettext("This event is a draft. Support can be asked for once it is published.")
    if event.is_cancelled:
        return gettext("This event was cancelled.")
    if event.has_ended(now()):
        return gettext("This event is over.")
    return ""


def why_not_ask(call: SponsorshipCall, at: datetime) -> str:
    """Why nobody can ask for support now: not called for, not yet, or no longer. The call's event is loaded."""
    event = call.event
    if hindrance := why_no_support(event):
        return hindrance
    contact, zone = contact_of(event), event.zone or "UTC"
    if call.opens_at is None:
        return gettext("The office has not called for requests for support. Write to %(contact)s.", contact=contact)
    if at < call.opens_at:
        return gettext("Support can be asked for from %(time)s.", time=written_instant(call.opens_at, zone))
    if call.closes_at is not None and at >= call.closes_at:
        return gettext(
            "Requests for support closed on %(time)s, %(ago)s ago. Write to %(contact)s.",
            time=written_instant(call.closes_at, zone),
            ago=_span(at - call.closes_at),
            contact=contact,
        )
    if event.starts_at is not None and at >= event.starts_at:
        return gettext("This event has begun.")
    return ""


def _span(delta: timedelta) -> str:
    """Whole days, or what is less than one in minutes."""
    if delta.days:
        return str(format_timedelta(delta, granularity="day", threshold=10_000, locale=reader_language()))
    return str(format_timedelta(delta, granularity="minute", threshold=1, locale=reader_language()))


def why_nobody_asks() -> str:
    return gettext("Support is asked for by those registered.")
