"""An event of several days takes in calendars the hours that its agenda gives each day."""

from datetime import date, time

from flask import Flask
from sqlalchemy.orm import selectinload

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.events.actions import agenda
from app.events.calendar_queries import revisions_of
from app.events.entries import entry_of
from app.events.models import AgendaKind, Event
from tests import make
from tests.fixtures.applications import Arrange

THREE = Schedule(date(2027, 5, 12), date(2027, 5, 14), Precision.DAY, time(14), time(13), "America/Lima")
DAYS = [(1, time(14), time(18)), (2, time(9), time(12)), (2, time(12), time(17, 30)), (3, time(9), time(13))]


def row(day: int, start: time, end: time) -> dict[str, object]:
    title = make.TranslatedText(es="Sesión")
    points = make.TranslatedText()
    return {
        "day": day,
        "start_time": start,
        "end_time": end,
        "kind": AgendaKind.PLENARY,
        "title": title,
        "points": points,
    }


def loaded(slug: str) -> Event:
    shown = (Event.agenda, Event.speakers, Event.transitions, Event.organisations)
    query = db.select(Event).where(Event.slug == slug).options(*map(selectinload, shown))
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def test_the_agenda_gives_each_day_its_hours_and_the_entry_a_new_version(app: Flask, arrange: Arrange) -> None:
    with arrange():
        make.make_event(slug="tres", schedule=THREE)
    with app.app_context():
        event = loaded("tres")
        span = entry_of(event, "es").span
        assert span and not span.days, "nobody knows yet when the first day ends"
        before = revisions_of([event])[event.id]
        for day in DAYS:
            agenda.add_row(event, row(*day))
        db.session.commit()
        event = loaded("tres")
        span = entry_of(event, "es").span
        assert span
        assert [(f"{a:%d %H:%M}", f"{b:%H:%M}") for a, b in span.days] == [
            ("12 19:00", "23:00"),
            ("13 14:00", "22:30"),
            ("14 14:00", "18:00"),
        ]
        after = revisions_of([event])[event.id]
        assert after.sequence == before.sequence + 1
        assert after.changed_at >= before.changed_at
        agenda.change_row(event, event.agenda[0], {"title": make.TranslatedText(es="Apertura")})
        db.session.commit()
        assert revisions_of([loaded("tres")])[event.id].sequence == after.sequence, "the time is the same"


def test_of_a_single_day_the_schedule_alone_counts(app: Flask, arrange: Arrange) -> None:
    single = Schedule(THREE.start, THREE.start, Precision.DAY, time(9), time(17), "America/Lima")
    with arrange():
        make.make_event(slug="uno", schedule=single)
    with app.app_context():
        event = loaded("uno")
        before = entry_of(event, "es").span, revisions_of([event])[event.id].sequence
        agenda.add_row(event, row(1, time(10), time(11)))
        db.session.commit()
        assert (entry_of(event, "es").span, revisions_of([loaded("uno")])[event.id].sequence) == before
