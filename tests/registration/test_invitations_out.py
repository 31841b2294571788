"""The calendar invitation as it leaves: one message a registrant, in the shape that mail programs act on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.events.actions.publication import cancel, move
from app.events.models import Event, EventOrganisation, OrganisationRole
from app.mail.mime import as_email
from app.mail.models import OutboxMessage
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw
from app.registration.models import Registration
from tests.make import make_event, make_person, saved
from tests.registration.calendars import invited

pytestmark = pytest.mark.one_database

ORGANISER = 'Red "Interamericana", la de siempre'


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield


def organised(**fields: Any) -> Event:
    event = make_event("Señales y compras", online_url="https://video.example/1", **fields)
    saved(EventOrganisation(event_id=event.id, role=OrganisationRole.ORGANISER, name=ORGANISER))
    return event


def registered(event: Event) -> Registration:
    person = make_person(given_names="José", honorific="Dr.")
    return register(event, person, Details.of(person))


def on_the_wire() -> list[EmailMessage]:
    """Every message as its recipient's server gets it, the oldest first."""
    stored = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    emails = [message_from_bytes(as_email(message).as_bytes(), policy=default) for message in stored]
    return [email for email in emails if isinstance(email, EmailMessage)]


def parts(email: EmailMessage) -> tuple[EmailMessage, EmailMessage]:
    """(the calendar part, the attached copy), when all is in its place."""
    assert email.get_content_type() == "multipart/mixed"
    alternative, attached = email.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    assert isinstance(alternative, EmailMessage)
    assert isinstance(attached, EmailMessage)
    plain, html, calendar = alternative.iter_parts()
    assert isinstance(calendar, EmailMessage)
    assert [part.get_content_type() for part in (plain, html)] == ["text/plain", "text/html"]
    return calendar, attached


def test_each_object_has_its_shape_and_one_method() -> None:
    event = organised()
    registration = registered(event)
    move(event, replace(event.placing, venue="Otro local"), "")
    withdraw(registration)
    invited()
    methods = []
    for email in on_the_wire():
        calendar, attached = parts(email)
        content = calendar.get_payload(decode=True)
        assert isinstance(content, bytes)
        assert calendar["Content-Transfer-Encoding"] == "base64"
        assert calendar["Content-Disposition"] is None
        said = dict(calendar["Content-Type"].params)
        assert said == {"method": Calendar.from_ical(content)["METHOD"], "charset": "utf-8", "component": "VEVENT"}
        assert (attached.get_content_type(), attached.get_payload(decode=True)) == ("application/ics", content)
        methods.append(said["method"])
    assert methods == ["REQUEST", "REQUEST", "CANCEL", "REQUEST"]


def events() -> list[Any]:
    found = [parts(email)[0].get_payload(decode=True) for email in on_the_wire()]
    return [Calendar.from_ical(content).walk("VEVENT")[0] for content in found]


def test_the_recipient_is_the_one_attendee_and_the_organiser_a_token_with_a_name() -> None:
    event = organised()
    people = [registered(event), registered(event)]
    assert [str(email["To"].addresses[0].addr_spec) for email in on_the_wire()] == [each.email for each in people]
    tokens = set()
    for each, said in zip(people, events(), strict=True):
        assert not isinstance(said["ATTENDEE"], list)
        assert said["ATTENDEE"] == f"mailto:{each.email}"
        assert said["ATTENDEE"].params["CN"] == "Dr. José Ejemplo"
        assert said["ORGANIZER"].startswith("mailto:inbox+")
        assert said["ORGANIZER"].endswith("@encuentro.example")
        assert said["ORGANIZER"].params["CN"] == ORGANISER.replace('"', "'")
        tokens.add(str(said["ORGANIZER"]))
    assert len(tokens) == 2


def test_the_sequence_grows_by_one_with_each_time_place_and_status_and_with_nothing_else() -> None:
    event = organised()
    registration = registered(event)
    schedule = replace(event.schedule, start_time=time(10))
    move(event, replace(event.placing, schedule=schedule), "")
    move(event, replace(event.placing, schedule=replace(schedule, end=date(2027, 5, 14))), "")
    move(event, replace(event.placing, city="Heredia"), "")
    withdraw(registration)
    event.title = event.title.__class__(es="Otro título")
    event.online_url = "https://video.example/2"
    person = registration.person
    person.rename("Ana", "Otra")
    register(event, person, Details.of(person))
    cancel(event, "")
    said = events()
    assert [each["SEQUENCE"] for each in said] == [0, 1, 2, 3, 4, 5, 6]
    assert [each["STATUS"] for each in said] == ["CONFIRMED"] * 4 + ["CANCELLED", "CONFIRMED", "CANCELLED"]
    assert len({each["UID"] for each in said}) == 1
    stamps = [each["DTSTAMP"].dt for each in said]
    assert stamps == sorted(set(stamps))


@pytest.mark.parametrize(
    "schedule, start, end",
    [
        (Schedule(date(2027, 5, 12), None, Precision.DAY), "20270512", "20270513"),
        (Schedule(date(2027, 12, 30), date(2027, 12, 31), Precision.DAY, zone="America/Lima"), "20271230", "20280101"),
    ],
)
def test_whole_days_end_before_the_next_begins(schedule: Schedule, start: str, end: str) -> None:
    registered(organised(schedule=schedule))
    text = db.session.scalars(select(OutboxMessage.calendar)).one()
    assert f"DTSTART;VALUE=DATE:{start}\r\n" in text
    assert f"DTEND;VALUE=DATE:{end}\r\n" in text


def test_several_days_with_hours_are_a_stretch_on_each() -> None:
    registered(organised())
    (said,) = events()
    assert (said["DTSTART"].dt.isoformat(), said["DTEND"].dt.isoformat()) == (
        "2027-05-12T09:00:00-06:00",
        "2027-05-12T17:00:00-06:00",
    )
    assert dict(said["RRULE"]) == {"FREQ": ["DAILY"], "COUNT": [2]}
