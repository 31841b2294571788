"""The life of a calendar entry, lived by people in four languages: what each was sent, and what should stand after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.core.dates import Precision, Schedule
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.actions import publication
from app.events.models import Event, EventOrganisation, OrganisationRole, Placing
from app.mail.models import OutboxMessage
from app.people.models import Person
from app.registration.actions.inviting import begin, send
from app.registration.actions.registering import Details, register
from app.registration.actions.withdrawing import withdraw_own
from app.registration.entries import calendar_entry
from app.registration.models import Origin, Registration
from app.registration.queries.registrations import active_registration
from tests.cast import ANA, JANE, JOAO, MARIE
from tests.fixtures.calendars import Moment
from tests.fixtures.time import SettableClock
from tests.make import make_event, make_person, saved

LONG = "una línea que se dobla, con comas; y punto y coma \\ barra: dos puntos “comillas” 🌎👩🏽‍💼 ñandú " * 3
TITLES = TranslatedText(
    es=f"Contratación pública, inclusión; y participación de las MIPYMES 🎉 {LONG}".strip(),
    en=f"Public procurement, inclusion; and the participation of MSMEs 🎉 {LONG}".strip(),
    pt=f"Contratação pública, inclusão; e participação das MPMEs 🎉 {LONG}".strip(),
    fr=f"Marchés publics, « inclusion » ; et participation des MPME 🎉 {LONG}".strip(),
)
SUMMARY = TranslatedText(
    es="Un día de diálogo,\nen dos partes;\n\ty con «acentos»", en="A day of dialogue,\nin two parts"
)
ZONE = "America/Santiago"
#: The first placing, another time, another place. Chile's summer time ends on 4 April 2027, within the second.
TIMED = (
    Schedule(date(2027, 4, 1), date(2027, 4, 2), Precision.DAY, time(9), time(17, 30), ZONE),
    Schedule(date(2027, 4, 3), date(2027, 4, 5), Precision.DAY, time(8, 30), time(13), ZONE),
)
WHOLE_DAYS = (
    Schedule(date(2027, 4, 1), date(2027, 4, 2), Precision.DAY, zone=ZONE),
    Schedule(date(2028, 2, 28), date(2028, 2, 29), Precision.DAY, zone=ZONE),
)
#: (start, end) of each schedule above, worked out by hand: UTC−3 before the change, UTC−4 after it.
TIMES: dict[tuple[Schedule, ...], tuple[tuple[Moment, Moment], ...]] = {
    TIMED: (
        (datetime(2027, 4, 1, 12, tzinfo=UTC), datetime(2027, 4, 2, 20, 30, tzinfo=UTC)),
        (datetime(2027, 4, 3, 11, 30, tzinfo=UTC), datetime(2027, 4, 5, 17, tzinfo=UTC)),
    ),
    WHOLE_DAYS: ((date(2027, 4, 1), date(2027, 4, 3)), (date(2028, 2, 28), date(2028, 3, 1))),
}
VENUES = ("Salón “Bolívar”, piso 3; ala norte", "Edificio Ñandú, oficina 4")


@dataclass(frozen=True)
class Stand:
    """What a calendar should show after a step: from when to when, and where; nothing at all when `is_shown` is False."""

    start: Moment
    end: Moment
    venue: str
    is_shown: bool = True


@dataclass(frozen=True)
class Sent:
    """A calendar object that a message carried, and how things stand for its reader once it was sent."""

    step: str
    method: str
    text: str
    stand: Stand


@dataclass(frozen=True)
class Life:
    """Every calendar object that one person was sent about one event, oldest first, and what the last one should say."""

    language: str
    person: Person
    description: str
    sent: list[Sent]


def lives(app: Flask, clock: SettableClock) -> list[Life]:
    """Invite, accept, move, change the place, withdraw, register again, cancel: four people, by hours and by days."""
    with app.test_request_context(method="POST"):
        db.session().expire_on_commit = False
        people = [make_person(**character.fields) for character in (ANA, JANE, JOAO, MARIE)]
        return [life for schedules in (TIMED, WHOLE_DAYS) for life in _lived(people, schedules, clock)]


def _lived(people: list[Person], schedules: tuple[Schedule, ...], clock: SettableClock) -> list[Life]:
    event = make_event(
        schedule=schedules[0], venue=VENUES[0], summary=SUMMARY, languages=["es", "en", "pt", "fr"],
        online_url="https://video.example/sala?a=1,2;b=3", country_code="CL", city="Valparaíso",
    )  # fmt: skip
    event.title = TITLES
    saved(
        EventOrganisation(event_id=event.id, role=OrganisationRole.ORGANISER, name="Red “de” Compras; Américas, S.A.")
    )
    languages = [person.language or "" for person in people]
    lived = [
        Life(code, person, calendar_entry(event, code).description, [])
        for code, person in zip(languages, people, strict=True)
    ]
    known: set[int] = set()
    for step, stand in _steps(event, people, schedules):
        db.session.commit()
        clock.move(timedelta(minutes=5))
        for message in db.session.scalars(select(OutboxMessage).where(OutboxMessage.subject_ref == event.ref)):
            if message.id not in known and message.calendar:
                life = next(life for life in lived if life.person.public_id == message.person_ref)
                life.sent.append(Sent(step, message.calendar_method, message.calendar, stand))
            known.add(message.id)
    return lived


def _steps(event: Event, people: list[Person], schedules: tuple[Schedule, ...]) -> Iterator[tuple[str, Stand]]:
    first, second = TIMES[schedules]
    send(begin(event, people), event)
    yield "invite", Stand(*first, VENUES[0])
    for person in people:
        register(event, person, Details.of(person), origin=Origin.INVITATION)
    yield "accept", Stand(*first, VENUES[0])
    publication.move(event, _placing(event, schedules[1], VENUES[0]), "Otra fecha.")
    yield "move", Stand(*second, VENUES[0])
    publication.move(event, _placing(event, schedules[1], VENUES[1]), "Otra sala.")
    yield "change place", Stand(*second, VENUES[1])
    for registration in _registrations(event, people):
        withdraw_own(registration)
    yield "withdraw", Stand(*second, VENUES[1], is_shown=False)
    for person in people:
        register(event, person, Details.of(person))
    yield "re-register", Stand(*second, VENUES[1])
    publication.cancel(event, "No hay quórum.")
    yield "cancel", Stand(*second, VENUES[1], is_shown=False)


def _placing(event: Event, schedule: Schedule, venue: str) -> Placing:
    return Placing(schedule, venue, event.city, event.country_code)


def _registrations(event: Event, people: list[Person]) -> list[Registration]:
    found: list[Any] = [active_registration(event, person) for person in people]
    assert None not in found
    return found
