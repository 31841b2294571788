"""What events say to the contacts of countries: what lies ahead on their page, what is new once a week, when they are asked."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from flask import render_template
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from sqlalchemy import or_, select

from app.contacts.asking import BEFORE_A_CONFERENCE
from app.contacts.hooks import AskingDay, DigestPart
from app.contacts.linked import LinkedContact
from app.contacts.models import CountryContact
from app.core.clock import now
from app.core.extensions import db
from app.core.links import link_for
from app.core.present_day import present_day
from app.core.shown import country_name, written_schedule
from app.core.translated import reader_language
from app.events.models import Event, EventKind, EventStatus, EventTransition, TransitionKind

#: Events that the page of a contact shows.
SHOWN = 8
#: Of whom nobody knows when they were told last: what the last days brought.
FIRST_WEEK = timedelta(days=7)
#: What a contact hears of by the week.
TOLD = (TransitionKind.PUBLISHED, TransitionKind.MOVED, TransitionKind.CANCELLED)


def events_ahead_panel(linked: LinkedContact) -> Markup:
    """The next published events, wherever they are: who goes there, rooms above say. One statement."""
    return Markup(render_template("events/contacts/ahead.html", events=_ahead()))  # noqa: S704  rendered and escaped


def _ahead() -> Sequence[Event]:
    is_ahead = (Event.status == EventStatus.PUBLISHED, Event.parent_id.is_(None), Event.end_on >= present_day())
    return db.session.scalars(select(Event).where(*is_ahead).order_by(Event.start_on, Event.id).limit(SHOWN)).all()


def news_of_events(contacts: Sequence[CountryContact]) -> Mapping[int, Sequence[DigestPart]]:
    """Which events were announced, moved or cancelled since each contact was told last; one statement."""
    since = {contact.id: contact.digested_at or now() - FIRST_WEEK for contact in contacts}
    steps = _steps_since(min(since.values())) if since else []
    told = {key: [_line(event, step.kind) for step, event in steps if step.at > at] for key, at in since.items()}
    url = link_for(reader_language(), "events.index")
    return {key: [DigestPart(gettext("Events"), lines, url)] for key, lines in told.items() if lines}


def _steps_since(at: datetime) -> Sequence[tuple[EventTransition, Event]]:
    query = select(EventTransition, Event).join(Event, Event.id == EventTransition.event_id)
    query = query.where(EventTransition.at > at, EventTransition.kind.in_(TOLD), Event.status != EventStatus.DRAFT)
    query = query.where(or_(Event.end_on.is_(None), Event.end_on >= present_day()))  # what was long ago is entered too
    found: dict[int, tuple[EventTransition, Event]] = {}
    for step, event in db.session.execute(query.order_by(EventTransition.id)):
        found[event.id] = (step, event)  # of several changes the last one
    return list(found.values())


def _line(event: Event, kind: TransitionKind) -> str:
    place = ", ".join(part for part in (event.city, country_name(event.country_code)) if part)
    facts = {"title": str(event.title), "when": written_schedule(event.schedule) or gettext("Date not known")}
    facts["where"] = place or gettext("place not known")
    if kind is TransitionKind.CANCELLED:
        return gettext("Cancelled: %(title)s (%(when)s; %(where)s)", **facts)
    if kind is TransitionKind.MOVED:
        return gettext("Another time or place: %(title)s (%(when)s; %(where)s)", **facts)
    return gettext("New: %(title)s (%(when)s; %(where)s)", **facts)


def days_before_conferences(first: date, last: date) -> Sequence[AskingDay]:
    """The ninetieth day before each published conference; one statement."""
    is_near = Event.start_on.between(first + BEFORE_A_CONFERENCE, last + BEFORE_A_CONFERENCE)
    is_one = (Event.kind == EventKind.CONFERENCE, Event.status == EventStatus.PUBLISHED, Event.parent_id.is_(None))
    return [
        AskingDay(
            event.start_on - BEFORE_A_CONFERENCE,
            _l("In 90 days the conference “%(title)s” begins.", title=event.title),
        )
        for event in db.session.scalars(select(Event).where(is_near, *is_one).order_by(Event.start_on))
        if event.start_on is not None
    ]
